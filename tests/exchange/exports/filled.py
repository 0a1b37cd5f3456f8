"""A centre with something of everything, in texts as people write them and as they should not."""

from datetime import date, time, timedelta
from decimal import Decimal

from stuw.centres.models import CentreArea, OpeningHours
from stuw.centres.scope import Scope, scoped
from stuw.exchange.models import ImportedRecord, ImportRun, SavedWishes
from stuw.kernel.availability import from_slots
from stuw.messaging.models import Letter, MailWords
from stuw.organisations.models import (
    ContactPerson,
    JoinRequest,
    MemberInvitation,
    Organisation,
    OrganisationNote,
)
from stuw.people.models import Consent, KeepQuestion, Volunteer
from stuw.vacancies.actions import add_template
from stuw.vacancies.models import Shift, Vacancy, VacancyLocation, VacancyPicture
from stuw.vacancies.versions import keep_version
from tests.cast import NOW, Cast, make_organisation, make_vacancy

FORMULA = '=HYPERLINK("https://kwaad.example";"Klik hier")'
LONG = (
    "We koken elke week voor de hele buurt: soep, brood en een dessert. Wie wil, eet mee; wie dat niet wil, neemt "
    "mee.\n\nWat je doet:\n\n- groenten snijden\n- tafels dekken; borden, bestek en glazen\n\n"
    'Een gast zei: "Hier kom ik thuis." Dat is wat we willen.\n\nمرحبا بكم في المطبخ\n\nTot gauw 🌱 — de ploeg'
)
ORGANISATIONS = (
    {"name": FORMULA, "description": "@SOM(1;2)", "phone": "+32 11 23 45 67", "kbo_number": "", "legal_form": "fv"},
    {
        "name": 'Buurthuis "De Zwaan"',
        "description": LONG,
        "email": "zwaan@voorbeeld.example",
        "kbo_number": "",
        "legal_form": "fv",
    },
    {"name": "'t Élan; vzw", "description": "- koken\n- eten", "website": "https://elan.example/over-ons?taal=nl"},
    {"name": "جمعية الجيران", "description": "Samen 👩‍🌾 in de tuin.", "kbo_number": "", "legal_form": "fv"},
    {"name": "+Plus min -", "description": "'=al gemerkt", "kbo_number": "", "legal_form": "fv"},
)
PLACE = {"street": "Kloosterstraat 3", "postal_code": "3740", "place_name": "Bilzen", "nis": "73110"} | {
    "latitude": 50.8726,
    "longitude": 5.5181,
}
SAID = {
    "title": '-Koken, eten en "praten"; samen',
    "teaser": "@Iedereen: kom je mee koken?",
    "description": LONG,
    "tasks": "groenten snijden\nafwassen",
    "audience": "Wie graag kookt, of het wil leren.",
    "offer": "Een warme maaltijd, en gezelschap.",
    "branch": "Keuken",
    "themes": ["poverty", "seniors"],
    "activities": ["cooking", "communication"],
    "target_groups": ["neighbours"],
    "place_kind": "at_place",
    "starts_on": date(2027, 1, 5),
    "ends_on": date(2027, 6, 29),
    "regularity": "weekly",
    "availability": from_slots([3, 10, 20]),
    "schedule": "dinsdag van 9 tot 12 uur",
    "hours": Decimal("3.5"),
    "hours_per": "week",
    "places_wanted": 4,
    "minimum_age": 16,
    "together": ["alone", "duo"],
    "welcome": ["newcomers", "support"],
    "dutch_level": "basic",
    "guidance": "buddy",
    "language_practice": True,
    "participation_track": True,
    "wheelchair": True,
    "stairs_free": False,
    "low_stimulus": True,
    "public_transport": True,
    "physical_load": "light",
    "contact_level": "much",
    "driving_licence": True,
    "own_car": False,
    "extract_needed": True,
    "discretion": True,
    "trial_period": True,
    "training": True,
    "allowance_kind": "forfait",
    "allowance_amount": Decimal("25.50"),
    "insured": True,
    "reward": "Een etentje op het einde van het jaar",
    "languages": "Nederlands, Frans",
    "publish_until": date(2027, 5, 31),
}
PEOPLE = (
    {"name": "=Els Verzonnen", "contact_kind": "mail", "email": "els@voorbeeld.example", "phone": "+32470123456"}
    | {"themes": ["seniors"], "activities": ["cooking"], "languages": "Nederlands, Turks", "dutch_level": "good"}
    | {"availability": from_slots([0, 1]), "hours": Decimal("2.5"), "driving_licence": True, **PLACE},
    {"name": "Ömer Verzonnen-Öztürk", "contact_kind": "phone", "phone": "+3211223344"},
    {"name": "Mo Verzonnen", "contact_kind": "organisation", "via_organisation": "Buurthuis De Linde"}
    | {"via_contact": "089 12 34 56"},
)


