"""The description of an export for people: LEESMIJ.txt, in plain Dutch."""

import textwrap
from collections.abc import Iterable
from datetime import datetime

from stuw.centres.models import Centre
from stuw.exchange.exports.left_out import MODELS
from stuw.exchange.exports.package import FORMULAS, Written
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.dutch import count, date_words

_WIDTH = 100
_PEOPLE = (
    "In deze map staan persoonsgegevens. Bewaar ze alleen op een plaats waar alleen uw ploeg aan kan, en gooi ze weg "
    "als u ze niet meer nodig hebt."
)
_PUBLIC = (
    "Deze map bevat geen mensen: geen kandidaten, contactpersonen, beheerders, collega's of dossiers. In vrije teksten "
    "kan wel een naam staan."
)
_READING = (
    "De tabellen zijn CSV: tekst in UTF-8, met een puntkomma tussen de kolommen en titels op de eerste rij. Excel en "
    "LibreOffice openen ze met een dubbele klik.",
    "Een lege cel betekent: niet gekend. Een dag is 2026-11-23. Een moment is 2026-11-23T09:00:00Z, in UTC."
    " Getallen hebben een komma. Ja en nee staan er in woorden. Tussen twee keuzes in één cel staat een |.",
    FORMULAS,
    "Elk ding heeft een id. Staat er in een ander bestand “organisatie id”, dan zoekt u dat id op in "
    "organisaties.csv, en zo voort. Het account id van collega's staat in ploeg.csv, dat van beheerders in "
    "beheerders.csv.",
    "Wat een structuur heeft, staat in JSON. datapackage.json beschrijft elk bestand en elke kolom voor programma's "
    "(Data Package en Table Schema, datapackage.org). Die beschrijving mag iedereen vrij gebruiken (CC0).",
)
_ELSEWHERE = (
    "Een ander loket met Stuw leest deze bestanden zelf in, op de pagina “Gegevens” of met deze opdrachten, in deze "
    "volgorde:",
    "    ./stuw import organisations organisaties.csv --centre ANDER --doubt new\n"
    "    ./stuw import vacancies vacatures.csv --centre ANDER --doubt new",
    "“--doubt new” is voor een loket dat nog leeg is: ook wat op elkaar lijkt, komt er dan. Wie nog eens inleest, "
    "krijgt niets dubbel: Stuw herkent elk ding aan zijn uuid.",
    "Wat zo niet meegaat: waar iets staat (een vacature wacht daar op het loket, een organisatie is er te "
    "verifiëren), wie akkoord ging, plekken na de eerste, shiften, foto's, versies, stappen, dossiers, kandidaturen, "
    "post en het logboek. De rechtsvorm kijkt het andere loket na. Een lege keuze, zoals een thema, raadt Stuw uit de "
    "tekst. Telefoonnummers en webadressen krijgen er één schrijfwijze, en wat niet kan bestaan, valt weg met een "
    "melding. Al die gegevens staan wel in deze map.",
)
_PEOPLE_TOO = "    ./stuw import people mensen.csv --centre ANDER --doubt new"


def readme_of(centre: Centre, files: Iterable[Written], *, with_people: bool, now: datetime) -> str:
    """The text, with lines for any program that shows text."""
    written = tuple(files)
    day = date_words(now.astimezone(BRUSSELS).date(), weekday=False)
    parts = [
        _headed(f"Gegevens van {centre.name}", "="),
        _folded(
            f"Dit is alles wat {centre.name} in Stuw heeft, op {day}." if with_people else _from_public(centre, day)
        ),
        _folded(_PEOPLE if with_people else _PUBLIC),
        _headed("Wat erin zit"),
        "\n".join(_line(one) for one in written),
        _folded("Verder staan er, als ze er zijn: het logo, en de foto's van vacatures in de map fotos."),
        _headed("Hoe u het leest"),
        *(_folded(text) for text in _READING),
        _headed("Hoe u het elders inleest"),
        *_elsewhere(with_people),
        _headed("Wat er niet in zit, en waarom"),
        "\n".join(_folded(f"- {reason}", "  ") for reason in MODELS.values()),
    ]
    return "\n\n".join(parts).replace("\n", "\r\n") + "\r\n"


def _from_public(centre: Centre, day: str) -> str:
    return f"Dit zijn de organisaties, de vacatures en de instellingen van {centre.name} in Stuw, op {day}."


def _elsewhere(with_people: bool) -> list[str]:
    first, commands, *rest = _ELSEWHERE
    return [_folded(first), commands + (f"\n{_PEOPLE_TOO}" if with_people else ""), *(_folded(text) for text in rest)]


def _headed(title: str, line: str = "-") -> str:
    return f"{title}\n{line * len(title)}"


def _folded(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _line(written: Written) -> str:
    rows = count(written.rows, "rij", "rijen")
    return _folded(f"- {written.table.path} ({rows}): {written.table.words}", "  ")
