"""What the demo shows besides numbers: work that is half done at its first centre, as its people would leave it.

Each of these goes through the actions that pages use, with moments in the past.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from stuw.accounts.models import User
from stuw.centres.actor import SYSTEM, Actor
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import BRUSSELS
from stuw.organisations import actions as organisations
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.organisations.queries import actor_of
from stuw.organisations.rules import STEPS as ORGANISATION_STEPS
from stuw.vacancies import actions as vacancies
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS
from stuw.world.words import showcase_words

CENTRE = "bilzen"
MEDIATOR, OWNER = "bemiddelaar.bilzen@stuw.example", "beheerder@stuw.example"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Stage:
    """The centre, who plays, and the moment that it is now."""

    centre: Centre
    mediator: Actor
    owner: Actor
    organisation: Organisation
    now: datetime

    def online(self) -> list[Vacancy]:
        """What is online of other organisations, oldest first."""
        found = Vacancy.objects.filter(centre=self.centre, state=VacancyState.PUBLISHED)
        return list(found.exclude(organisation=self.organisation).order_by("published_at", "pk"))


def fill_showcase(*, now: datetime) -> None:
    """Put it in the demo's first centre; its world is there already."""
    centre = Centre.objects.get(slug=CENTRE)
    mediator = actor_of(User.objects.get(email=MEDIATOR), is_trusted=True)
    owner = actor_of(User.objects.get(email=OWNER), is_trusted=True)
    organisation = Organisation.objects.get(pk=min(owner.organisations))
    with scoped(Scope(centres=frozenset({centre.pk}), organisations=frozenset({organisation.pk}))):
        stage = _Stage(centre, mediator, owner, organisation, now)
        _fill_file(stage)
        _judge(stage)
        _offer_on_dates(stage)
        _change_after_approval(stage)
        _correct(stage)
        _let_time_pass(stage)
        _keep_templates(stage)


def _fill_file(stage: _Stage) -> None:
    """What the desk noted of the organisation that the demo's owner acts for."""
    today = stage.now.astimezone(BRUSSELS).date()
    for row in showcase_words()["notes"]:
        due = row.get("due_in")
        values = {
            "kind": row["kind"],
            "on": today - timedelta(days=row["days_ago"]),
            "text": row["text"],
            "next_action": row.get("next_action", ""),
            "due_on": None if due is None else today + timedelta(days=due),
            "owner": None if due is None else User.objects.get(email=MEDIATOR),
        }
        organisations.write_note(stage.organisation, None, values, actor=stage.mediator)


def _judge(stage: _Stage) -> None:
    """One organisation is trusted, and one is asked for what is missing."""
    known = Organisation.objects.filter(centre=stage.centre).exclude(pk=stage.organisation.pk).order_by("pk")
    trusted = known.filter(state=OrganisationState.VERIFIED).first()
    if trusted is not None:
        organisations.trust_organisation(trusted, True, actor=stage.mediator, now=stage.now - 60 * _DAY)
    asked = known.filter(state=OrganisationState.UNVERIFIED).first()
    if asked is not None:
        note = showcase_words()["asked_back"]
        step = ORGANISATION_STEPS["ask_back"]
        organisations.take_step(asked, step, actor=stage.mediator, now=stage.now - 2 * _DAY, note=note)


def _offer_on_dates(stage: _Stage) -> None:
    """A vacancy with shifts and a picture, handed in and approved."""
    words = showcase_words()["dated"]
    places = [
        {
            "street": stage.organisation.street,
            "postal_code": stage.organisation.postal_code,
            "place_name": stage.organisation.place_name,
            "nis": stage.organisation.nis,
            "latitude": stage.organisation.latitude,
            "longitude": stage.organisation.longitude,
        }
    ]
    began = stage.now - 9 * _DAY
    made = vacancies.add_vacancy(stage.organisation, words["values"], places, actor=stage.owner, now=began)
    shifts = [
        {"starts_at": _at(day, 9), "ends_at": _at(day, 13), "label": words["label"], "places_wanted": words["places"]}
        for day in _saturdays(stage.now.astimezone(BRUSSELS).date() + 10 * _DAY, 4)
    ]
    vacancies.change_vacancy(made, {}, None, shifts=shifts, actor=stage.owner, now=began)
    vacancies.set_picture(made, drawing(), words["picture"], actor=stage.owner, now=began)
    vacancies.take_step(made, STEPS["submit"], actor=stage.owner, now=began)
    vacancies.take_step(made, STEPS["publish"], actor=stage.mediator, now=began + _DAY)


def _change_after_approval(stage: _Stage) -> None:
    """The owner changed something that is online."""
    mine = Vacancy.objects.filter(organisation=stage.organisation, state=VacancyState.PUBLISHED, shifts=None)
    changed = mine.order_by("pk").first()
    if changed is not None:
        words = showcase_words()["changed"]
        values = {"description": f"{changed.description}\n\n{words['added']}", "schedule": words["schedule"]}
        vacancies.change_vacancy(changed, values, None, actor=stage.owner, now=stage.now - _DAY)


def _correct(stage: _Stage) -> None:
    """The desk made something small better in what another organisation handed in."""
    words = showcase_words()["corrected"]
    for vacancy in stage.online()[-1:]:
        vacancies.change_vacancy(
            vacancy, {"schedule": words["schedule"]}, None, actor=stage.mediator, now=stage.now - 3 * _DAY
        )


def _let_time_pass(stage: _Stage) -> None:
    """One waits for more than a week; one is asked whether it still holds; one nobody confirmed."""
    waiting = Vacancy.objects.filter(centre=stage.centre, state=VacancyState.SUBMITTED).order_by("pk")[:1]
    Vacancy.objects.filter(pk__in=[one.pk for one in waiting]).update(submitted_at=stage.now - 8 * _DAY)
    for asked, lapsed in zip(stage.online()[0:1], stage.online()[1:2], strict=True):
        Vacancy.objects.filter(pk=asked.pk).update(
            confirmed_at=stage.now - 84 * _DAY, asks=2, asked_at=stage.now - _DAY
        )
        vacancies.take_step(lapsed, STEPS["lapse"], actor=SYSTEM, now=stage.now - 4 * _DAY, note="niet bevestigd")


def _keep_templates(stage: _Stage) -> None:
    """What the centre gives organisations to begin with, from vacancies that it liked."""
    for row, vacancy in zip(showcase_words()["templates"], stage.online(), strict=False):
        vacancies.add_template(stage.centre, vacancy, name=row["name"], intro=row["intro"], actor=stage.mediator)


def _saturdays(first: date, number: int) -> list[date]:
    start = first + timedelta(days=(5 - first.weekday()) % 7)
    return [start + timedelta(weeks=week) for week in range(number)]


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), BRUSSELS)


def drawing() -> bytes:
    """A table with cups and a lamp, seen from the side: drawn here, so that nobody has to be photographed."""
    image = Image.new("RGB", (1440, 810), "#f4e6cf")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 600, 1440, 810), fill="#d9b98a")
    draw.polygon([(620, 0), (820, 0), (1020, 230), (420, 230)], fill="#e2a33b")
    draw.rectangle((120, 520, 1320, 570), fill="#8a5a34")
    for x in (180, 1220):
        draw.rectangle((x, 570, x + 40, 780), fill="#6f4526")
    for number, colour in enumerate(("#0b6b63", "#c2503a", "#2f5d8c", "#7a8f3a")):
        x = 260 + number * 240
        draw.rounded_rectangle((x, 400, x + 130, 520), 18, fill=colour)
        draw.ellipse((x + 110, 425, x + 180, 495), outline=colour, width=16)
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
