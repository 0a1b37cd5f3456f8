"""Making organisations: a kind, a name that is unique in its centre, an address in its area, people to turn to."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from stuw.law.legal_forms import LegalForm
from stuw.organisations.enums import OrganisationState
from stuw.world.contacts import kbo_number, land_line, mobile, plain
from stuw.world.days import moment_on
from stuw.world.kinds import Kind, kinds
from stuw.world.people_names import person_name
from stuw.world.records import CentrePlan, ContactRecord, LocationRecord, OrganisationRecord, Spot
from stuw.world.spots import location_in
from stuw.world.texts import pick, tell
from stuw.world.words import names

_NEW_KIND = 0.6
_UNVERIFIED = 0.07
_FORM_UNKNOWN = 0.5
_KEPT_BY_DESK = 0.35
"""Small associations without anybody who signs in: the desk writes for them."""
_NAME_TRIES = 12
_OLDEST_DAYS = 1_500


def choose_kinds(count: int, rng: Random) -> list[Kind]:
    """Kinds for so many organisations: common ones more often, but in a small centre many different ones."""
    order = sorted(kinds(), key=lambda kind: rng.random() ** (1 / kind.weight), reverse=True)
    weights = [kind.weight for kind in kinds()]
    chosen = []
    for _ in range(count):
        if order and rng.random() < _NEW_KIND:
            chosen.append(order.pop(0))
        else:
            chosen += rng.choices(kinds(), weights)
    return chosen


class OrganisationMaker:
    """Makes the organisations of one centre, one by one; remembers which names are taken."""

    def __init__(self, plan: CentrePlan, today: date) -> None:
        self.plan = plan
        self.today = today
        self.taken = set(plan.before.names)

    def make(self, number: int, kind: Kind, rng: Random) -> OrganisationRecord:
        """Organisation ``number`` of the centre, of this kind; number 0 may be the one of the fixed cast."""
        first = self.plan.first if number == 0 else None
        spot = rng.choices(self.plan.spots, [spot.weight for spot in self.plan.spots])[0]
        address = location_in(spot, rng)
        if first:
            spot = self.plan.spots[0]
            address = replace(location_in(spot, rng), street=first.street)
        slots = self._slots(spot, address, rng)
        name = first.name if first else self._name(kind, slots, rng)
        self.taken.add(name)
        state = OrganisationState.VERIFIED if first else _state(kind, rng)
        form = LegalForm.VZW if first else _form(kind, state, rng)
        domain = f"{plain(name)}.{self.plan.centre.slug}.example"
        has_number = form not in (LegalForm.UNKNOWN, LegalForm.ASSOCIATION)
        contacts = self._contacts(kind, domain, form, rng)
        return OrganisationRecord(
            key=f"{self.plan.centre.slug}-{number:05d}",
            centre=self.plan.centre.slug,
            kind=kind.key,
            name=name,
            legal_form=form,
            kbo_number=kbo_number(self.plan.first_serial + number) if has_number else "",
            description=pick(kind.descriptions, {**slots, "org": name}, rng),
            website=f"https://{domain}/" if rng.random() < 0.75 else "",
            email=f"info@{domain}",
            phone=land_line(self.plan.phone_zone, rng) if rng.random() < 0.85 else "",
            address=address,
            sectors=kind.sectors,
            state=state,
            has_desk_steward=state is OrganisationState.VERIFIED
            and form is LegalForm.ASSOCIATION
            and rng.random() < _KEPT_BY_DESK,
            contacts=contacts,
            created_at=self._created_at(state, rng),
            accessible=rng.choices([True, False, None], [45, 20, 35])[0],
            public_transport=rng.choices([True, False, None], [50, 12, 38])[0],
            slots=tuple(sorted((key, slots[key]) for key in ("country", "region", "city"))),
        )

    def _slots(self, spot: Spot, address: LocationRecord, rng: Random) -> dict[str, str]:
        words = names()
        return {
            "place": spot.name,
            "city": self.plan.centre.city,
            "region": self.plan.region,
            "street": address.street.rsplit(" ", 1)[0],
            "house": rng.choice(words["houses"]),
            "animal": rng.choice(words["animals"]),
            "bird": rng.choice(words["birds"]),
            "sport": rng.choice(words["sports"]),
            "country": rng.choice(words["countries"]),
        }

    def _name(self, kind: Kind, slots: dict[str, str], rng: Random) -> str:
        """A name nobody here has yet: other words first, then a street or number behind it."""
        words = names()
        for attempt in range(_NAME_TRIES):
            name = tell(rng.choice(kind.names), slots, rng)
            if attempt > _NAME_TRIES // 2:
                name = f"{name} ({rng.choice(words['streets'])})"
            if name not in self.taken:
                break
            slots |= {"house": rng.choice(words["houses"]), "animal": rng.choice(words["animals"])}
        else:
            name = f"{name} {len(self.taken)}"
        return name

    def _contacts(self, kind: Kind, domain: str, form: LegalForm, rng: Random) -> tuple[ContactRecord, ...]:
        count = rng.choices([1, 2], [70, 30])[0]
        found = []
        for number, function in enumerate(rng.sample(kind.functions, min(count, len(kind.functions)))):
            name = person_name(rng)
            found.append(
                ContactRecord(
                    name=name,
                    function=function,
                    email=f"{plain(name).replace('-', '.')}@{domain}",
                    phone=mobile(rng) if rng.random() < 0.7 else "",
                    is_public=number == 0 and rng.random() < 0.8,
                    is_responsible=number == 0 and form is LegalForm.ASSOCIATION,
                )
            )
        return tuple(found)

    def _created_at(self, state: OrganisationState, rng: Random) -> datetime:
        age = rng.randrange(_OLDEST_DAYS) + 220 if state is OrganisationState.VERIFIED else rng.randrange(1, 40)
        return moment_on(self.today - timedelta(days=age), rng)


def _state(kind: Kind, rng: Random) -> OrganisationState:
    if not kind.size:
        return OrganisationState.REFUSED
    return OrganisationState.UNVERIFIED if rng.random() < _UNVERIFIED else OrganisationState.VERIFIED


def _form(kind: Kind, state: OrganisationState, rng: Random) -> LegalForm:
    if state is OrganisationState.UNVERIFIED and rng.random() < _FORM_UNKNOWN:
        return LegalForm.UNKNOWN
    return rng.choices(kind.forms, kind.form_weights)[0]
