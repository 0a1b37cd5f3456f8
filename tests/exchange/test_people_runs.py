"""A list of people from the file to the report, as a mediator and the worker do it, and taking it back."""

from datetime import timedelta

import pytest

from stuw.exchange import actions
from stuw.exchange.actions.undoing import Undoing, what_undo_does
from stuw.exchange.enums import ImportKind
from stuw.exchange.models import ImportedRecord, ImportLine
from stuw.exchange.queries import rows_not_taken
from stuw.kernel.errors import NotPermitted
from stuw.messaging.models import OutboxMessage
from stuw.people.enums import ConsentWay, QuestionChannel
from stuw.people.models import Consent, KeepQuestion, Volunteer
from tests.exchange.runs import NOW, checked, counts, read_in, work

pytestmark = pytest.mark.django_db

LIST = """\
Naam;E-mail;GSM;Gemeente;Talen;Toestemming;Geboortedatum
TESTJANS, Jan;jan.testjans@post.example;;Bilzen;Frans;ja, inschrijvingsblad 12/03/2024;1/1/1950
Lieve Testpeeters;;0470 00 00 12;Bilzen;;nog te vragen;2/2/1952
Mia Testvries;mia.testvries@post.example;;Hoeselt;;nee;3/3/1953
;niemand@post.example;;Bilzen;;;
"""


@pytest.fixture
def centre(cast):
    return cast.a.centre


@pytest.fixture
def offer_list(offer):
    return lambda text=LIST: offer(text, ImportKind.PEOPLE)


def taken_back(run, actor):
    actions.undo(run, actor=actor, now=NOW + timedelta(days=3))
    return work(run)


def test_list_is_looked_at_and_read_in(offer_list, mediator):
    before = set(Volunteer.objects.values_list("pk", flat=True))
    run = checked(offer_list(), mediator)
    assert counts(run) == {"created": 2, "failed": 2, "position": 4}
    assert run.looked["asked"] == {"call": 1}
    assert set(Volunteer.objects.values_list("pk", flat=True)) == before
    actions.start(run, actor=mediator, now=NOW)
    assert counts(work(run)) == {"created": 2, "failed": 2, "position": 4}
    jan, lieve = Volunteer.objects.exclude(pk__in=before).order_by("name")
    assert (jan.name, jan.contact_kind, jan.languages) == ("Jan Testjans", "mail", "Frans")
    assert (lieve.name, lieve.contact_kind, lieve.phone) == ("Lieve Testpeeters", "phone", "+32470000012")
    assert [(one.volunteer, one.source) for one in Consent.objects.filter(way=ConsentWay.LIST)] == [
        (jan, "inschrijvingsblad")
    ]
    assert [(one.volunteer, one.channel) for one in KeepQuestion.objects.all()] == [(lieve, QuestionChannel.CALL)]


def test_rows_to_correct_say_why_and_hold_no_day_of_birth(offer_list, mediator):
    run = read_in(offer_list(), mediator)
    (refused, _), (nameless, values) = rows_not_taken(run)
    assert refused.problems[0]["reason"].startswith("Volgens de lijst gaf deze persoon geen toestemming.")
    assert nameless.problems == [{"field": "naam", "reason": "Er staat geen naam bij."}]
    assert values == {"E-mail": "niemand@post.example", "Gemeente": "Bilzen"}
    assert "1953" not in repr(list(ImportLine.objects.filter(run=run).values()))


def test_editor_reads_no_list_of_people_in(cast, centre):
    with pytest.raises(NotPermitted):
        actions.offer_file(
            centre, ImportKind.PEOPLE, [LIST.encode()], file_name="lijst.csv", actor=cast.actor("editor"), now=NOW
        )


def test_taking_a_list_back_removes_who_it_brought(offer_list, mediator):
    before = Volunteer.objects.count(), ImportedRecord.objects.count(), Consent.objects.count()
    run = read_in(offer_list(), mediator)
    assert what_undo_does(run) == Undoing(going=2, put_back=0, staying=0)
    taken_back(run, mediator)
    assert (Volunteer.objects.count(), ImportedRecord.objects.count(), Consent.objects.count()) == before
    assert counts(read_in(offer_list(), mediator))["created"] == 2


