"""``./stuw centre``: open a centre, and list those there are. The rest is done on pages, by whoever leads it."""

import argparse
from typing import TYPE_CHECKING

from stuw.cli.django import set_up
from stuw.cli.errors import CommandFailed
from stuw.cli.finding import told_in_dutch
from stuw.cli.output import say

if TYPE_CHECKING:
    from stuw.centres.models import Centre, Network

HELP = "Open een loket en nodig uit wie het inricht, of toon welke er zijn"

# The words a centre may call itself, as in centres.enums, which needs Django.
WORDS = ("centrale", "loket", "steunpunt", "punt")


def run(arguments: list[str]) -> int:
    """Open or list. What is there already stays as it is: only new addresses and municipalities are added to it."""
    options = _parser().parse_args(arguments)
    set_up()
    if options.what == "list":
        _list()
    else:
        _open(options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stuw centre", description=HELP + ".")
    commands = parser.add_subparsers(dest="what", required=True, metavar="open|list")
    commands.add_parser("list", help="toon alle loketten met hun adressen")
    command = commands.add_parser(
        "open",
        help="open een loket en nodig uit wie het inricht",
        description="Open een loket en nodig uit wie het inricht. Bewoners zien het pas als die persoon het opent. "
        "Bestaat het al, dan komen er alleen nieuwe adressen, gemeenten en beheerders bij.",
    )
    command.add_argument("name", metavar="NAAM", help='de naam zoals ze op elke pagina staat: "Vrijwilligerspunt Gent"')
    command.add_argument("--lead", metavar="MAIL", help="wie het loket inricht en beheert; nodig voor een nieuw loket")
    command.add_argument("--slug", metavar="KORT", help="de korte naam; anders komt ze uit de naam")
    for name, metavar, words in (
        ("--host", "ADRES", "waar bewoners de site zien, zonder https://; het eerste is het hoofdadres"),
        ("--municipality", "GEMEENTE", "een gemeente of deelgemeente waarvoor het loket werkt; anders uit de naam"),
    ):
        command.add_argument(name, action="append", default=[], metavar=metavar, help=f"{words} (mag meermaals)")
    command.add_argument("--word", choices=WORDS, help="hoe het loket zich noemt; anders komt het uit de naam")
    command.add_argument("--network", metavar="NETWERK", help="de korte naam van het netwerk waar het loket bij hoort")
    command.add_argument("--network-name", default="", metavar="NAAM", help="de naam van dat netwerk, als het nieuw is")
    return parser


def _open(options: argparse.Namespace) -> None:
    from django.db import transaction

    from stuw.centres.actor import SYSTEM
    from stuw.centres.models import Centre
    from stuw.teams import actions
    from stuw.teams.validators import guessed_slug

    slug = options.slug or guessed_slug(options.name)
    # In one transaction: a centre without whoever leads it would be half opened.
    with told_in_dutch(), transaction.atomic():
        known = Centre.objects.filter(slug=slug).first()
        is_known = known is not None
        if known is not None and known.name != options.name and not options.slug:
            raise CommandFailed(f"De korte naam «{slug}» is al van {known.name}. Geef met --slug een andere.")
        if not is_known and not options.lead:
            raise CommandFailed("Geef met --lead het mailadres van wie het loket inricht en beheert.")
        centre, is_new = actions.open_centre(slug, {} if is_known else _values(options), actor=SYSTEM)
        hosts = [host for host in _hosts(options, slug, is_new) if actions.add_host(centre, host, actor=SYSTEM)]
        areas = [area for area in _areas(options, is_new) if actions.add_area(centre, *area, actor=SYSTEM)]
        link = _invite(centre, options.lead) if options.lead else ""
    say(f"{centre.name} staat klaar. Bewoners zien het nog niet." if is_new else f"{centre.name} bestond al.")
    _tell(centre, hosts, areas, options.lead, link)


def _values(options: argparse.Namespace) -> dict[str, object]:
    """The fields of a new centre; the rest is filled in on its pages."""
    from stuw.teams.validators import guessed_word

    word = options.word or guessed_word(options.name)
    given = {"name": options.name, "word": word, "network": _network(options) if options.network else None}
    return {field: value for field, value in given.items() if value}


def _hosts(options: argparse.Namespace, slug: str, is_new: bool) -> list[str]:
    """Those that were given; a demo gives every centre one that works on this computer."""
    from django.conf import settings

    given: list[str] = options.host
    return given or ([f"{slug}.localhost"] if is_new and settings.STUW_BASE_HOST == "localhost" else [])


def _areas(options: argparse.Namespace, is_new: bool) -> list[tuple[str, str]]:
    """Those that were given; for a new centre else the municipality in its name, when there is exactly one."""
    from stuw.teams.validators import area_named, guessed_area

    if options.municipality or not is_new:
        return [area_named(text) for text in options.municipality]
    found = guessed_area(options.name)
    return [found] if found else []


def _invite(centre: "Centre", email: str) -> str:
    """Mail the invitation to lead this centre; the link that is in it."""
    from stuw.accounts.links import invitation_link
    from stuw.centres.actor import SYSTEM
    from stuw.centres.enums import StaffRole
    from stuw.kernel.clock import now
    from stuw.teams.actions import invite_to_team

    invitation = invite_to_team(centre, email, StaffRole.LEAD, actor=SYSTEM, now=now())
    return invitation_link("team", invitation.pk)


def _tell(centre: "Centre", hosts: list[str], areas: list[tuple[str, str]], lead: str, link: str) -> None:
    from django.conf import settings

    from stuw.kernel.dutch import join_words
    from stuw.teams.validators import area_words

    if hosts:
        say(f"Webadres: {join_words(hosts)}")
    if areas:
        say(f"Werkt voor: {join_words([area_words(*area) for area in areas])}")
    if link:
        say(f"We mailden een uitnodiging naar {lead.strip().lower()}. Ze staat ook hier:")
        say(f"  {link}")
    say(f"Daarna inrichten en openen: {settings.STUW_BASE_URL}/balie/{centre.slug}/inrichten/")


def _network(options: argparse.Namespace) -> "Network":
    from stuw.centres.actor import SYSTEM
    from stuw.centres.models import Network
    from stuw.teams.actions import open_network

    if options.network_name:
        return open_network(options.network, options.network_name, actor=SYSTEM)[0]
    network = Network.objects.filter(slug=options.network).first()
    if network is None:
        raise CommandFailed(
            f"Er is geen netwerk «{options.network}». Geef met --network-name een naam om het te maken."
        )
    return network


def _list() -> None:
    from stuw.centres.queries import all_centres, public_address

    centres = list(all_centres())
    if not centres:
        say("Er is nog geen loket. Open er een met ./stuw centre open.")
    for centre in centres:
        say(f"{centre.slug}: {centre.name}" + (f" ({centre.network.name})" if centre.network else ""))
        address = public_address(centre) or "nog geen webadres"
        say(f"  {address}" + ("" if centre.is_open else ", nog niet open"))
