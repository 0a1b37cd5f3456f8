"""Words that make a text hard to read, each with something simpler to put in its place. A list of our own making.

Keys are written in small letters. A key of several words is found as those words in that order, with nothing but
spaces between them. A value says what to write instead; ways to say it are separated by " of ".
"""

from collections.abc import Mapping
from types import MappingProxyType


def _table(text: str) -> Mapping[str, str]:
    """One "word: simpler" a line; a line that begins with # says what follows."""
    lines = (line.strip() for line in text.strip().splitlines())
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return MappingProxyType({hard: simpler for hard, simpler in pairs})


HARD_WORDS = _table("""
    # words that join sentences
    aangaande: over
    aangezien: omdat
    alsmede: en ook
    alsook: en ook
    alvorens: voor
    betreffende: over
    bijgevolg: dus
    conform: volgens
    daaromtrent: daarover
    derhalve: dus
    desalniettemin: toch
    desgevallend: als dat nodig is
    desgewenst: als je dat wil
    dientengevolge: daardoor
    doch: maar
    evenals: net als
    eveneens: ook
    evenwel: maar
    gedurende: tijdens
    gelet op: door
    gezien het feit dat: omdat
    hetgeen: wat
    heden: nu
    hieromtrent: hierover
    hoofdzakelijk: vooral
    in dit verband: hierover
    in functie van: voor
    in geval van: bij
    in het kader van: voor
    in kader van: voor
    in overeenstemming met: volgens
    in samenspraak met: samen met
    in tegenstelling tot: anders dan
    inclusief: met
    indien: als
    ingeval: als
    ingevolge: door
    inzake: over
    jegens: tegen
    krachtens: volgens
    louter: alleen
    met betrekking tot: over
    met het oog op: om
    mits: als
    middels: met
    mogelijkerwijs: misschien
    niettegenstaande: ook al
    niettemin: toch
    omtrent: over
    ondanks het feit dat: ook al
    onverminderd: ook
    op basis van: door of met
    op heden: nu
    overeenkomstig: volgens
    per kerende: meteen
    reeds: al
    te allen tijde: altijd
    ten aanzien van: over of voor
    ten behoeve van: voor
    ten belope van: van
    ten einde: om
    ten gevolge van: door
    ten laatste: uiterlijk
    ten minste: minstens
    ten opzichte van: tegenover
    teneinde: om
    tevens: ook
    thans: nu
    uit hoofde van: door
    vermits: omdat
    vooraleer: voor
    voornoemde: die
    wegens: door
    zodoende: zo
    # words of an office
    aanvang: begin
    aanvangen: beginnen
    aanwenden: gebruiken
    activiteiten ontplooien: iets doen
    actoren: mensen en organisaties
    additioneel: extra
    additionele: extra
    adequaat: goed
    adequate: goede
    beogen: willen
    beoogt: wil
    berokkenen: veroorzaken
    betrachten: proberen
    bewerkstelligen: zorgen voor
    bewoording: woorden
    competentie: wat je kan
    competenties: wat je kan
    complementair: aanvullend
    communiceren: praten of laten weten
    consulteren: vragen of nakijken
    continueren: voortzetten
    coördineren: regelen
    dagdagelijks: elke dag
    dagdagelijkse: gewone
    deskundigheid: kennis
    desbetreffende: deze
    desbetreffend: dit
    dienen te: moeten
    dient te: moet
    doelgroep: zeg voor wie
    doelgroepen: zeg voor wie
    doelstelling: doel
    doelstellingen: doelen
    doorgang vinden: doorgaan
    draagvlak: steun
    eenieder: iedereen
    elementaire: eenvoudige
    empathie: je kan je inleven in anderen
    empathisch: je leeft mee met anderen
    empathisch vermogen: je kan je inleven in anderen
    expertise: kennis
    extramuraal: buiten het huis
    faciliteren: helpen of mogelijk maken
    faciliteiten: wat er is: zeg wat
    flexibel: zeg wat er kan wisselen
    formaliteiten: papieren
    frequent: vaak
    frequentie: hoe vaak
    functieprofiel: wat je doet
    functioneren: werken
    geenszins: niet
    gelieve: wil je
    geniet de voorkeur: is liefst zo
    gespecialiseerde: met kennis van
    heterogeen: gemengd
    heterogene: gemengde
    implementatie: invoeren
    implementeren: invoeren
    individuele: eigen of per persoon
    initiëren: beginnen
    initiatieven: wat we doen
    inlichtingen: informatie
    instaan voor: zorgen voor
    staat in voor: zorgt voor
    staan in voor: zorgen voor
    integrale: volledige
    interactie: contact
    intermediair: tussenpersoon
    intramuraal: in het huis
    jaarlijks terugkerende: elk jaar
    kwalitatief: goed
    kwalitatieve: goede
    kwetsbare doelgroep: zeg over wie het gaat
    kwetsbare doelgroepen: zeg over wie het gaat
    laagdrempelig: zonder drempel: iedereen kan binnen
    laagdrempelige: waar iedereen welkom is
    logistiek: klaarzetten, halen en brengen
    logistieke: van klaarzetten, halen en brengen
    maatschappelijk kwetsbaar: zeg over wie het gaat
    maatschappelijk kwetsbare: zeg over wie het gaat
    methodiek: manier van werken
    methodieken: manieren van werken
    minimaal: minstens
    mobiliteit: hoe je er raakt
    multidisciplinair: van verschillende beroepen
    multidisciplinaire: van verschillende beroepen
    nadien: daarna
    noodzakelijk: nodig
    noodzakelijke: nodige
    occasioneel: af en toe
    occasionele: af en toe
    ondersteunende taken: zeg wat men doet
    ontplooien: groeien
    op regelmatige basis: vaak: zeg hoe vaak
    op vrijwillige basis: als vrijwilliger
    op zelfstandige basis: zelf
    operationele: dagelijkse
    optimaal: zo goed mogelijk
    optimale: zo goed mogelijke
    optimaliseren: beter maken
    participatie: meedoen
    participeren: meedoen
    patiëntgericht: met aandacht voor de patiënt
    pedagogisch: van opvoeden
    pedagogische: van opvoeden
    periodiek: af en toe
    polyvalent: kan van alles
    polyvalente: die van alles kan
    preventief: vooraf
    prioritair: eerst
    proactief: uit jezelf
    proactieve: die uit zichzelf begint
    problematiek: problemen
    realiseren: doen of maken
    relevante: nodige
    residenten: bewoners
    residentieel: waar mensen wonen
    residentiële: waar mensen wonen
    responsabiliseren: verantwoordelijk maken
    samenwerkingsverband: samen
    sensibiliseren: mensen bewust maken
    signaleren: melden
    specifieke: zeg welke
    stakeholders: wie erbij hoort
    stimuleren: aanmoedigen
    structureel: blijvend
    structurele: blijvende
    takenpakket: taken
    trachten: proberen
    tracht: probeert
    tewerkgesteld: aan het werk
    uitvoeren: doen
    uitoefenen: doen
    vaardigheden: wat je kan
    valoriseren: waarderen
    vereist: nodig
    vereiste: nodige
    vereisten: wat nodig is
    verstrekken: geven
    verwezenlijken: doen of maken
    vigerende: van nu
    voltijds equivalent: een volle werkweek
    voormelde: die
    voorzien in: zorgen voor
    voorziet in: zorgt voor
    vrijblijvend: zonder verplichting
    vrijwilligersfunctie: vrijwilligerswerk
    waarborgen: zorgen voor
    wijziging: verandering
    wijzigingen: veranderingen
    zelfredzaamheid: zelf kunnen
    zorgbehoevend: die hulp nodig heeft
    zorgbehoevende: die hulp nodig heeft
    zorgbehoevenden: mensen die hulp nodig hebben
""")

