"""A centre's templates, and beginning a vacancy with another one's words."""

from datetime import datetime

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.kernel.errors import NotPermitted
from stuw.organisations.models import ContactPerson, Organisation
from stuw.vacancies.actions.writing import add_vacancy
from stuw.vacancies.models import Vacancy, VacancyPicture, VacancyTemplate
from stuw.vacancies.rules import can_change_vacancy, can_manage_templates
from stuw.vacancies.versions import PICTURE, PLACES, SHIFTS, beginning_of, snapshot


@transaction.atomic
def add_template(centre: Centre, vacancy: Vacancy, *, name: str, intro: str, actor: Actor) -> VacancyTemplate:
    """Keep what a vacancy of this centre says as a template: without its places, days, picture and contact person.

    Raises NotPermitted, and ValidationError when a constraint says no (the name is taken).
    """
    _check(actor, centre.pk)
    left_out = {PLACES, SHIFTS, PICTURE, "contact_person"}
    values = {key: value for key, value in snapshot(vacancy).items() if key not in left_out}
    template = VacancyTemplate(centre=centre, name=name, intro=intro, values=values)
    template.full_clean(exclude={"values"})
    template.save()
    record("vacancy_template.add", "vacancy_template", template.pk, actor=actor, centre_id=centre.pk)
    return template


@transaction.atomic
def change_template(template: VacancyTemplate, *, name: str, intro: str, actor: Actor) -> VacancyTemplate:
    """Call a template something else. Raises NotPermitted, and ValidationError when the name is taken."""
    _check(actor, template.centre_id)
    template.name, template.intro = name, intro
    template.full_clean(exclude={"values"})
    template.save()
    record("vacancy_template.change", "vacancy_template", template.pk, actor=actor, centre_id=template.centre_id)
    return template


@transaction.atomic
def remove_template(template: VacancyTemplate, *, actor: Actor) -> None:
    """Take a template away; what was begun with it stays. Raises NotPermitted."""
    _check(actor, template.centre_id)
    record("vacancy_template.remove", "vacancy_template", template.pk, actor=actor, centre_id=template.centre_id)
    template.delete()


@transaction.atomic
def copy_vacancy(vacancy: Vacancy, *, title: str, actor: Actor, now: datetime) -> Vacancy:
    """A new draft that says what this vacancy says, with its places and its picture and without its days.

    Raises NotPermitted for who may not change the vacancy, and ValidationError when a constraint says no.
    """
    if not can_change_vacancy(actor, vacancy):
        raise NotPermitted("U mag deze vacature niet kopiëren.")
    # Whoever may not see the contact person can't choose that person either.
    contact = vacancy.contact_person_id
    is_contact_seen = contact is not None and ContactPerson.objects.filter(pk=contact).exists()
    values, places = beginning_of(snapshot(vacancy), with_contact=is_contact_seen)
    copy = add_vacancy(vacancy.organisation, values | {"title": title}, places, actor=actor, now=now)
    picture = VacancyPicture.objects.filter(vacancy=vacancy).first()
    if picture is not None:
        picture.pk, picture.vacancy = None, copy
        picture.save(force_insert=True)
    return copy


@transaction.atomic
def begin_with_template(
    organisation: Organisation, template: VacancyTemplate, *, title: str, actor: Actor, now: datetime
) -> Vacancy:
    """A new draft that says what the template says; raises as ``add_vacancy``, NotPermitted for another centre's."""
    if template.centre_id != organisation.centre_id:
        raise NotPermitted("Dit sjabloon is van een ander loket.")
    values, places = beginning_of(template.values, with_contact=False)
    return add_vacancy(organisation, values | {"title": title}, places, actor=actor, now=now)


def _check(actor: Actor, centre_id: int) -> None:
    if not can_manage_templates(actor, centre_id):
        raise NotPermitted("U mag de sjablonen van dit loket niet aanpassen.")