def fill(cast: Cast) -> None:
    """Give centre A something of everything that an export holds."""
    centre = cast.a.centre
    centre.logo, centre.logo_type, centre.intro = b"RIFFlogo", "image/webp", FORMULA
    centre.themes, centre.settled = ["care", "seniors"], ["name", "brand"]
    centre.save()
    CentreArea.objects.create(centre=centre, nis="73110", part="Bilzen")
    OpeningHours.objects.create(centre=centre, weekday=1, opens=time(9), closes=time(12, 30))
    made = [make_organisation(centre, **values) for values in ORGANISATIONS]
    Organisation.objects.filter(pk=made[1].pk).update(**PLACE, sectors=["GEWE", "BWWC"], other_names="De Zwaan")
    vacancy = make_vacancy(made[1], state="draft", **SAID)
    VacancyLocation.objects.filter(vacancy=vacancy).delete()
    for order, label in enumerate(("", "Tuinhuis")):
        VacancyLocation.objects.create(vacancy=vacancy, order=order, label=label, address_id=f"{order}", **PLACE)
    make_vacancy(made[0], title="Iets eenvoudigs", state="ended", themes=["care"], activities=["admin"])
    _of_vacancies(cast, vacancy)
    keep_version(vacancy, actor=cast.actor("mediator"), now=NOW, is_approved=False)
    add_template(centre, vacancy, name="Kookploeg", intro="Voor wie kookt", actor=cast.actor("lead"))
    MailWords.objects.create(centre=centre, kind="placements.there_is_news", opening="Hallo", closing="Tot gauw")
    Letter.objects.create(centre=centre, name="Bedankbrief", subject="Bedankt", text="Dag {organisatie}\n\nBedankt!")
    with scoped(Scope(centres=frozenset({centre.pk}))):
        _of_people(cast)


def _of_vacancies(cast: Cast, vacancy: Vacancy) -> None:
    ends = NOW + timedelta(hours=3)
    Shift.objects.create(vacancy=vacancy, starts_at=NOW, ends_at=ends, label="Markt", places_wanted=2)
    VacancyPicture.objects.create(
        vacancy=cast.a.vacancy, content=b"RIFF\x00soep", width=560, height=315, mark="ab", alt="Een pot soep"
    )


def _of_people(cast: Cast) -> None:
    centre, common = cast.a.centre, {"centre": cast.a.centre, "organisation": cast.a.organisation}
    ContactPerson.objects.create(**common, name="@Ria Verzonnen", function="voorzitter", phone="+32470000001")
    JoinRequest.objects.create(**common, user=cast.users["resident"], at=NOW)
    MemberInvitation.objects.create(
        **common, email="gevraagd@voorbeeld.example", role="helper", invited_at=NOW, expires_at=NOW + timedelta(days=14)
    )
    OrganisationNote.objects.create(
        **common, on=NOW.date(), text=LONG, next_action="Terugbellen", due_on=NOW.date(), owner=cast.users["mediator"]
    )
    people = [Volunteer.objects.create(centre=centre, created_at=NOW, **values) for values in PEOPLE]
    Consent.objects.create(
        centre=centre, volunteer=people[0], is_given=True, way="list", source="inschrijvingsblad 2021", noted_at=NOW
    )
    Consent.objects.filter(volunteer=people[0]).update(on=date(2021, 9, 1))
    KeepQuestion.objects.create(centre=centre, volunteer=people[1], channel="call", made_at=NOW, due_on=NOW.date())
    offered = {"kind": "people", "file_name": "mensen.csv", "size": 4, "digest": "0" * 64, "offered_at": NOW}
    run = ImportRun.objects.create(centre=centre, **offered)
    SavedWishes.objects.create(centre=centre, kind="people", shape="0f", used_at=NOW, wishes={"columns": {}})
    ImportedRecord.objects.create(
        centre=centre, volunteer=people[2], kind="people", source_system="lijst", source_id="17", made_in=run,
        first_at=NOW, last_at=NOW,
    )  # fmt: skip
