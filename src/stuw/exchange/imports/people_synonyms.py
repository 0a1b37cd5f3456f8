"""Whose column is what in a list of people, and which columns are never read.

As ``synonyms``, for the lists of volunteers that a desk kept: Dutch, French, English, German, and schema.org's
Person. What a centre does not need to bring somebody to a place stands in ``left_out_on_purpose``: such a column
is in no table, and the user is told why. Who sent somebody is one of those: that alone says too much.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from stuw.exchange.imports.headers import header_words, names_of
from stuw.exchange.imports.national_numbers import says_national_number

PERSON_WORDS = frozenset(
    names_of("""
        vrijwilliger, vrijwilligers, kandidaat, persoon, deelnemer, inschrijver, volunteer, candidate, person,
        applicant, benevole, volontaire, personne, freiwillige, freiwilliger, ehrenamtliche, ehrenamtlicher
    """)
)
PERSON_TYPES = names_of("""
    person, people, persons, volunteer, volunteers, volunteer profile, vrijwilliger, vrijwilligers, kandidaat,
    kandidaten, candidate, candidates, contact, contacts, personen, mensen, deelnemers, inschrijvingen,
    benevoles, benevole, volontaires, personnes, freiwillige, ehrenamtliche, users, members, leden,
    registrations, profiles, helpers
