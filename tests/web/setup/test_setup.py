"""A lead sets up a centre on its pages: what was typed stays, what is wrong is said beside it, and it opens."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from stuw.centres.actor import SYSTEM
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, OpeningHours, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.search.indexing import index_vacancies
from stuw.teams import actions
from stuw.teams.enums import Part
from stuw.teams.queries import invitations_of
from stuw.vacancies.models import Vacancy
from tests.cast import Cast, make_vacancy
from tests.client import CheckingClient
from tests.web.work.filling import as_shown

pytestmark = pytest.mark.django_db
BASE = "/balie/bilzen/inrichten/"


@pytest.fixture
def lead(cast: Cast) -> CheckingClient:
    return cast.client("lead")


def centre() -> Centre:
    return Centre.objects.get(slug="bilzen")


def post(client: CheckingClient, part: str, **changes: object):
    """Send the form of a part back as it was shown, with these changes."""
    return client.post(f"{BASE}{part}/", as_shown(client.get(f"{BASE}{part}/"), **changes))


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 200)) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", size, (11, 107, 99)).save(written, kind)
    return SimpleUploadedFile("logo.png", written.getvalue(), "image/png")


def test_name_and_contact_are_saved_and_the_place_gets_its_point(lead):
    assert post(lead, "naam", name="Vrijwilligerspunt Bilzen", word="punt", place="9230 Wetteren").status_code == 302
    now = centre()
    assert (now.name, now.word, now.postal_code, now.place_name) == (
        "Vrijwilligerspunt Bilzen",
        "punt",
        "9230",
        "Wetteren",
    )
    assert now.latitude == pytest.approx(51.0, abs=0.1)


@pytest.mark.parametrize(
    ("part", "wrong", "sentence"),
    [
        ("naam", {"name": ""}, "naam"),
        ("naam", {"phone": "geen nummer"}, "nummer"),
        ("naam", {"phone": "", "email": ""}, "Geef een telefoonnummer of een e-mailadres."),
        ("naam", {"place": "Nergenshuizen"}, "Nergenshuizen"),
        ("logo", {"brand_colour": "rood"}, "kleur"),
        ("openingsuren", {"day_0": "9-12 en 11-16"}, "lopen de uren door elkaar"),
        ("openingsuren", {"day_0": "12-9"}, "sluitingsuur"),
        ("openingsuren", {"day_0": "ergens in de voormiddag"}, "We begrijpen"),
        ("openingsuren", {"day_0": "9-25"}, "geen uur van de dag"),
        ("belofte", {"promise_days": "0"}, "1 tot 30 dagen"),
        ("belofte", {"promise_days": "31"}, "1 tot 30 dagen"),
        ("belofte", {"keep_days": "13"}, "14 tot 90 dagen"),
        ("belofte", {"keep_days": "91"}, "14 tot 90 dagen"),
        ("belofte", {"keep_days": ""}, "Geef een aantal dagen."),
        ("themas", {"theme_0": "nature", "theme_1": "nature"}, "staat er al"),
        ("themas", {"theme_0": "onzin"}, "onzin"),
        ("gemeenten", {"place": "Nergenshuizen"}, "Nergenshuizen"),
        ("webadres", {"host": "https://bilzen.be"}, "geen webadres"),
        ("webadres", {"host": "brugge.localhost"}, "Vrijwilligerscentrale Brugge"),
        ("ploeg", {"email": "geen adres", "role": "editor"}, "geen e-mailadres"),
        ("ploeg", {"email": "an@stuw.example", "role": "baas"}, "baas"),
        ("ploeg", {"email": "editor@stuw.example", "role": "editor"}, "al redacteur"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(lead, part, wrong, sentence):
    before = Centre.objects.filter(slug="bilzen").values().get()
    answer = post(lead, part, **wrong)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence.lower() in page.lower()
    assert "Fout: " in page
    assert Centre.objects.filter(slug="bilzen").values().get() == before
    assert not OpeningHours.objects.exists()


def test_hours_are_several_stretches_a_day_and_come_back_as_typed(lead):
    assert post(lead, "openingsuren", day_0="9u-12u en van 13.30 tot 16", day_5="gesloten").status_code == 302
    stretches = OpeningHours.objects.values_list("weekday", "opens", "closes")
    assert [(day, f"{opens:%H:%M}", f"{closes:%H:%M}") for day, opens, closes in stretches] == [
        (0, "09:00", "12:00"),
        (0, "13:30", "16:00"),
    ]
    shown = as_shown(lead.get(f"{BASE}openingsuren/"))
    assert (shown["day_0"], shown["day_5"]) == ("9-12 en 13.30-16", "")
    assert post(lead, "openingsuren", day_0="").status_code == 302
    assert not OpeningHours.objects.exists()


def test_promise_is_kept_to(lead):
    assert post(lead, "belofte", promise_days="30").status_code == 302
    assert centre().promise_days == 30


def test_time_to_answer_whether_data_may_be_kept_is_the_centres_own(lead):
    assert "zonder toestemming mag u ze niet houden" in lead.get(f"{BASE}belofte/").content.decode()
    assert post(lead, "belofte", keep_days="60").status_code == 302
    assert centre().keep_days == 60


def test_colleague_who_saved_meanwhile_is_not_undone(cast, lead):
    mine = as_shown(lead.get(f"{BASE}belofte/"))
    actions.change_centre(centre(), Part.PROMISE, {"promise_days": 9}, actor=cast.actor("lead"))
    told = lead.post(f"{BASE}belofte/", mine | {"promise_days": "3"})
    assert "Ondertussen paste een collega d" in told.content.decode()
    assert centre().promise_days == 9
    assert lead.post(f"{BASE}belofte/", as_shown(told)).status_code == 302
    assert centre().promise_days == 3


def test_logo_is_made_small_and_can_be_taken_away(lead, at_centre):
    colour = as_shown(lead.get(f"{BASE}logo/"))
    assert lead.post(f"{BASE}logo/", colour | {"logo_file": picture(), "brand_colour": "#aa2200"}).status_code == 302
    made = centre()
    assert (made.logo_type, made.brand_colour) == ("image/webp", "#aa2200")
    assert made.logo is not None
    assert len(made.logo) <= 8_000
    assert at_centre.get("/merk/logo").headers["Content-Type"] == "image/webp"
    assert "data:image/webp;base64," in lead.get(f"{BASE}logo/").content.decode()
    assert post(lead, "logo", remove_logo="on").status_code == 302
    assert (centre().logo, centre().logo_type) == (None, "")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (b"GIF89a kapot", "geen afbeelding"),
        (b"%PDF-1.7", "geen afbeelding"),
        (b"\x00" * 5_000_001, "groter dan 5 MB"),
    ],
)
def test_what_is_no_small_picture_is_refused_and_the_logo_stays(lead, content, sentence):
    shown = as_shown(lead.get(f"{BASE}logo/"))
    answer = lead.post(f"{BASE}logo/", shown | {"logo_file": SimpleUploadedFile("logo.png", content)})
    assert sentence in answer.content.decode()
    assert centre().logo is None


def test_colour_is_looked_at_without_being_saved(lead):
    before = centre().brand_colour
    page = post(lead, "logo", brand_colour="#ffe600", bekijk="1").content.decode()
    assert "/merk/ffe600.css" in page
    assert centre().brand_colour == before


def test_municipalities_are_added_and_taken_away_but_never_the_last(lead):
    for place in ("Bilzen-Hoeselt", "Massemen"):
        assert lead.post(f"{BASE}gemeenten/", {"place": place}).status_code == 302
    assert sorted(centre().areas.values_list("nis", "part")) == [("42025", "Massemen"), ("73110", "")]
    assert lead.post(f"{BASE}gemeenten/weghalen/", {"nis": "42025", "part": "Massemen"}).status_code == 302
    answer = lead.post(f"{BASE}gemeenten/weghalen/", {"nis": "73110", "part": ""}, follow=True)
    assert "uw enige gemeente" in answer.content.decode()
    assert list(centre().areas.values_list("nis", "part")) == [("73110", "")]


def test_web_addresses_are_added_chosen_and_taken_away_but_never_the_last(lead):
    assert lead.post(f"{BASE}webadres/", {"host": "Help.Example.be"}).status_code == 302
    assert lead.post(f"{BASE}webadres/hoofdadres/", {"host": "help.example.be"}).status_code == 302
    assert list(centre().hosts.order_by("host").values_list("host", "is_primary")) == [
        ("bilzen.localhost", False),
        ("help.example.be", True),
    ]
    assert lead.post(f"{BASE}webadres/weghalen/", {"host": "help.example.be"}).status_code == 302
    assert list(centre().hosts.values_list("host", "is_primary")) == [("bilzen.localhost", True)]
    answer = lead.post(f"{BASE}webadres/weghalen/", {"host": "bilzen.localhost"}, follow=True)
    assert "het enige adres" in answer.content.decode()
    lead.post(f"{BASE}webadres/weghalen/", {"host": "brugge.localhost"})
    assert Centre.objects.get(slug="brugge").hosts.count() == 1


def test_lead_invites_withdraws_and_takes_away_but_never_the_last_lead(cast, lead):
    assert lead.post(f"{BASE}ploeg/", {"email": "Nieuw@stuw.example", "role": "mediator"}).status_code == 302
    with scoped(Scope(teams=frozenset({cast.a.centre.pk}))):
        (invited,) = invitations_of(cast.a.centre).filter(email="nieuw@stuw.example")
    assert "nieuw@stuw.example" in lead.get(f"{BASE}ploeg/").content.decode()
    assert lead.post(f"{BASE}ploeg/uitnodigingen/{invited.pk}/intrekken/").status_code == 302
    with scoped(Scope(teams=frozenset({cast.a.centre.pk}))):
        assert not invitations_of(cast.a.centre).filter(email="nieuw@stuw.example").exists()

    editor, own = cast.users["editor"].pk, cast.users["lead"].pk
    assert lead.post(f"{BASE}ploeg/weghalen/", {"user": editor, "role": "editor"}).status_code == 302
    assert not StaffMembership.objects.filter(user=editor).exists()
    for path, sent in (("weghalen/", {"user": own, "role": "lead"}), ("verlaten/", {})):
        answer = lead.post(f"{BASE}ploeg/{path}", sent, follow=True)
        assert "altijd een beheerder" in answer.content.decode()
    assert StaffMembership.objects.filter(user=own, role="lead").exists()


@pytest.mark.parametrize(
    ("user", "role"), [("", "editor"), ("x", "editor"), ("9" * 40, "editor"), ("²", "editor"), ("1", "baas")]
)
def test_colleague_who_is_not_there_is_not_found(lead, user, role):
    assert lead.post(f"{BASE}ploeg/weghalen/", {"user": user, "role": role}).status_code == 404


def test_colleague_of_another_centre_is_not_found(cast, lead):
    sent = {"user": cast.users["mediator_b"].pk, "role": "mediator"}
    assert lead.post(f"{BASE}ploeg/weghalen/", sent).status_code == 404
    assert StaffMembership.objects.filter(user=cast.users["mediator_b"]).exists()


def test_mediator_sees_the_team_changes_nothing_and_leaves(cast):
    mediator = cast.client("mediator")
    page = mediator.get(f"{BASE}ploeg/").content.decode()
    assert "lead@stuw.example" in page
    assert "Uitnodigen" not in page
    assert "gevraagd@" not in page
    assert f'href="{BASE}"' not in page
    assert mediator.post(f"{BASE}ploeg/", {"email": "an@stuw.example", "role": "editor"}).status_code == 403
    assert mediator.post(f"{BASE}ploeg/verlaten/").status_code == 302
    assert mediator.get(f"{BASE}ploeg/").status_code == 404


def test_desk_menu_leads_a_lead_to_the_setup_and_others_to_the_team(cast, lead):
    assert 'href="/balie/bilzen/inrichten/"' in lead.get("/balie/bilzen/").content.decode()
    page = cast.client("editor").get("/balie/bilzen/").content.decode()
    assert 'href="/balie/bilzen/inrichten/"' not in page
    assert 'href="/balie/bilzen/inrichten/ploeg/"' in page


def test_centre_opens_when_nothing_blocks_and_is_hidden_until_then(cast, lead, at_centre, client):
    Centre.objects.filter(slug="bilzen").update(opened_at=None)
    for path in ("/", "/vacatures/", f"/vacatures/{cast.a.vacancy.pk}-{cast.a.vacancy.slug}/ik-wil-dit-doen/", "/x/"):
        answer = at_centre.get(path)
        assert "Binnenkort open" in answer.content.decode()
        assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Bilzen-Hoeselt" not in client.get("/").content.decode()

    refused = lead.post(f"{BASE}openen/", follow=True).content.decode()
    assert "Maak eerst dit af: Gemeenten" in refused
    assert "Klaar om te openen" not in refused
    actions.add_area(centre(), "73110", actor=SYSTEM)
    assert "Klaar om te openen" in lead.get(BASE).content.decode()
    assert "is open" in lead.post(f"{BASE}openen/", follow=True).content.decode()
    assert "Wat wil jij doen" in at_centre.get("/").content.decode()
    assert "Bilzen-Hoeselt" in client.get("/").content.decode()

    lead.post(f"{BASE}sluiten/")
    assert "Binnenkort open" in at_centre.get("/").content.decode()


def test_home_shows_first_the_themes_that_were_chosen_in_their_order(cast, lead, at_centre):
    for themes in (["nature"], ["nature"], ["sport"], ["animals"]):
        made = make_vacancy(cast.a.organisation, title=f"Plek {themes}", themes=themes)
        index_vacancies([made.pk])
    index_vacancies(Vacancy.objects.values_list("pk", flat=True))

    def shown() -> list[str]:
        return [theme.value for theme, _, _ in at_centre.get("/").context["themes"]]

    assert shown()[0] == "nature"
    assert post(lead, "themas", theme_0="animals", theme_2="sport", theme_4="world").status_code == 302
    assert centre().themes == ["animals", "sport", "world"]
    assert shown()[:3] == ["animals", "sport", "nature"]


def test_who_is_in_the_team_gets_another_role_at_once(cast, lead):
    page = lead.post(f"{BASE}ploeg/", {"email": "Lead@stuw.example", "role": "mediator"}, follow=True)
    assert "Lead Voorbeeld is nu ook bemiddelaar." in page.content.decode()
    assert cast.actor("lead").staff_of == {cast.a.centre.pk: {"lead", "mediator"}}
    with scoped(Scope(teams=frozenset({cast.a.centre.pk}))):
        assert "lead@stuw.example" not in {one.email for one in invitations_of(cast.a.centre)}


@pytest.mark.parametrize("asked", ["#ffe600", "%23ffe600", "rood", "</style>"])
def test_example_follows_the_colour_that_is_looked_at_with_its_contrast(lead, asked):
    page = lead.get(f"{BASE}logo/?brand_colour={asked.replace('#', '%23')}").content.decode()
    is_colour = "ffe600" in asked
    assert ("/merk/ffe600.css" in page) is is_colour
    assert "contrast " in page
    assert "op 1" in page
    assert centre().brand_colour == "#0b6b63"


def test_list_leads_on_to_a_first_organisation_vacancy_and_the_site(cast, lead):
    actions.add_to_team(cast.a.centre, cast.users["lead"], StaffRole.MEDIATOR, actor=SYSTEM)
    actions.add_area(cast.a.centre, "73110", actor=SYSTEM)
    page = lead.get(BASE).content.decode()
    assert "Nog een organisatie toevoegen" in page
    assert f"/werk/organisaties/{cast.a.organisation.pk}/nieuwe-vacature/" in page
    assert 'href="http://bilzen.localhost:8000/"' in page
