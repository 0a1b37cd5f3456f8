"""``./stuw member``: who acts for an organisation."""

import argparse

from stuw.cli.django import set_up
from stuw.cli.finding import organisation_numbered
from stuw.cli.roles import give_role, roles_parser, show_roles

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
    parser, commands = roles_parser(
        "stuw member",
        HELP + ".",
        roles=list(ROLES),
        role_help="een owner beheert ook de anderen",
        list_help="toon wie voor een organisatie werkt",
    )
    for command in commands:
        command.add_argument(
            "--organisation", required=True, type=int, metavar="GETAL", help="het getal in het adres van haar pagina"
        )
    return parser


def _add(options: argparse.Namespace) -> None:
    from stuw.centres.actor import SYSTEM
    from stuw.organisations.actions import add_member
    from stuw.organisations.enums import Role

    organisation = organisation_numbered(options.organisation)
    give_role(
        options.mail,
        options.name,
        lambda user: add_member(organisation, user, Role(options.role), actor=SYSTEM),
        said=f"{ROLES[options.role]} van {organisation.name} ({organisation.centre.name})",
    )


def _list(number: int) -> None:
    from stuw.organisations.queries import members_of

    organisation = organisation_numbered(number)
    nobody = f"Voor {organisation.name} werkt nog niemand; het loket beheert ze."
    show_roles(members_of(organisation), nobody=nobody)