""")

PERSON: Mapping[str, tuple[str, ...]] = {
    "id": names_of("""
        vrijwilligersnummer, vrijwilliger nr, vrijwilliger id, vrijwilligersnr, lidnummer, lidnr, dossiernummer,
        dossier nr, klantnummer, personeelsnummer, persoonsnummer, volunteer id, person id, member
        number, membership number, member id, contact id, user id, uuid, guid, id, identifier, source id,
        external id, referentie, reference, ref, numero benevole, numero membre, numero dossier,
        mitgliedsnummer, kundennummer
    """),
    "name": names_of("""
        volledige naam, naam, name, full name, naam en voornaam, voornaam en naam, naam voornaam, voornaam naam,
        voor en achternaam, voornaam achternaam, voor en familienaam, achternaam voornaam, familienaam voornaam,
        voornaam familienaam, achternaam en voornaam, familienaam en voornaam, naam + voornaam, naam
        vrijwilliger, vrijwilliger, kandidaat, persoon, volunteer, contactnaam, display name, nom complet, nom
        et prenom, prenom et nom, nom prenom, prenom nom, nom, benevole, wie, who, name vorname, vorname name,
        vor und nachname, vor und zuname, vollstandiger name, naam deelnemer, naam kandidaat
    """),
    "first_name": names_of("""
        voornaam, voornamen, roepnaam, first name, firstname, given name, forename, christian name, prenom,
        prenoms, vorname, vornamen, rufname, fname, vnaam
    """),
    "last_name": names_of("""
        achternaam, familienaam, naam, last name, lastname, family name, surname, nom famille, nom, nachname,
        familienname, zuname, name, lname, anaam, fnaam, geslachtsnaam
    """),
    "infix": names_of("tussenvoegsel, voorvoegsel, tussenvoegsels, infix, prefix name, name prefix"),
    "email": names_of("""
        e mail, email, mail, e mailadres, emailadres, mailadres, email address, e mail address, mail address, e
        mail adres, email adres, prive e mail, e mail prive, email prive, mail prive, persoonlijk e mailadres,
        contact email, contact mail, e mail 1, email 1, e mailadres 1, mail 1, e mail 2, email 2, e mailadres 2,
        mail 2, courriel, adresse mail, adresse e mail, adresse email, adresse electronique, mel, e mail
        adresse, email adresse, mailadresse, home email, work email, e mail thuis, e mail werk
    """),
    "mobile": names_of("""
        gsm, gsm nummer, gsmnummer, gsm nr, gsm 1, gsm 2, mobiel, mobiele telefoon, mobiel nummer, mobiele nummer,
        mobile, mobile phone, mobile number, mobile no, mobile nr, cell, cell phone, cellphone, portable, telephone
        portable, telephone mobile, tel portable, tel mobiel, tel gsm, gsm tel, gsm telefoon, gsm of tel, telefoon
        gsm, handy, handynummer, mobiltelefon, mobilnummer, whatsapp
    """),
    "phone": names_of("""
        telefoon, telefoonnummer, tel, tel nr, telnr, tel nummer, phone, telephone, phone number, telephone number,
        telefoon 1, telefoon 2, tel 1, tel 2, phone 1, phone 2, telefoon gsm nummer, gsm telefoon, tel of gsm,
        telefoon of gsm, gsm of telefoon, telefoon en gsm, vaste telefoon, vast nummer, telefoon vast, tel vast,
        telefoon thuis, tel thuis, tel prive, telefoon prive, telefoon werk, home phone, work phone, landline, home
        tel, home telephone, contact phone, contact number, fixe, tel fixe, telephone fixe, numero telephone, n
        telephone, n tel, telefon, telefonnummer, telefon privat, festnetz, nummer telefoon
    """),
    "via_organisation": names_of("""
        contact via, contact via organisatie, bereikbaar via, bereikbaar via organisatie, te bereiken via, via
        organisatie, via welke organisatie, contactpersoon via, contactorganisatie, via, reached via, reachable
        via, contact through, via organisation, joignable via, contact par, par organisation, via organisme,
        erreichbar uber, kontakt uber
    """),
    "via_contact": names_of("""
        hoe bereiken we die, contact organisatie, contactgegevens organisatie, tel organisatie, telefoon
        organisatie, e mail organisatie, contactgegevens via, contact of organisation, organisation contact,
        contact organisme, via contact
    """),
    "availability": names_of("""
        beschikbaarheid, beschikbaarheden, beschikbaar, beschikbaar op, beschikbare dagen, beschikbare momenten,
        wanneer, wanneer beschikbaar, wanneer kan je, dagen, dag, welke dagen, momenten, moment, dagdelen, dagdeel,
        voorkeurdagen, beschikbaarheid dagen, dagen beschikbaar, beschikbaar welke dagen, welke dagen beschikbaar, dag
        en uur, availability, available, available days, days, when, time, times, disponibilite, disponibilites,
        disponible, jours, jours disponibles, jours disponibilite, moments disponibles, days available, quand,
        horaire, horaires, verfugbarkeit, verfugbar, tage, wann
    """),
    "hours": names_of("""
        uren per week, uren, aantal uren, aantal uren per week, uur per week, hoeveel uren, hoeveel tijd, tijd
        per week, hours per week, hours, weekly hours, heures par semaine, nombre heures, heures, stunden pro
        woche, stunden
    """),
    "hours_month": names_of("uren per maand, uur per maand, hours per month, heures par mois, stunden pro monat"),
    "interests": names_of("""
        interesse s, interessegebied en, interessedomein, interessedomeinen, voorkeur en, interesses, interesse,
        interessegebieden, interessegebied, interest, interests, areas of interest, wat wil je doen, wat wilt u doen,
        wat wil je graag doen, wat doe je graag, waarvoor, voorkeur, voorkeuren, voorkeur vrijwilligerswerk, soort
        vrijwilligerswerk, soort werk, type vrijwilligerswerk, gewenste taken, gewenst vrijwilligerswerk, taken, taak,
        activiteit, activiteiten, activities, activity, sector, sectoren, thema, themas, thema s, domein, domeinen,
        themes, causes, doelgroep, doelgroepen, preferences, preferred work, skills, vaardigheden, talenten, talent,
        competenties, interet, interets, centres d interet, centre interet, domaine, domaines, activite, activites,
        missions souhaitees, que voulez vous faire, souhaits, competences, interessen, interessengebiete, bereich,
        bereiche, tatigkeit, tatigkeiten, wunsche, fahigkeiten, knows about, wil doen, wil graag doen, doet graag, zou
        graag doen, souhaite faire, ce que je voudrais faire, que souhaitez vous faire, mochte tun
    """),
    "languages": names_of("""
        taal talen, taal en, talen die je spreekt, kennis talen, talen, taal, talenkennis, spreekt, gesproken
        talen, welke talen, language, languages, spoken languages, knows language, langue, langues, langues
        parlees, sprache, sprachen, sprachkenntnisse
    """),
    "dutch_level": names_of("""
        niveau nederlands, nederlands, kennis nederlands, taalniveau, taalniveau nederlands, nederlands niveau,
        dutch level, level of dutch, dutch, niveau neerlandais, neerlandais, connaissance neerlandais,
        niederlandisch, niederlandischkenntnisse
    """),
    "driving_licence": names_of("""
        rijbewijs, heeft rijbewijs, rijbewijs ja nee, in bezit van rijbewijs, rijbewijs b, driving licence,
        driving license, driver license, drivers license, licence, permis, permis conduire, permis b,
        fuhrerschein
    """),
    "consent": names_of("""
        toestemming, toestemming gegevens, toestemming ja nee, gdpr ja nee, avg ja nee, akkoord ja nee, gdpr
        toestemming ja nee, toestemming bewaren, toestemming bewaren gegevens, toestemming gdpr, toestemming
        avg, toestemming privacy, toestemming verwerking, toestemming verwerking gegevens, akkoord, akkoord
        gdpr, gdpr akkoord, akkoord avg, avg akkoord, akkoord privacy, akkoord privacyverklaring, privacy
        akkoord, gdpr, avg, gdpr avg, avg gdpr, privacy, privacyverklaring, gdpr toestemming, gdpr ok, gdpr in
        orde, mogen we je gegevens bewaren, gegevens bewaren, gaf toestemming, toestemming gegeven, consent,
        gdpr consent, consent given, privacy consent, data consent, agreed, agreement, opt in, optin,
        consentement, consentement rgpd, rgpd, accord, accord rgpd, autorisation, einwilligung, einverstandnis,
        dsgvo, einwilligung dsgvo, zustimmung
    """),
    "consent_on": names_of("""
        datum toestemming, toestemming datum, toestemming op, toestemming gegeven op, datum akkoord, akkoord op, datum
        gdpr, gdpr datum, datum gdpr akkoord, datum avg, consent date, date consent, signe le, date signature, date
        signed, signed on, getekend op, consent on, consent given on, gdpr date, date consentement, consentement date,
        date accord, date rgpd, datum einwilligung, einwilligung am, einwilligungsdatum
    """),
    "consent_source": names_of("""
        bron toestemming, toestemming bron, toestemming via, toestemming hoe, hoe toestemming, wijze
        toestemming, vorm toestemming, waar staat toestemming, bewijs toestemming, bron akkoord, bron gdpr,
        consent source, source consent, source of consent, consent via, consent method, source consentement,
        preuve consentement, quelle einwilligung
    """),
    "state": names_of("status, stand, toestand, actief, active, state, statut, etat, situatie, aktiv"),
}

_NOT_NEEDED = "Hebben we niet nodig; we lezen dit niet."
_SENSITIVE = "Dit is gevoelig en hebben we niet nodig; we lezen dit niet."
_REASONS: tuple[tuple[str, str], ...] = (
    (
        r"geboorte|geboren|verjaar|birth|born|\bnaissance|\bne le\b|geburt|leeftijd|\bage\b|\balter\b|\bdob\b",
        _NOT_NEEDED,
    ),
    (
        r"geslacht(?!snaam)|gender|\bsex|geschlecht|aanspreking|aanhef|aanspreek|civilite|anrede|salutation"
        r"|\bm v\b|\bm v x\b|\bv m\b|voornaamwoord|pronoun",
        _NOT_NEEDED,
    ),
    (
        r"nationalit|herkomst|afkomst|origine|origin\b|ethni|\bras\b|verblijf|staatsangeh|moedertaal|mother tongue"
        r"|langue maternelle|muttersprache|paspoort|passport|identiteitskaart|identity card|carte identite|\beid\b"
        r"|visum",
        _SENSITIVE,
    ),
    (
        r"gezondheid|medisch|medica|beperking|handicap|ziekte|diagnose|diagnos|allergie|dieet|health|disab|sante|krank"
        r"|gesundheit|behinder|psych|verslaving|mobiliteit|bloedgroep|mutualiteit|ziekenfonds|ondersteuningsnood|zorgnood",
        _SENSITIVE,
    ),
    (
        r"gezin|kinderen|partner|echtgeno|burgerlijke|familiale|famil(?:y|le) (?:situation|status)|situation familiale"
        r"|etat civil|marital|conjoint|enfants|familienstand|noodcontact|contact nood|emergency|urgence|notfall"
        r"|\bice\b",
        _NOT_NEEDED,
    ),
    (
        r"\biban\b|\bbic\b|rekening|bank|compte|konto|account number|inkomen|uitkering|income|revenu|einkommen",
        _NOT_NEEDED,
    ),
    (
        r"godsdienst|religi|geloof|levensbeschouw|politi|vakbond|syndica|geaardheid|orientation|strafregister|strafblad"
        r"|gedrag en zeden|casier|criminal|dbs",
        _SENSITIVE,
    ),
    (
        r"doorverw|doorgestuurd|verwijz|verwezen|toeleid|\breferr|gestuurd door|aangemeld door|oriente par"
        r"|envoye par|uberwiesen|vermittelt|\bocmw\b|\bcpas\b|\bvdab\b|\bgtb\b|gevangenis|prison|justitie|traject"
        r"|statuut",
        "Wie iemand doorverwees, kan te veel zeggen; we lezen dit niet.",
    ),
    (
        r"opmerking|notitie|\bnota|\bnotes?\b|commentaa?r|commentaire|comment|remark|remarque|bemerkung|anmerkung|memo|\binfo"
        r"|toelichting|verslag|omschrijving|description|beschreibung|motivatie|motivation|verhaal|achtergrond|intake|varia"
        r"|bijzonderhe|extra|allerlei|divers|\btekst\b|\btext\b|observation|evaluat",
        "Vrije tekst kan gevoelig zijn; we lezen dit niet. Neem over wat nodig is in een gesprek.",
    ),
    (r"foto|photo|\bpicture|\bimage|\bafbeelding|\bbild\b|avatar", _NOT_NEEDED),
)
_PATTERNS = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)
_READ = frozenset(name for names in PERSON.values() for name in names)
NATIONAL_NUMBER = "Een rijksregisternummer bewaren we nooit; we lezen dit niet."


def left_out_on_purpose(titles: Iterable[str]) -> dict[str, str]:
    """The columns of a list of people that are never read, each with the reason, for whoever looks at the columns."""
    return {title: reason for title in titles if (reason := why_left_out(title))}


@lru_cache(maxsize=4096)
def why_left_out(title: str) -> str:
    """Why a column of a list of people is never read; empty for one that is, or that means nothing to us."""
    words = header_words(title)
    if says_national_number(title):
        return NATIONAL_NUMBER
    if not words or words in _READ:
        return ""
    return next((reason for pattern, reason in _PATTERNS if pattern.search(words)), "")
