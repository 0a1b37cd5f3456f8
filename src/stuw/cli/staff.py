"""``./stuw staff``: who works at a centre's desk."""

import argparse

from stuw.cli.django import set_up
from stuw.cli.finding import centre_named, told_in_dutch
from stuw.cli.output import say

HELP = "Voeg iemand toe aan de ploeg van een loket, of toon wie er werkt"

# As in centres.enums, which needs Django.
ROLES = {"lead": "beheerder", "mediator": "bemiddelaar", "editor": "redacteur"}


def run(arguments: list[str]) -> int:
    """Add or list; who is there already is not added again."""
    options = _parser().parse_args(arguments)
    set_up()
    if options.what == "list":
        _list(options.centre)
    else:
        _add(options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stuw staff", description=HELP + ".")
    commands = parser.add_subparsers(dest="what", required=True, metavar="add|list")
    add = commands.add_parser("add", help="geef iemand een rol, en een account als dat er nog niet is")
    add.add_argument("mail", metavar="MAIL", help="het mailadres waarmee die persoon zich aanmeldt")
    roles = "een bemiddelaar ziet mensen, een beheerder richt het loket in, een redacteur doet geen van beide"
    add.add_argument("--role", required=True, choices=sorted(ROLES), help=roles)
    add.add_argument("--name", default="", metavar="NAAM", help="de naam, voor een nieuw account")
    found = commands.add_parser("list", help="toon de ploeg van een loket")
    for command in (add, found):
        command.add_argument("--centre", required=True, metavar="LOKET", help="de korte naam van het loket")
    return parser


def _add(options: argparse.Namespace) -> None:
    from django.conf import settings
    from django.db import transaction

    from stuw.accounts.actions import account_for
    from stuw.centres.actor import SYSTEM
    from stuw.centres.enums import StaffRole
    from stuw.teams.actions import add_to_team

    centre = centre_named(options.centre)
    with told_in_dutch(), transaction.atomic():
        user, is_new_account = account_for(options.mail, name=options.name)
        is_new = add_to_team(centre, user, StaffRole(options.role), actor=SYSTEM)
    role = ROLES[options.role]
    say(f"{user.email} is {'nu' if is_new else 'al'} {role} bij {centre.name}.")
    if is_new_account:
        say(f"Aanmelden kan op {settings.STUW_BASE_URL}: een code komt per mail, een wachtwoord is niet nodig.")


def _list(slug: str) -> None:
    from stuw.teams.queries import team_of

    centre = centre_named(slug)
    team = list(team_of(centre))
    if not team:
        say(f"Bij {centre.name} werkt nog niemand. Voeg iemand toe met ./stuw staff add.")
    for member in team:
        say(f"{member.user.email}: {member.get_role_display()}" + (f", {member.user.name}" if member.user.name else ""))
