"""``./stuw centre``: open a centre on a server of one's own, and list those there are."""

import argparse
from typing import TYPE_CHECKING

from stuw.cli.django import set_up
from stuw.cli.errors import CommandFailed
from stuw.cli.finding import told_in_dutch
from stuw.cli.output import say

if TYPE_CHECKING:
    from stuw.centres.models import Network

HELP = "Open een loket met zijn eigen webadres, of toon welke er zijn"

# The words a centre may call itself, as in centres.enums, which needs Django.
WORDS = ("centrale", "loket", "steunpunt", "punt")


def run(arguments: list[str]) -> int:
    """Add or list. What is there already stays as it is: a new host or municipality is added to it."""
    options = _parser().parse_args(arguments)
    set_up()
    if options.what == "list":
        _list()
    else:
        _add(options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stuw centre", description=HELP + ".")
    commands = parser.add_subparsers(dest="what", required=True, metavar="add|list")
    commands.add_parser("list", help="toon alle loketten met hun adressen")
    add = commands.add_parser(
        "add",
        help="open een loket, of geef een loket een adres of een gemeente bij",
        description="Open een loket. Bestaat het al, dan komen er alleen nieuwe adressen en gemeenten bij.",
    )
    add.add_argument("slug", metavar="LOKET", help="een korte naam, zoals bilzen")
    add.add_argument("--name", metavar="NAAM", help="de naam zoals ze op elke pagina staat; nodig voor een nieuw loket")
    add.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="ADRES",
        help="waar bewoners de site zien, zonder https:// (mag meermaals; het eerste is het hoofdadres)",
    )
    add.add_argument(
        "--nis",
        action="append",
        default=[],
        metavar="CODE",
        help="NIS-code van een gemeente waarvoor het loket werkt (mag meermaals)",
    )
    add.add_argument("--word", choices=WORDS, help="hoe het loket zich noemt: vrijwilligerscentrale, -loket …")
    add.add_argument("--colour", metavar="KLEUR", help="de kleur van de site, zoals #0b6b63")
    add.add_argument("--mail", metavar="ADRES", help="het mailadres van het loket, dat ook zijn berichten krijgt")
    add.add_argument("--phone", metavar="NUMMER", help="het telefoonnummer van het loket")
    add.add_argument("--network", metavar="NETWERK", help="de korte naam van het netwerk waar het loket bij hoort")
    add.add_argument("--network-name", default="", metavar="NAAM", help="de naam van dat netwerk, als het nieuw is")
    return parser


def _add(options: argparse.Namespace) -> None:
    from django.db import transaction

    from stuw.centres.actor import SYSTEM
    from stuw.centres.models import Centre
    from stuw.centres.queries import public_address
    from stuw.teams import actions

    # In one transaction: a centre without its address would be half opened.
    with told_in_dutch(), transaction.atomic():
        values = {} if Centre.objects.filter(slug=options.slug).exists() else _values(options)
        centre, is_new = actions.open_centre(options.slug, values, actor=SYSTEM)
        hosts = [host for host in options.host if actions.add_host(centre, host, actor=SYSTEM)]
        codes = [code for code in options.nis if actions.add_area(centre, code, actor=SYSTEM)]
        if not centre.hosts.exists():
            raise CommandFailed(f"Geef met --host het webadres waar {centre.name} te zien is.")
    say(f"{centre.name} is geopend." if is_new else f"{centre.name} bestond al; de gegevens blijven zoals ze zijn.")
    if not is_new and hosts:
        say(f"Nieuw adres: {', '.join(hosts)}")
    if codes:
        say(f"Nieuw werkgebied: {_municipalities(codes)}")
    say(f"Voor bewoners: {public_address(centre)}")
    if is_new:
        say(f"Voeg nu iemand van de ploeg toe: ./stuw staff add MAIL --centre {centre.slug} --role mediator")


def _values(options: argparse.Namespace) -> dict[str, object]:
    """The fields of a new centre; what was not given keeps the model's default."""
    if not options.name:
        raise CommandFailed(f"Er is nog geen loket «{options.slug}». Geef met --name de naam om het te openen.")
    given = {
        "name": options.name,
        "word": options.word,
        "brand_colour": options.colour.lower() if options.colour else None,
        "email": options.mail,
        "phone": _phone(options.phone),
        "network": _network(options) if options.network else None,
    }
    return {field: value for field, value in given.items() if value is not None}


def _phone(text: str | None) -> str | None:
    from stuw.people.validators import clean_phone, phone_words

    return phone_words(clean_phone(text)) if text else None


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


def _municipalities(codes: list[str]) -> str:
    from stuw import places
    from stuw.kernel.dutch import join_words

    return join_words([places.current(code).name for code in codes])


def _list() -> None:
    from stuw.centres.queries import all_centres, public_address

    centres = list(all_centres())
    if not centres:
        say("Er is nog geen loket. Open er een met ./stuw centre add.")
    for centre in centres:
        say(f"{centre.slug}: {centre.name}" + (f" ({centre.network.name})" if centre.network else ""))
        say(f"  {public_address(centre) or 'nog geen webadres'}")
