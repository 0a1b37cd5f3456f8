"""``./stuw member``: who acts for an organisation."""

import argparse

from stuw.cli.django import set_up
from stuw.cli.finding import organisation_numbered, told_in_dutch
from stuw.cli.output import say

HELP = "Laat iemand voor een organisatie werken, of toon wie dat al doet"

# As in organisations.enums, which needs Django.
ROLES = {"owner": "beheerder", "helper": "medewerker"}


def run(arguments: list[str]) -> int:
    """Add or list; somebody who is there already gets the role that is asked for."""
    options = _parser().parse_args(arguments)
    set_up()
    if options.what == "list":
        _list(options.organisation)
    else:
        _add(options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stuw member", description=HELP + ".")
    commands = parser.add_subparsers(dest="what", required=True, metavar="add|list")
    add = commands.add_parser("add", help="geef iemand een rol, en een account als dat er nog niet is")
    add.add_argument("mail", metavar="MAIL", help="het mailadres waarmee die persoon zich aanmeldt")
    add.add_argument("--role", required=True, choices=sorted(ROLES), help="een owner beheert ook de anderen")
    add.add_argument("--name", default="", metavar="NAAM", help="de naam, voor een nieuw account")
    found = commands.add_parser("list", help="toon wie voor een organisatie werkt")
    for command in (add, found):
        command.add_argument(
            "--organisation", required=True, type=int, metavar="GETAL", help="het getal in het adres van haar pagina"
        )
    return parser


def _add(options: argparse.Namespace) -> None:
    from django.conf import settings
    from django.db import transaction

    from stuw.accounts.actions import account_for
    from stuw.centres.actor import SYSTEM
    from stuw.organisations.actions import add_member
    from stuw.organisations.enums import Role

    organisation = organisation_numbered(options.organisation)
    with told_in_dutch(), transaction.atomic():
        user, is_new_account = account_for(options.mail, name=options.name)
        is_changed = add_member(organisation, user, Role(options.role), actor=SYSTEM)
    role = ROLES[options.role]
    say(f"{user.email} is {'nu' if is_changed else 'al'} {role} van {organisation.name} ({organisation.centre.name}).")
    if is_new_account:
        say(f"Aanmelden kan op {settings.STUW_BASE_URL}: een code komt per mail, een wachtwoord is niet nodig.")


def _list(number: int) -> None:
    from stuw.organisations.queries import members_of

    organisation = organisation_numbered(number)
    members = list(members_of(organisation))
    if not members:
        say(f"Voor {organisation.name} werkt nog niemand; het loket beheert ze.")
    for member in members:
        say(f"{member.user.email}: {member.get_role_display()}" + (f", {member.user.name}" if member.user.name else ""))
