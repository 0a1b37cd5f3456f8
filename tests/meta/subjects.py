"""What the questions of who may open what are about: objects of a centre, and the links that mails have of them."""

from uuid import UUID

from stuw.accounts.links import invitation_link
from stuw.centres.actor import SYSTEM
from stuw.centres.scope import Scope, scoped
from stuw.exchange.actions import offer_file
from stuw.exchange.enums import ImportKind
from stuw.exchange.models import ExportChunk, ExportFile, ImportRun
from stuw.kernel.clock import now
from stuw.messaging.models import Letter, OutboxMessage
from stuw.organisations.actions import ask_to_join, invite_member, write_note
from stuw.organisations.enums import Role
from stuw.organisations.models import Membership
from stuw.people.actions import ask_to_keep
from stuw.people.links import keep_link
from stuw.people.models import KeepQuestion, Volunteer
from stuw.placements.actions import whole_centre
from stuw.placements.links import answer_link, status_link
from stuw.vacancies.links import confirm_link
from stuw.vacancies.models import Vacancy, VacancyTemplate
from tests.cast import At, Cast


def desk_post(at: At) -> dict[str, dict[str, object]]:
    """What the addresses of a centre's post are about: a mail that waits, a kind of mail, a letter."""
    letter = Letter.objects.create(centre=at.centre, name="Bedankbrief", subject="Bedankt", text="Dag {organisatie}")
    with scoped(Scope(centres=frozenset({at.centre.pk}))):
        message = OutboxMessage.objects.filter(state="waiting").values_list("pk", flat=True)[0]
    about = {
        "desk_post_retry": {"pk": message},
        "desk_mail_words": {"kind": "placements.candidate_waits"},
        **{name: {"pk": letter.pk} for name in ("desk_letter", "desk_letter_change", "desk_letter_remove")},
    }
    return {name: {"centre": at.centre.slug, **values} for name, values in about.items()}


def exports_of(at: At) -> dict[str, dict[str, object]]:
    """What the addresses of what goes along are about: a file without people that is ready."""
    with scoped(Scope(staff=frozenset({at.centre.pk}))):
        values = {"parts": "public", "state": "ready", "asked_at": now(), "ready_at": now(), "size": 2}
        export = ExportFile.objects.create(centre=at.centre, **values)
        ExportChunk.objects.create(centre=at.centre, export=export, order=0, content=b"PK")
    about = {"centre": at.centre.slug, "pk": export.pk}
    return dict.fromkeys(("desk_export_file", "desk_export_remove"), about)


def imports_of(at: At) -> dict[str, dict[str, object]]:
    """What the addresses of imports are about: a file whose columns can still be changed, and one that was read in."""
    content = b"Naam;Gemeente;Sector\nSamentuin;Bilzen;natuur\n;Bilzen;sport\n"
    with scoped(Scope(centres=frozenset({at.centre.pk}))):
        offered, done = (
            offer_file(at.centre, ImportKind.ORGANISATIONS, [content], file_name="a.csv", actor=SYSTEM, now=now())
            for _ in range(2)
        )
        ImportRun.objects.filter(pk=offered.pk).update(state="checked")
        ImportRun.objects.filter(pk=done.pk).update(state="done", started_at=now(), ended_at=now())
    open_one = {"centre": at.centre.slug, "pk": offered.pk}
    names = ("run", "columns", "values", "consent", "decide")
    return {
        **{f"desk_import_{name}": open_one for name in names},
        "desk_import_step": open_one | {"step": "check"},
        "desk_import_undo": open_one | {"pk": done.pk},
        "desk_import_rows": open_one | {"pk": done.pk, "ending": "csv"},
        "desk_import_example": {"centre": at.centre.slug, "kind": "organisations", "ending": "xlsx"},
    }


def keeping_of(at: At) -> dict[str, dict[str, object]]:
    """What the addresses of "mogen we gegevens bewaren?" are about: somebody from a list who was asked."""
    return {"desk_keeping_answer": {"centre": at.centre.slug, "pk": somebody_asked(at).pk}}


def somebody_asked(at: At) -> KeepQuestion:
    """The question of somebody from a list, the same at each call."""
    with scoped(whole_centre(at.centre.pk)):
        values = {"contact_kind": "phone", "phone": "+32470000009", "created_at": now()}
        person, _ = Volunteer.objects.get_or_create(centre=at.centre, name="Jef Verzonnen", defaults=values)
        ask_to_keep([person], actor=SYSTEM, now=now(), centre=at.centre)
        return KeepQuestion.objects.get(volunteer=person)


def members_of(at: At, cast: Cast) -> dict[str, dict[str, object]]:
    """What the addresses about an organisation's people are about: its owner, who asked, who is invited."""
    organisation, resident = {"pk": at.organisation.pk}, cast.users["resident"]
    owner = organisation | {"member": Membership.objects.get(organisation=at.organisation, role="owner").pk}
    with scoped(whole_centre(at.centre.pk)):
        invited = invite_member(at.organisation, "mee@stuw.example", Role.HELPER, actor=SYSTEM, now=now())
        asked = ask_to_join(at.organisation, resident, actor=cast.actor("resident"), now=now())
        assert asked is not None
        values = {"on": now().date(), "text": "Gebeld.", "next_action": "Terugbellen", "due_on": now().date()}
        note = write_note(at.organisation, None, values, actor=cast.actor("mediator"))
    return {
        **dict.fromkeys(("members", "organisation_trust", "organisation_file", "new_note"), organisation),
        **dict.fromkeys(("change_note", "finish_note"), organisation | {"note": note.pk}),
        **dict.fromkeys(("change_member", "remove_member", "hand_over"), owner),
        "decide_join": organisation | {"question": asked.pk},
        "withdraw_member_invitation": organisation | {"invitation": invited.pk},
    }


def vacancies_of(at: At) -> dict[str, dict[str, object]]:
    """What the addresses of the desk about vacancies are about: one handed in, one that ended, a template."""
    handed_in = Vacancy.objects.create(
        centre=at.centre, organisation=at.organisation, title="Ingediend", description="Soep.", state="submitted"
    )
    ended = Vacancy.objects.create(centre=at.centre, organisation=at.organisation, title="Voorbij", state="ended")
    template = VacancyTemplate.objects.create(centre=at.centre, name="Kookploeg", values={"title": "Kookhulp"})
    return {
        **{name: {"centre": at.centre.slug, "pk": template.pk} for name in ("desk_template", "remove_template")},
        "review_vacancy": {"pk": handed_in.pk},
        "review_step": {"pk": handed_in.pk, "step": "publish"},
        "vacancy_version": {"pk": at.vacancy.pk, "version": at.vacancy.versions.get().pk},
        "renew_vacancy": {"pk": ended.pk},
    }


def links_about(at: At, invited: UUID) -> dict[str, str]:
    """Links from mails about the objects of a centre."""
    return {
        "invitation": invitation_link("team", invited),
        "answer_link": answer_link(at.candidacy.pk, at.organisation.pk),
        "still_true": confirm_link(at.vacancy.pk, at.organisation.pk),
        "keep_data": keep_link(somebody_asked(at).pk, at.centre.pk),
        "status": status_link(at.candidacy.volunteer_id),
    }
