"""The file that the desk keeps of an organisation, and what it agreed to do."""

from datetime import timedelta

import pytest

from stuw.centres.scope import scoped
from stuw.kernel.clock import today
from stuw.organisations.models import OrganisationNote
from stuw.placements.actions import whole_centre

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(cast) -> str:
    return f"/werk/organisaties/{cast.a.organisation.pk}/dossier/"


def notes(cast) -> list[OrganisationNote]:
    with scoped(whole_centre(cast.a.centre.pk)):
        return list(OrganisationNote.objects.order_by("pk"))


def given(**values: object) -> dict[str, object]:
    common = {"kind": "visit", "on": today().isoformat(), "text": "Op bezoek <b>geweest</b>.", "owner": ""}
    return common | {"next_action": "", "due_on": ""} | values


def agreement(cast, **values: object) -> dict[str, object]:
    agreed = {"next_action": "Terugbellen over de verzekering", "due_on": today().isoformat()}
    return given(**agreed, owner=cast.users["mediator"].pk) | values


def test_note_is_written_read_and_changed(cast, page):
    client = cast.client("mediator")
    assert "Nog niets." in client.get(page).text
    text = client.post(f"{page}nieuw/", given(), follow=True).text
    assert "De notitie is bewaard." in text
    assert "Op bezoek &lt;b&gt;geweest&lt;/b&gt;." in text
    assert "Mediator Voorbeeld" in text
    (note,) = notes(cast)
    change = f"{page}{note.pk}/"
    expected = note.changed_at.isoformat()
    assert "Anders." in client.post(change, given(text="Anders.", expected=expected), follow=True).text


def test_colleague_who_was_first_is_not_undone(cast, page):
    client = cast.client("mediator")
    client.post(f"{page}nieuw/", given())
    (note,) = notes(cast)
    version = note.changed_at.isoformat()
    client.post(f"{page}{note.pk}/", given(text="Eerst.", expected=version))
    answer = client.post(f"{page}{note.pk}/", given(text="Later.", expected=version))
    assert "Ondertussen paste een collega dit aan." in answer.text
    assert "Later." in answer.text
    assert notes(cast)[0].text == "Eerst."


def test_agreement_waits_on_today_until_it_is_done(cast, page):
    client = cast.client("mediator")
    late = (today() - timedelta(days=3)).isoformat()
    client.post(f"{page}nieuw/", agreement(cast, due_on=late))
    for listed in ("/balie/bilzen/", "/balie/bilzen/afspraken/", page):
        text = client.get(listed).text
        assert "Terugbellen over de verzekering" in text
        assert "was voor" in text
    (note,) = notes(cast)
    answer = client.post(f"{page}{note.pk}/gedaan/", {"from": "desk"})
    assert answer.url == "/balie/bilzen/afspraken/"
    assert "Alles is gedaan." in client.get(answer.url).text
    assert "Afspraken met organisaties" not in client.get("/balie/bilzen/").text
    assert "gedaan" in client.get(page).text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": ""}, "text"),
        ({"on": ""}, "on"),
        ({"on": "gisteren"}, "on"),
        ({"next_action": "Bellen"}, "next_action"),
        ({"due_on": "2026-12-01"}, "next_action"),
        ({"kind": "roddel"}, "kind"),
        ({"owner": "999999"}, "owner"),
    ],
)
def test_mistake_is_named_beside_its_field_and_nothing_is_lost(cast, page, values, field):
    answer = cast.client("mediator").post(f"{page}nieuw/", given(website="x") | values)
    assert list(answer.context["form"].errors) == [field]
    assert values.get("text", "Op bezoek") in answer.text
    assert notes(cast) == []


def test_only_mediators_of_the_own_centre_are_asked(cast, page):
    text = cast.client("mediator").get(f"{page}nieuw/").text
    assert "Mediator Voorbeeld" in text
    for other in ("Editor Voorbeeld", "Mediator_B Voorbeeld", "Owner Voorbeeld"):
        assert other not in text


def test_organisation_and_editor_never_read_it(cast, page):
    cast.client("mediator").post(f"{page}nieuw/", agreement(cast, text="Moeilijk gesprek."))
    for role in ("owner", "helper", "editor"):
        client = cast.client(role)
        assert client.get(page).status_code == 403
        text = client.get(f"/werk/organisaties/{cast.a.organisation.pk}/").text
        assert "Moeilijk gesprek" not in text
        assert "Dossier" not in text
    assert "Terugbellen" not in cast.client("editor").get("/balie/bilzen/").text


def test_note_of_another_organisation_is_not_found_here(cast, page):
    cast.client("mediator").post(f"{page}nieuw/", given())
    (note,) = notes(cast)
    neighbour = cast.client("mediator_b")
    own = f"/werk/organisaties/{cast.b.organisation.pk}/dossier/"
    assert neighbour.get(f"{own}{note.pk}/").status_code == 404
    assert neighbour.post(f"{own}{note.pk}/gedaan/").status_code == 404
