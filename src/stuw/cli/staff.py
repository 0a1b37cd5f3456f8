"""``./stuw staff``: who works at a centre's desk."""

import argparse

from stuw.cli.django import set_up
from stuw.cli.finding import centre_named
from stuw.cli.roles import give_role, roles_parser, show_roles

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
    parser, commands = roles_parser(
        "stuw staff",
        HELP + ".",
        roles=list(ROLES),
        role_help="een bemiddelaar ziet mensen, een beheerder richt het loket in, een redacteur doet geen van beide",
        list_help="toon de ploeg van een loket",
    )
    for command in commands:
        command.add_argument("--centre", required=True, metavar="LOKET", help="de korte naam van het loket")
    return parser


def _add(options: argparse.Namespace) -> None:
    from stuw.centres.actor import SYSTEM
    from stuw.centres.enums import StaffRole
    from stuw.teams.actions import add_to_team

    centre = centre_named(options.centre)
    give_role(
        options.mail,
        options.name,
        lambda user: add_to_team(centre, user, StaffRole(options.role), actor=SYSTEM),
        said=f"{ROLES[options.role]} bij {centre.name}",
    )


def _list(slug: str) -> None:
    from stuw.teams.queries import team_of

    centre = centre_named(slug)
    nobody = f"Bij {centre.name} werkt nog niemand. Voeg iemand toe met ./stuw staff add."
    show_roles(team_of(centre), nobody=nobody)
