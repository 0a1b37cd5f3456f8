"""Themes, activities, target groups and sectors from words, in Dutch, English, French and German.

What a source calls an interest, cause, category or tag counts most, then the title, then the text. Each
entry lists beginnings of plain words; one that ends in "." is a whole word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from stuw.exchange.imports.headers import plain_words
from stuw.organisations.enums import Sector
from stuw.vacancies.enums import Activity, TargetGroup, Theme, Together, Welcome

_THEMES: Mapping[str, str] = {
    Theme.CARE: """
        zorg care. carer hospice hospitaal hospital ziekenhuis ziek illness gezondheid health sante
        gesundheit handicap disab beperking autis dementi palliat wellbeing welzijn verpleeg rusthuis
        patient mental-h impairment addiction verslav substance kanker cancer pflege soins counsell
        red-cross rode-kruis first-aid ehbo blood.
    """,
    Theme.SOCIAL: """
        social-care sociaal-werk social-welfare befriend bezoek visiting buddy support-group eenzaam isolat
        lone-par families family. gezin victim slachtoffer prison gevang detenu offender justice.
        civil-rights human-rights mensenrecht equality entraide solidar hulpverlen crisis veteran
        armed-forces advice. luister legal crime
    """,
    Theme.CHILDREN: """
        kind. kinder child children jeugd jonger youth young. enfant jeune jugend speelplein scout playgroup
        toddler baby school. kleuter mentor grabbel
    """,
    Theme.SENIORS: """
        ouder. ouderen senior elderly older-people bejaard aging ageing age-uk woonzorg rustoord aine.
        personnes-agees senioren pension. retire
    """,
    Theme.LANGUAGE: """
        taal nieuwkom vluchteling refugee asylum asiel anderstalig inburger migrant migrat esol. language
        langue sprache ethnic-min race-ethn integratie newcomer tolk interpret fluechtling refugie literacy
    """,
    Theme.EDUCATION: """
        onderwijs vorming educat schooling leerling huiswerk homework student lesgev teach tutor training.
        opleid bildung formation. enseignement librar bibliothe lezen reading. book-club stem.
    """,
    Theme.CULTURE: """
        cultuur cultur kunst art. arts museum erfgoed heritage theater theatre muziek music musi koor choir
        dans dance festival patrimoine toneel history gallery galler film. radio. faith religi kerk church
        archief cathedral knit
    """,
    Theme.SPORT: """
        sport bewegen voetbal football rugby zwem swim. swimming wandel. loop. running. fitness athlet
        turnen fiets cycling bike gymnast tennis basket hockey dodgeball badminton yoga outdoor-act
    """,
    Theme.NATURE: """
        natuur nature. natural milieu environment klimaat climate bos. tuin garden gardening groen green.
        landschap conservation wildlife umwelt duurzaam sustainab ecolog park. tree. zwerfvuil moestuin
    """,
    Theme.ANIMALS: """
        dier. dieren animal pets. hond. honden dog. dogs. kat. katten cats. paard horse tier. tiere
        asiel-voor-dieren vogel bird. birds rspca
    """,
    Theme.NEIGHBOURHOOD: """
        buurt wijk ontmoet neighbourhood neighborhood local-community community dorp village quartier
        samenleving buren nachbarschaft sociaal-restaurant lets. repair
    """,
    Theme.POVERTY: """
        armoede poverty voedsel food. foodbank food-bank dakloos dakloz homeless kansarm pauvre low-income
        kledij clothing sociale-kruidenier armut unemploy werkloos hous. housing soep hunger charity-shop
        kringwinkel disadvantaged
    """,
    Theme.DIGITAL: """
        digitaal digital computer ict. internet website webmaster programm coding. code-club software
        smartphone data. technolog informatique
    """,
    Theme.WORLD: """
        noord-zuid ontwikkeling overseas-aid developing international-aid internationaal wereldwinkel oxfam
        fair-trade eerlijke-handel tiers-monde emergency-relief third-world 11-11-11 global-dev
    """,
    Theme.EVENTS: """
        evenement event. events. festiv feest braderie kermis beurs. fair. concert veranstaltung marathon
        fundrais collecte. inzamel
    """,
}
_ACTIVITIES: Mapping[str, str] = {
    Activity.ADMIN: """
        administra onthaal receptio secretar kantoor office. accueil boekhoud book-keep bookkeep account.
        accounts. balie data-entry telefoon empfang record-keeping accountant comptab treasurer
        penningmeester
    """,
    Activity.BOARD: """
        bestuur trustee board. committee vrijwilligersraad meedenken governance adviesraad raad-van
        administrateur voorzitter chair. lead-vol
    """,
    Activity.BUDDY: """
        buddy befriend bezoek visit maatje gezelschap companion peter. meter. luister listening home-start
        visiteur compagnie beistand
    """,
    Activity.COACH: """
        begeleid coach mentor lesgev teach tutor huiswerk homework trainer group-lead workshop animator
        caseworker instruct advis accompagn betreuung nachhilfe counsel monitor. spelbegeleid
    """,
    Activity.COMMUNICATION: """
        communicat redact schrijf writing photo foto sociale-media social-media marketing publici journalis
        nieuwsbrief newsletter affiche drukwerk fundrais pers. blog
    """,
    Activity.COOKING: """
        koken kok. keuken cook kitchen catering bedien. bar. toog cafe. cafetaria maaltijd meal afwas cuisin
        kuche restaurant serveer tapper
    """,
    Activity.CREATIVE: """
        creatief creative knutsel muziek music musici zang. sing. schilder craft knit brei handwerk theater
        theatre art. arts decor naai sewing
    """,
    Activity.DRIVING: """
        rijden chauffeur driver driving vervoer transport koerier bestuurder minder-mobiel conducteur fahrer
        bus. delivery
    """,
    Activity.GARDEN: """
        tuin garden groen snoei natuurbeheer conservation maai plant. planten tree-plant landscap jardin
        moestuin zwerfvuil
    """,
    Activity.HANDYWORK: """
        klus. klussen techni herstel repair onderhoud maintenance bouw. schilderwerk handig handyman opbouw.
        hout. bricol cleaning schoonmaak poets dirtbuster
    """,
    Activity.IT: """
        ict. computer website webmaster webdesign program software developer digital digitaal informatique
        basic-it
    """,
    Activity.LANGUAGE: """
        taal. taaloef conversatie conversation vertal translat interpret tolk esol. nederlands-oefenen
        language taalbuddy praatgroep literacy traduct
    """,
    Activity.SHOP: """
        winkel shop. shops. retail verkoop sales. sorteer sorting kassa. customer-service stock. kledij
        boutique magasin verkauf tri. voedselpakket packing
    """,
    Activity.SPORT: """
        sport. sporttrainer trainer-voetbal sportclub jeugdtrainer coach-sport scheidsrechter referee
        zwemles lesgever-sport walking-lead wandelbegel
    """,
    Activity.SUPERVISION: """
        toezicht supervis steward ordedienst bewak seingever security. oppas surveillance suppoost signaleur
        opvang crowd queue
    """,
    Activity.ANIMALS: "dier. dieren hond. honden animal dog. dogs. dog-walk paard kattenopvang vogelopvang",
}
_TARGETS: Mapping[str, str] = {
    TargetGroup.CHILDREN: "kind. kinder child children enfant kleuter toddler baby",
    TargetGroup.YOUNG_PEOPLE: """
        jonger jeugd. youth young-people teenager jeune tiener jugend young-adult student
    """,
    TargetGroup.FAMILIES: "gezin families family. famille parents. ouders. lone-parent familien",
    TargetGroup.SENIORS: """
        ouderen senior bejaard older-people elderly aine. personnes-agees old-people retired bewoners
    """,
    TargetGroup.NEWCOMERS: """
        nieuwkom vluchteling refugee asylum anderstalig migrant migrat newcomer refugie ethnic race-ethn
        immigr
    """,
    TargetGroup.DISABILITY: "beperking handicap disab autis impairment blind. deaf. slechtziend behinder",
    TargetGroup.ILL: """
        ziek. zieke patient illness hospice dementi palliat mental-h malade kanker cancer krank addict
    """,
    TargetGroup.POVERTY: """
        armoede poverty dakloos dakloz homeless kansarm low-income pauvre unemploy werkloos armut
        disadvantaged
    """,
    TargetGroup.NEIGHBOURS: "buurt wijk neighbour local-community buren quartier nachbar",
    TargetGroup.EVERYONE: """
        iedereen everyone general-public tout-public tous-publics breed-publiek general-pop
    """,
    TargetGroup.ANIMALS: "dier. dieren animal pets. wildlife",
    TargetGroup.NATURE: "natuur nature. environment milieu conservation klimaat climate",
}
_SECTORS: Mapping[str, str] = {
    Sector.BIAG: "burgerinitiatief actiegroep citizen-init civil-rights human-rights campaign",
    Sector.BWWC: """
        buurt wijkcomite wijk. neighbourhood local-community community-assoc residents-assoc
        community-centre tenants
    """,
    Sector.DINT: """
        diversiteit integratie refugee asylum vluchteling migrant ethnic equality lgbt gender race-ethn
        women. womens
    """,
    Sector.GEWE: """
        gezondheid welzijn health hospice hospital medical sante disab handicap illness zorg. zorgc welfare
        care. carer mental-h cancer relief addict first-aid nursing older-people elderly senior. patients
        dementi
    """,
    Sector.HOSP: "hobby spel. games. masonic lodge. philatel chess schaak knutsel toastmaster",
    Sector.INOS: """
        internationaal ontwikkelingssam overseas-aid developing international-aid noord-zuid third-world
    """,
    Sector.JGDW: """
        jeugd youth scout guides jonger speelplein child children playgroup pre-school toddler jeune. cadet
        brigade
    """,
    Sector.KLDU: "klimaat duurzaam climate sustainab environment",
    Sector.KECU: """
        kunst erfgoed cultuur cultur art. arts heritage museum music muziek theatre theater choir koor dance
        harmonie fanfare history orchestra opera drama toneel patrimoine film.
    """,
    Sector.LAVI: "landbouw visserij agricult farm. farming fisher",
    Sector.LEBE: """
        levensbeschouw religi faith church kerk. parochi parish mosque moskee temple synagogue christian
        islam muslim hindu jewish jain. buddh methodist baptist catholic vrijzinnig spiritual
    """,
    Sector.MADP: """
        maatschappelijke-dienst politi. politiek social-serv advice. citizens-advice legal benevolent
        general-charit poverty armoede homeless voedselbank food-bank foodbank
    """,
    Sector.MEDG: "media. mediawijs digita computer internet radio.",
    Sector.MROW: "mobiliteit ruimtelijke wonen. housing transport huisvest almshouse homes.",
    Sector.NMDW: """
        natuur milieu dier. dieren nature. wildlife animal conservation tuin garden forest bos. dog. dogs.
        woodland
    """,
    Sector.VORM: """
        onderwijs vorming educat school schools college university training. learning academy parent-teacher
        scholarship student universit
    """,
    Sector.SOVO: """
        volwassenenwerk socio-cultur adult-educ women-s-inst townswomen vrouwenver kwb. okra. femma
    """,
    Sector.SPRT: """
        sport voetbal football rugby swim. swimming athlet tennis cricket gymnast cycling zwem badminton
    """,
    Sector.ONWE: "technolog wetenschap science stem. engineer research. astronom",
    Sector.TOER: "toeris touris. tourism gidsen. reisclub youth-hostel yha.",
    Sector.WESE: """
        werk-en sociale-economie employ tewerkstell unemploy social-enterprise werkloos maatwerk kringwinkel
    """,
}
_TOGETHER: Mapping[str, str] = {
    Together.ALONE: "alleen individu individuals. seul.",
    Together.DUO: "duo. met-twee couple. paar. koppel",
    Together.FAMILY: "gezin families. family. famille",
    Together.GROUP: "groep group. groups. groupe gruppe",
    Together.CLASS: "klas. klassen school. schools. class. classe",
    Together.COMPANY: "bedrij collega corporate workplace company. teambuilding entreprise firma",
}
_WELCOME: Mapping[str, str] = {
    Welcome.YOUNG: "jonger youth young under-18 jeune. minderjarig jugend min-16 student",
    Welcome.SENIORS: "senior ouderen 55. older elderly aine. pensioen",
    Welcome.NEWCOMERS: """
        nieuwkom newcomer anderstalig refugee vluchteling migrant basic-dutch basis-nederlands
    """,
    Welcome.DISABILITY: "beperking handicap disab limited-mob impairment rolstoel",
    Welcome.SUPPORT: "steun. ondersteun support begeleiding-nodig needs-guid court. kwetsba vulnerab",
}
_TABLES = (_THEMES, _ACTIVITIES, _TARGETS, _SECTORS, _TOGETHER, _WELCOME)
_TOKEN = re.compile(r"\S+")
_HEAD = 3
_FROM_CATEGORY, _FROM_TITLE, _FROM_TEXT = 6, 3, 1
# A word in a long text says little: it counts only when the title or the source's own words say nothing.
_TEXT_READ = 1_500


def themes_of(categories: Iterable[str], title: str, text: str) -> tuple[str, ...]:
    """One to three themes, the clearest first; none when no word says anything."""
    return _best(_THEMES, categories, title, text, most=3)


def activities_of(categories: Iterable[str], title: str, text: str) -> tuple[str, ...]:
    """What somebody does there: at most three."""
    return _best(_ACTIVITIES, categories, title, text, most=3)


def target_groups_of(
    categories: Iterable[str], title: str, text: str, *, beside: Iterable[str] = ()
) -> tuple[str, ...]:
    """For whom the work is done: at most three. ``beside``: what it is about, which may say so too."""
    named = list(categories)
    return _in_our_words(_TARGETS, named) or _best(_TARGETS, [*named, *beside], title, text, most=3)


def sectors_of(categories: Iterable[str], name: str, text: str) -> tuple[str, ...]:
    """Sectors of an organisation, at most three: a code of the register itself wins over words."""
    named = list(categories)
    codes = [code for one in named if (code := one.strip().upper()) in Sector.values]
    return tuple(dict.fromkeys(codes))[:3] or _best(_SECTORS, named, name, text, most=3)


def together_of(words: Iterable[str]) -> tuple[str, ...]:
    """With whom somebody can come, from the source's own words only."""
    return _best(_TOGETHER, words, "", "", most=len(_TOGETHER))


