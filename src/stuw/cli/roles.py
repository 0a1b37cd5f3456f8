"""What ``./stuw member`` and ``./stuw staff`` share: giving somebody a role somewhere, and showing who has one."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from stuw.cli.finding import told_in_dutch
from stuw.cli.output import say

if TYPE_CHECKING:
    from stuw.accounts.models import User
    from stuw.centres.models import StaffMembership
    from stuw.organisations.models import Membership


def roles_parser(
    prog: str, about: str, *, roles: Sequence[str], role_help: str, list_help: str
) -> tuple[argparse.ArgumentParser, Sequence[argparse.ArgumentParser]]:
    """What reads ``add MAIL --role …`` and ``list``, and both of these, to be asked where as well."""
    parser = argparse.ArgumentParser(prog=prog, description=about)
    commands = parser.add_subparsers(dest="what", required=True, metavar="add|list")
    add = commands.add_parser("add", help="geef iemand een rol, en een account als dat er nog niet is")
    add.add_argument("mail", metavar="MAIL", help="het mailadres waarmee die persoon zich aanmeldt")
    add.add_argument("--role", required=True, choices=sorted(roles), help=role_help)
    add.add_argument("--name", default="", metavar="NAAM", help="de naam, voor een nieuw account")
    return parser, (add, commands.add_parser("list", help=list_help))


def give_role(mail: str, name: str, put: "Callable[[User], bool]", *, said: str) -> None:
    """Give the person of a mail address, who gets an account when there is none, a role.

    ``put`` does so and says whether anything changed; ``said`` is the role and where, in words. Raises CommandFailed.
    """
    from django.conf import settings
    from django.db import transaction

    from stuw.accounts.actions import account_for

    with told_in_dutch(), transaction.atomic():
        user, is_new_account = account_for(mail, name=name)
        is_changed = put(user)
    say(f"{user.email} is {'nu' if is_changed else 'al'} {said}.")
    if is_new_account:
        say(f"Aanmelden kan op {settings.STUW_BASE_URL}: een code komt per mail, een wachtwoord is niet nodig.")


def show_roles(members: "Iterable[StaffMembership | Membership]", *, nobody: str) -> None:
    """Who has which role, a line each; ``nobody`` is said when there is no one."""
    found = list(members)
    if not found:
        say(nobody)
    for member in found:
        say(f"{member.user.email}: {member.get_role_display()}" + (f", {member.user.name}" if member.user.name else ""))
