"""The fixed cast: who signs in to the demo, under addresses that stay the same. All of them are invented."""

from collections.abc import Sequence

from stuw.centres.enums import StaffRole
from stuw.organisations.enums import Role
from stuw.world.records import AccountRecord, CentrePlan

_DOMAIN = "stuw.example"
_MEDIATORS = (
    "Mira Voorbeeld", "Joke Verzonnen", "Karel Denkbeeldig", "Nour Fictief", "Brecht Droombeeld", "Ilse Zogezegd",
    "Samir Voetnoot", "Leen Bladzijde", "Toon Romanheld", "Esra Fabelaar", "Griet Luchtkasteel", "Wannes Verhaallijn",
    "Amina Wensbeeld", "Stef Legende", "Lut Mirakel",
)  # fmt: skip
"""Names of mediators, in the order of the centres; further centres begin again."""


def cast(plans: Sequence[CentrePlan]) -> tuple[AccountRecord, ...]:
    """The accounts of a world with these centres."""
    found = [
        AccountRecord(
            who=f"Bemiddelaar en beheerder in {plan.centre.place_name}",
            email=f"bemiddelaar.{plan.centre.slug}@{_DOMAIN}",
            name=_MEDIATORS[number % len(_MEDIATORS)],
            centre=plan.centre.slug,
            staff_roles=(StaffRole.LEAD, StaffRole.MEDIATOR),
        )
        for number, plan in enumerate(plans)
    ]
    for plan in plans:
        if plan.first is not None:
            found += _around(plan, plan.first.name)
    found.append(
        AccountRecord(
            who="Beheerder van het platform", email=f"platform@{_DOMAIN}", name="Paula Papier", is_operator=True
        )
    )
    return tuple(found)


def _around(plan: CentrePlan, organisation: str) -> list[AccountRecord]:
    """The colleagues of the first centre, and the people of its first organisation."""
    slug, key = plan.centre.slug, f"{plan.centre.slug}-{0:05d}"
    found = [
        AccountRecord(
            who=f"Redacteur in {plan.centre.place_name}",
            email=f"redacteur.{slug}@{_DOMAIN}",
            name="Rik Kladversie",
            centre=slug,
            staff_roles=(StaffRole.EDITOR,),
        ),
        AccountRecord(
            who=f"Beheerder van {organisation}",
            email=f"beheerder@{_DOMAIN}",
            name="Hilde Hoofdstuk",
            organisation=key,
            role=Role.OWNER,
        ),
        AccountRecord(
            who=f"Medewerker van {organisation}",
            email=f"medewerker@{_DOMAIN}",
            name="Omar Inktvlek",
            organisation=key,
            role=Role.HELPER,
        ),
    ]
    if plan.centre.network:
        found.append(
            AccountRecord(
                who="Coördinator van het netwerk",
                email=f"netwerk@{_DOMAIN}",
                name="Nele Tussenhaakjes",
                network=plan.centre.network,
            )
        )
    return found