def test_question_that_did_not_leave_is_taken_back_with_who_it_was_for(offer_list, mediator):
    """Mailed and gone before the worker came to it: nobody was asked, so the next list asks."""
    everybody = LIST.replace("ja, inschrijvingsblad 12/03/2024", "")
    kind = {"kind": "people.may_we_keep_you"}
    run = read_in(offer_list(everybody), mediator)
    assert [one.recipient for one in OutboxMessage.objects.filter(**kind)] == ["jan.testjans@post.example"]
    taken_back(run, mediator)
    assert not OutboxMessage.objects.filter(**kind).exists()
    assert not ImportLine.objects.filter(run=run, label__contains="Test", verdict="created").exists()
    read_in(offer_list(everybody), mediator)
    assert OutboxMessage.objects.filter(**kind).count() == 1


@pytest.mark.parametrize("deed", ["confirmed", "changed", "said"])
def test_who_became_somebody_since_stays(offer_list, mediator, centre, deed):
    run = read_in(offer_list(), mediator)
    jan = Volunteer.objects.get(name="Jan Testjans")
    if deed == "confirmed":
        Volunteer.objects.filter(pk=jan.pk).update(email_confirmed_at=NOW)
    elif deed == "changed":
        Volunteer.objects.filter(pk=jan.pk).update(languages="Frans, Turks")
    else:
        Consent.objects.create(centre=centre, volunteer=jan, is_given=True, way=ConsentWay.PHONE, noted_at=NOW)
    assert what_undo_does(run) == Undoing(going=1, put_back=0, staying=1)
    assert taken_back(run, mediator).kept_back == 1
    assert Volunteer.objects.filter(name__contains="Test", pk=jan.pk).exists()
    assert not Volunteer.objects.filter(name="Lieve Testpeeters").exists()


def test_what_a_list_filled_in_is_put_back(offer_list, mediator, centre):
    jan = Volunteer.objects.create(
        centre=centre, name="Jan Testjans", contact_kind="mail", email="jan.testjans@post.example", created_at=NOW
    )
    run = read_in(offer_list(), mediator)
    jan.refresh_from_db()
    assert (run.created, run.updated, jan.languages) == (1, 1, "Frans")
    assert jan.consents.count() == 1
    taken_back(run, mediator)
    jan.refresh_from_db()
    assert (jan.languages, jan.place_name, jan.latitude) == ("", "", None)
    assert not jan.consents.exists()
    assert not ImportedRecord.objects.filter(volunteer=jan).exists()


def test_putting_back_leaves_no_mark_that_can_be_tried_out(offer_list, mediator):
    read_in(offer_list(), mediator)
    run = read_in(offer_list(LIST.replace("Frans", "Turks")), mediator)
    jan = Volunteer.objects.get(name="Jan Testjans")
    assert (run.updated, jan.languages) == (1, "Turks")
    before = ImportedRecord.objects.get(volunteer=jan).written["languages"]
    taken_back(run, mediator)
    jan.refresh_from_db()
    after = ImportedRecord.objects.get(volunteer=jan).written["languages"]
    assert jan.languages == "Frans"
    assert before != after
    assert len(after) == 16


def test_check_counts_somebody_who_stands_there_twice_as_reading_in_does(offer_list, mediator):
    run = offer_list(
        "Naam;E-mail;Talen\nMia Testvries;mia@post.example;Frans\nJan Testjans;jan@post.example;Frans\n"
        "Mia Testvries;mia@post.example;Engels\nJan Testjans;jan@post.example;Frans\n"
    )
    wanted = {"created": 2, "updated": 1, "skipped": 1, "position": 4}
    run = checked(run, mediator)
    assert counts(run) == wanted
    actions.start(run, actor=mediator, now=NOW)
    assert counts(work(run)) == wanted
