"""Words that invented vacancies are told with: jobs, sentences and names. Nothing here is of anybody real."""

# What one does, what it is about, and a kind of organisation that asks for it.
JOBS = (
    ("Soep koken", "koken", "Buurtrestaurant"),
    ("Voorlezen aan kleuters", "kinderen", "Boekenhuis"),
    ("Wandelen met bewoners", "ouderen", "Woonzorgcentrum"),
    ("Gazon en hagen bijhouden", "natuur", "Samentuin"),
    ("Chauffeur voor wie niet meer rijdt", "zorg", "Mindermobielencentrale"),
    ("Nederlands oefenen aan tafel", "taal", "Praathuis"),
    ("Huiswerk begeleiden", "onderwijs", "Huiswerkklas"),
    ("Fietsen herstellen", "duurzaamheid", "Fietsatelier"),
    ("Toog houden op zondag", "cultuur", "Cultuurcafé"),
    ("Kassa van de kringloopwinkel", "armoede", "Weggeefwinkel"),
    ("Honden uitlaten", "dieren", "Dierenasiel"),
    ("Trainer van de jongste ploeg", "sport", "Voetbalclub"),
    ("Computerhulp voor beginners", "digitaal", "Digipunt"),
    ("Bezoek aan huis", "eenzaamheid", "Ziekenzorg"),
    ("Gids in het streekmuseum", "erfgoed", "Streekmuseum"),
    ("Zwerfvuil rapen", "milieu", "Natuurvereniging"),
    ("Onthaal en telefoon", "administratie", "Inloophuis"),
    ("Boekhouding van een kleine vzw", "administratie", "Steunpunt"),
    ("Kinderopvang tijdens de les", "gezinnen", "Ontmoetingshuis"),
    ("Nachtopvang in de winter", "armoede", "Opvanghuis"),
    ("Decor bouwen", "theater", "Toneelkring"),
    ("Knutselen op woensdag", "jongeren", "Speelplein"),
    ("Foto's maken op het buurtfeest", "media", "Buurtcomité"),
    ("Padden overzetten", "natuur", "Natuurwerkgroep"),
)
FOR_WHOM = (
    "", " met jonge mensen", " op donderdag", " in de voormiddag", " voor het nieuwe seizoen", " in een kleine ploeg",
    " in het weekend", " dicht bij huis", " voor wie graag buiten is", " samen met een vaste vrijwilliger",
)  # fmt: skip
NAMES = (
    "De Linde", "Het Kompas", "De Brug", "Ons Dorp", "De Wegwijzer", "Zonnebloem", "De Kier", "Het Anker", "De Molen",
    "Vier Winden", "De Zwaluw", "Sint-Niemand", "De Regenboog", "Het Klavertje", "De Vlinder", "De Toren",
    "Samen Sterk", "De Haard", "Het Lindenhof", "De Meander", "Den Akker", "De Populier", "Het Baken", "De Goudvink",
)  # fmt: skip
STREETS = (
    "Kerkstraat", "Dorpsstraat", "Stationsstraat", "Molenweg", "Schoolstraat", "Markt", "Nieuwstraat", "Bremstraat",
    "Lindelaan", "Veldstraat", "Beekstraat", "Kapelstraat", "Grote Baan", "Zandstraat", "Hoogstraat", "Kiezelweg",
)  # fmt: skip
CONTACTS = ("Loes Verzonnen", "Bart Bedacht", "Mo Fictief", "An Nergens", "Fatma Voorbeeld", "Jef Denkbeeld")

SENTENCES = (
    "Je helpt elke week een paar uur mee, samen met een vaste ploeg van mensen uit de buurt.",
    "We beginnen met een tas koffie en verdelen daarna het werk, zodat iedereen doet wat hij of zij graag doet.",
    "Wie wil, mag eerst twee keer meekomen om te zien of het klikt; daarna beslis je zelf.",
    "Er is altijd iemand van ons bij, en voor moeilijke vragen kan je bellen naar de verantwoordelijke.",
    "Veel van de mensen die hier komen, hebben weinig contact met anderen en kijken uit naar die namiddag.",
    "Je hoeft geen diploma te hebben: goesting en geduld zijn belangrijker dan ervaring.",
    "Het gebouw ligt op wandelafstand van de bushalte en heeft een lift, een keuken en een grote tuin.",
    "In de vakanties liggen de activiteiten stil, maar wie dat wil kan dan helpen bij de zomerwerking.",
    "We zoeken vooral iemand die graag praat en luistert, want daar draait het hier om.",
    "Het werk is licht, al moet je soms een doos verplaatsen of een tafel klaarzetten.",
    "Na afloop ruimen we samen op en drinken we nog iets; wie vroeger weg moet, zegt dat gewoon.",
    "Spreek je nog niet zo goed Nederlands? Geen probleem, bij ons kan je het rustig oefenen.",
    "Je krijgt uitleg over onze werking, een verzekering en een terugbetaling van je verplaatsing.",
    "Twee keer per jaar bedanken we onze vrijwilligers met een etentje en een uitstap.",
    "We vragen wel dat je verwittigt als je niet kan komen, zodat niemand voor een gesloten deur staat.",
    "Vorig jaar deden meer dan dertig vrijwilligers mee, van zestien tot tachtig jaar oud.",
    "Sommige bezoekers hebben het niet gemakkelijk; wat je hoort, vertel je dus niet verder.",
    "Je werkt in een kleine groep en je kan altijd terugvallen op iemand met meer ervaring.",
    "Breng zelf kledij mee die vuil mag worden, want we zijn vaak buiten, ook als het regent.",
    "Heb je een idee voor een nieuwe activiteit? Dan maken we daar graag tijd en plaats voor.",
)
PROFILES = (
    "Je bent vriendelijk en je houdt je aan afspraken.",
    "Je kan goed zelfstandig werken en vraagt hulp als dat nodig is.",
    "Je bent minstens 16 jaar. Ervaring is niet nodig.",
    "Je hebt een rijbewijs B en je rijdt graag.",
    "Iedereen is welkom, ook wie nog Nederlands leert.",
)
OFFERS = (
    "Een verzekering, een vaste begeleider en koffie.",
    "Terugbetaling van je onkosten en een gratis vorming per jaar.",
    "Een warme ploeg en een etentje in december.",
    "Een vast bedrag per dag voor je onkosten.",
)
MOMENTS = (
    "woensdagnamiddag", "za voormiddag", "maandag en donderdag, overdag", "di avond", "elke werkdag van 9 tot 12 uur",
    "weekend", "in overleg", "ma, wo en vr namiddag", "", "zondagvoormiddag",
)  # fmt: skip