def welcome_of(words: Iterable[str]) -> tuple[str, ...]:
    """Who is expressly welcome, from the source's own words only."""
    return _best(_WELCOME, words, "", "", most=len(_WELCOME))


def _best(table: Mapping[str, str], categories: Iterable[str], title: str, text: str, *, most: int) -> tuple[str, ...]:
    named = list(categories)
    if exact := _in_our_words(table, named):
        return exact
    points: dict[str, int] = {}
    weighted = [*((one, _FROM_CATEGORY) for one in named), (title, _FROM_TITLE)]
    _count(table, weighted, points)
    if not points:
        _count(table, [(text[:_TEXT_READ], _FROM_TEXT)], points)
    order = list(table)
    ranked = sorted(points, key=lambda name: (-points[name], order.index(name)))
    return tuple(str(name) for name in ranked[:most])


def _count(table: Mapping[str, str], texts: Iterable[tuple[str, int]], points: dict[str, int]) -> None:
    stems, (codes, labels) = _stems(id(table)), _own_words(id(table))
    for text, weight in texts:
        words = " ".join(plain_words(text[at : at + 200]) for at in range(0, len(text), 200))
        found: dict[str, set[str]] = {}
        for token in _TOKEN.finditer(words):
            for stem, is_whole, name in stems.get(token.group()[:_HEAD], ()):
                if words.startswith(stem, token.start()):
                    end = token.start() + len(stem)
                    if not is_whole or words[end : end + 1] in {"", " "}:
                        found.setdefault(name, set()).add(stem)
        if weight == _FROM_CATEGORY and words in labels:
            found = {labels[words]: {words}}
        elif not found and weight == _FROM_CATEGORY and words in codes:
            found = {codes[words]: {words}}
        for name, hits in found.items():
            points[name] = points.get(name, 0) + weight * min(len(hits), 3)


