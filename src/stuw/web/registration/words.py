"""The legal forms in words that people know, and what to say to those whom the law gives no volunteers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stuw.law.legal_forms import EXCLUDED, Exclusion, LegalForm
from stuw.organisations.enums import LEGAL_FORM_LABELS


@dataclass(frozen=True)
class Kind:
    """One answer to "what kind of organisation are you?"; ``excluded``: why the law gives it no volunteers."""

    value: str
    label: str
    hint: str
    icon: str = ""
    excluded: Exclusion | None = None


def _form(form: LegalForm, hint: str, icon: str = "", label: str = "") -> Kind:
    return Kind(form.value, label or LEGAL_FORM_LABELS[form], hint, icon, EXCLUDED.get(form))


KINDS: Sequence[Kind] = (
    _form(
        LegalForm.ASSOCIATION,
        "Minstens twee mensen met een doel, zonder ondernemingsnummer. Ook een plaatselijke afdeling van een koepel.",
        "users",
    ),
    _form(LegalForm.VZW, "Een vereniging zonder winst, met statuten en een ondernemingsnummer.", "heart-handshake"),
    _form(LegalForm.PUBLIC_BODY, "Een gemeente, een OCMW, een openbare school of een bibliotheek.", "landmark"),
    _form(LegalForm.FOUNDATION, "Geld of goederen voor een belangeloos doel, zonder leden.", "gift"),
    _form(LegalForm.PUBLIC_FOUNDATION, "Een stichting die de koning erkende.", "award"),
    _form(LegalForm.IVZW, "Een vereniging zonder winstoogmerk die over de grenzen heen werkt.", "globe"),
    Kind("person", "privépersoon", "U zoekt hulp voor uzelf, uw gezin of iemand die u kent.", "user", Exclusion.PERSON),
    _form(LegalForm.SOLE_TRADER, "U werkt in eigen naam, voor eigen rekening.", "store", "zelfstandige, eenmanszaak"),
    _form(LegalForm.BV, "Een besloten vennootschap, vroeger bvba.", "briefcase"),
    _form(LegalForm.NV, "Een naamloze vennootschap.", "briefcase"),
    _form(
        LegalForm.COOPERATIVE,
        "Ook als ze erkend is als sociale onderneming, en de vroegere vennootschap met sociaal oogmerk.",
        "briefcase",
    ),
    _form(LegalForm.COMMV, "Een vennootschap met werkende en stille vennoten.", "briefcase"),
    _form(LegalForm.VOF, "Een vennootschap onder firma.", "briefcase"),
    _form(LegalForm.MAATSCHAP, "Vennoten die samen een zaak of een vermogen hebben.", "briefcase"),
    Kind(
        Exclusion.OWN_MEMBERS.value,
        "zelfhulpgroep of personeelskring",
        "U werkt alleen voor de eigen leden.",
        "circle-user",
        Exclusion.OWN_MEMBERS,
    ),
)  # fmt: skip
BY_VALUE: Mapping[str, Kind] = {kind.value: kind for kind in KINDS}


@dataclass(frozen=True)
class Refusal:
    """Why not, and what can be done instead; kind words, for this is often a misunderstanding."""

    why: Sequence[str]
    instead: Sequence[str]


_NO_PROFIT = "Vrijwilligers mogen alleen werken voor een organisatie zonder winstoogmerk."
REFUSALS: Mapping[Exclusion, Refusal] = {
    Exclusion.PERSON: Refusal(
        why=(
            f"{_NO_PROFIT} Eén persoon is volgens de wet geen organisatie. Zo blijft duidelijk wie verzekert, wie "
            "verantwoordelijk is, en dat niemand betaald werk vervangt.",
        ),
        instead=(
            "Zoekt u hulp voor uzelf of voor iemand thuis? Vraag het aan het loket. Het weet welke organisaties in uw "
            "buurt boodschappen doen, mensen vervoeren of op bezoek gaan.",
            "Een vriend, familielid of buur mag u altijd helpen. Dat is burenhulp, en daarvoor is er geen wet nodig.",
            "Wilt u met anderen iets doen voor de buurt? Met twee bent u al een feitelijke vereniging. U hoeft "
            "daarvoor niets te laten registreren.",
            "Hebt u een zaak? Werk samen met een vereniging: zij vindt vrijwilligers, u geeft ruimte, materiaal of "
            "kennis.",
        ),
    ),
    Exclusion.COMPANY: Refusal(
        why=(
            f"{_NO_PROFIT} Een vennootschap kan winst verdelen onder haar vennoten. Daarom mag ze geen vrijwilligers "
            "hebben, ook niet als ze een sociaal doel heeft of erkend is als sociale onderneming.",
        ),
        instead=(
            "Werk samen met een vzw of een feitelijke vereniging: zij schrijft zich in en zoekt de vrijwilligers.",
            "Hoort er al een vzw bij uw onderneming? Schrijf die in.",
            "Wilt u een eigen vzw oprichten? Het loket zegt u graag wie u daarbij helpt.",
            "Zoekt u mensen voor gewoon werk in de zaak? Dat is betaald werk. De VDAB helpt u verder, en voor wie "
            "studeert of een flexi-job zoekt bestaan aparte regels.",
        ),
    ),
    Exclusion.OWN_MEMBERS: Refusal(
        why=(
            "Een vrijwilliger doet iets voor anderen, voor een organisatie of voor de samenleving. In een "
            "zelfhulpgroep of een personeelskring doen leden iets voor elkaar. Dat is waardevol, maar het valt niet "
            "onder deze wet.",
        ),
        instead=(
            "U mag gewoon verder doen zoals u bezig bent: u hoeft zich nergens in te schrijven.",
            "Doet uw groep ook iets voor mensen van buiten? Dan bent u daarvoor een feitelijke vereniging. Ga terug en "
            "kies die.",
            "Zoekt u nieuwe leden of een lokaal? Het loket kent uw buurt en denkt graag mee.",
        ),
    ),
}