# Explained when the words on the right stand in the text too.
ABBREVIATIONS = _table("""
    BKO: buitenschoolse kinderopvang
    CAW: centrum algemeen welzijnswerk
    CBE: centrum voor basiseducatie
    CGG: centrum voor geestelijke gezondheidszorg
    CKG: centrum voor kinderzorg en gezinsondersteuning
    CLB: centrum voor leerlingenbegeleiding
    CVO: centrum voor volwassenenonderwijs
    GBO: geïntegreerd breed onthaal
    GTB: dienst die helpt om werk te vinden
    IBO: initiatief voor buitenschoolse opvang
    KDV: kinderdagverblijf
    LDC: lokaal dienstencentrum
    LOI: lokaal opvanginitiatief
    MFC: multifunctioneel centrum
    NAH: niet-aangeboren hersenletsel
    NT2: Nederlands als tweede taal
    OKAN: onthaalklas voor anderstalige nieuwkomers
    PNT: participatie- en netwerktraject
    PVT: psychiatrisch verzorgingstehuis
    PZ: psychiatrisch ziekenhuis
    RVT: rust- en verzorgingstehuis
    SVK: sociaal verhuurkantoor
    VAPH: Vlaams Agentschap voor Personen met een Handicap
    VVSG: Vereniging van Vlaamse Steden en Gemeenten
    WZC: woonzorgcentrum
""")