def _in_our_words(table: Mapping[str, str], categories: Sequence[str]) -> tuple[str, ...]:
    """What is meant when the source says nothing but labels of ours, as an export does: exactly those, in their order.

    A label with a comma may have come apart. Labels of other tables mean nothing here.
    """
    own = _own_words(id(table))[1]
    words = [plain_words(one) for one in categories]
    meant: dict[str, None] = {}
    while words:
        size = next((size for size in (3, 2, 1) if " ".join(words[:size]) in _every_label()), 0)
        if not size:
            return ()
        meant |= {str(own[label]): None for label in (" ".join(words[:size]),) if label in own}
        words = words[size:]
    return tuple(meant)


@cache
def _every_label() -> frozenset[str]:
    return frozenset(label for table in _TABLES for label in _own_words(id(table))[1])


def _table(table_id: int) -> Mapping[str, str]:
    return next(one for one in _TABLES if id(one) == table_id)


@lru_cache(maxsize=16)
def _own_words(table_id: int) -> tuple[dict[str, str], dict[str, str]]:
    """Our codes, for whoever chose one, and our labels, as an export has them."""
    names = list(_table(table_id))
    codes = {plain_words(str(name)): name for name in names}
    return codes, {plain_words(str(getattr(name, "label", name))): name for name in names}


@lru_cache(maxsize=16)
def _stems(table_id: int) -> dict[str, list[tuple[str, bool, str]]]:
    """The stems of a table by their first letters, each with whether it is a whole word and what it means."""
    table = _table(table_id)
    found: dict[str, list[tuple[str, bool, str]]] = {}
    for name, stems in table.items():
        for stem in stems.split():
            words = stem.rstrip(".").replace("-", " ")
            found.setdefault(words.partition(" ")[0][:_HEAD], []).append((words, stem.endswith("."), name))
    return found