SHORTENED = _table("""
    a.d.h.v.: met
    a.h.v.: met
    bijv.: bijvoorbeeld
    bv.: bijvoorbeeld
    bvb.: bijvoorbeeld
    cfr.: zie
    d.m.v.: met
    d.w.z.: dat betekent
    e.a.: en andere
    e.d.: en zo
    enz.: noem er nog een, of stop
    evt.: misschien
    i.f.v.: voor
    i.h.k.v.: voor
    i.k.v.: voor
    i.p.v.: in de plaats van
    i.s.m.: samen met
    i.v.m.: over
    incl.: met
    inz.: vooral
    m.a.w.: dus
    m.b.t.: over
    m.b.v.: met
    max.: hoogstens
    m.i.v.: vanaf
    min.: minstens
    n.a.v.: na
    n.o.t.k.: nog af te spreken
    n.v.t.: niet nodig
    o.a.: onder andere
    o.b.v.: door
    o.m.: onder andere
    o.v.v.: met erbij
    p.p.: per persoon
    resp.: of
    t.a.v.: voor
    t.e.m.: tot en met
    t.g.v.: door of voor
    t.o.v.: tegenover
    t/m: tot en met
    v.d.: van de
    z.s.m.: zo snel mogelijk
    zgn.: zogenaamd
""")

GENDERED = _table("""
    animatrice: animator
    begeleidster: begeleider
    bestuursvrouw: bestuurslid
    brandweerman: iemand van de brandweer
    chauffeuse: chauffeur
    coördinatrice: coördinator
    dactylo: typist
    gastvrouw: gastvrouw of gastheer
    gastheer: gastvrouw of gastheer
    helpster: helper
    huismoeder: iemand die thuis is
    kassierster: kassamedewerker
    kokkin: kok
    kuisvrouw: schoonmaakhulp
    lerares: leerkracht
    lesgeefster: lesgever
    leidster: begeleider
    medewerkster: medewerker
    monitrice: monitor
    naaister: iemand die naait
    oppasmoeder: oppas
    poetsvrouw: schoonmaakhulp
    praktijkman: iemand met ervaring
    secretaresse: administratieve hulp
    serveerster: iemand die bedient
    timmerman: iemand die met hout werkt
    verkoopster: verkoper
    verpleegster: verpleegkundige
    vertrouwensman: vertrouwenspersoon
    voorleesmoeder: voorlezer
    voorleesoma: voorlezer
    voorzitster: voorzitter
    vrijwilligster: vrijwilliger
    vrijwilligsters: vrijwilligers
    werkman: werker
    werkster: schoonmaakhulp
    zwemjuf: zwemlesgever
""")

# What looks like a participle, and is none.
_NOT_DONE = """
    beeld begeleiden begin bekend beleid bereid bericht beroemd besluit bestand bevriend bezoek gebeuren gebied
    gebieden gebouwen gebruiken gedachten gedeelten geduld gehandicapten geheugen gehoord gekend geld gelden
    gelegenheden gelegenheid geliefd geloven geluiden gelukkig gemakkelijk gemeenten gemotiveerd genieten genoeg
    gepensioneerden gerechten gerust geschenken geschikt gesprekken getallen getuigen gevaren geven gevoelens
    geweldig gewend geweten gewoonten gezicht gezichten gezinnen gezond gezonden geïnteresseerd ongerust
    overstuur verband verdriet vereist verkeerd verliefd verschillend verstand verzet
"""
NO_PARTICIPLES = frozenset(_NOT_DONE.split())
