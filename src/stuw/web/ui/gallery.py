"""What the gallery shows: every component with texts as long as real ones, in every state it has."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

from stuw.kernel.availability import from_slots
from stuw.web.ui import components as c
from stuw.web.ui.forms import (
    AvailabilityField,
    AvailabilityWidget,
    CheckboxChips,
    DateInput,
    OneTimeCodeInput,
    PlaceInput,
    RadioCards,
    RadioPills,
)

_CONTACT = [("email", "Per e-mail"), ("phone", "Per telefoon"), ("through", "Via een organisatie die mij helpt")]
_NEEDS = [
    ("buddy", "Met een buddy"),
    ("quiet", "Prikkelarm"),
    ("wheelchair", "Rolstoeltoegankelijk"),
    ("practice", "Nederlands oefenen"),
    ("transport", "Bereikbaar met bus of trein"),
]


class SearchForm(forms.Form):
    """The search bar as on the public pages."""

    q = forms.CharField(label="Wat wil je doen?", required=False)
    place = forms.CharField(label="Waar?", required=False, widget=PlaceInput)
    radius = forms.ChoiceField(
        label="Hoe ver?", choices=[("5", "5 km"), ("15", "15 km"), ("30", "30 km"), ("", "heel Vlaanderen")]
    )


class EveryField(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Hoe heet je?", help_text="Je voornaam is genoeg.")
    contact = forms.ChoiceField(
        label="Hoe bereiken we je?",
        choices=_CONTACT,
        widget=RadioCards(
            hints={
                "email": "Je krijgt een code om te bevestigen dat het adres van jou is.",
                "phone": "We bellen je binnen vijf werkdagen op een moment dat jij kiest.",
                "through": "Bijvoorbeeld het OCMW, de VDAB of een huis van het kind.",
            },
            icons={"email": "mail", "phone": "phone", "through": "users"},
        ),
    )
    email = forms.EmailField(label="Je e-mailadres", required=False, help_text="We geven het aan niemand door.")
    place = forms.CharField(label="Waar woon je?", widget=PlaceInput, help_text="Een gemeente of een postcode.")
    moments = AvailabilityField(label="Wanneer kan je?", help_text="Kies alles wat past.", required=False)
    needs = forms.MultipleChoiceField(label="Wat helpt je?", choices=_NEEDS, widget=CheckboxChips, required=False)
    languages = forms.MultipleChoiceField(
        label="Welke talen spreek je?",
        choices=[("nl", "Nederlands"), ("fr", "Frans"), ("tr", "Turks"), ("ar", "Arabisch")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(
        label="Hoe goed spreek je Nederlands?",
        choices=[("", "Kies …"), ("A1", "een beetje"), ("B1", "goed"), ("C1", "heel goed")],
    )
    frequency = forms.ChoiceField(
        label="Hoe vaak wil je helpen?",
        choices=[("once", "Eén keer"), ("weekly", "Elke week"), ("sometimes", "Af en toe")],
        widget=forms.RadioSelect,
    )
    mails = forms.ChoiceField(
        label="Hoe vaak wil je mails?",
        choices=[("now", "Meteen"), ("daily", "Elke dag"), ("weekly", "Elke week")],
        widget=RadioPills,
        required=False,
    )
    starts_on = forms.DateField(label="Vanaf wanneer?", widget=DateInput, required=False)
    hours = forms.DecimalField(label="Hoeveel uur per week?", min_value=0, required=False)
    story = forms.CharField(
        label="Wil je nog iets vertellen?",
        widget=forms.Textarea,
        required=False,
        help_text="Schrijf hier niets over je gezondheid of je dossier.",
    )
    code = forms.CharField(label="De code uit je mail", widget=OneTimeCodeInput, help_text="Zes cijfers.")
    agreed = forms.BooleanField(
        label="Het loket mag mijn naam en mijn e-mailadres doorgeven aan Buurthuis De Linde, voor deze vacature."
    )


def gallery_context() -> dict[str, Any]:
    """Everything the two gallery templates name."""
    return {
        "search": SearchForm({"q": "mensen ontmoeten", "place": "3740 Bilzen", "radius": "15"}),
        "week": AvailabilityWidget(is_slim=True, form_id="zoek").render("moment", from_slots([3, 9, 14]), {}),
        "fresh": EveryField(prefix="leeg", initial={"moments": from_slots([3, 9])}),
        "wrong": _wrong_form(),
        "facets": _facets(),
        "cards": _cards(),
        "tags": _tags(),
        "facts": _facts(),
        "notices": _notices(),
        "empty": c.Empty(
            "Geen plekken gevonden voor “schaken in het zwembad”",
            "Zoek met minder woorden, kies een ruimere straal of wis een filter. Of vraag het aan het loket: "
            "wij kennen ook plekken die niet online staan.",
            links=[c.Link("Wis alle filters", "#"), c.Link("Vraag het aan het loket", "#", "message-circle")],
        ),
        "pages": c.pages_of(Paginator(range(420), 20).page(7), QueryDict("q=koken&straal=15")),
        "happenings": _happenings(),
        "steps": _steps(),
        "crumbs": [c.Link("Kandidaten", "#"), c.Link("Bilzen-Hoeselt", "#"), c.Link("Kandidaat K-2041")],
        "confirm": c.Confirm(
            "Weigeren",
            "Weet u het zeker? De kandidaat krijgt vandaag een eerlijk bericht, zonder de reden.",
            "Ja, weigeren",
            "#",
            icon="x",
            reason_label="Waarom? Alleen het loket leest dit.",
        ),
        "footer": _footer(),
        "work_nav": _work_nav(),
        "rows": _rows(),
    }


def _wrong_form() -> EveryField:
    messages = {
        "name": "Vul je naam in, zodat we weten hoe we je mogen aanspreken.",
        "contact": "Kies hoe we je bereiken.",
        "place": "We kennen geen plaats “Blizen-Hoesel”. Bedoel je Bilzen-Hoeselt?",
        "code": "Deze code is verlopen. Vraag een nieuwe code.",
        "agreed": "Zonder je akkoord kunnen we niets doorgeven. Vink aan of bel het loket.",
    }
    form = EveryField(
        {
            "fout-email": "fatima@voorbeeld",
            "fout-place": "Blizen-Hoesel",
            "fout-code": "12",
            "fout-moments": ["4"],
        },
        prefix="fout",
    )
    form.full_clean()
    for name in ("name", "contact", "place", "code", "agreed"):
        form.errors.pop(name, None)
        form.add_error(name, messages[name])
    form.add_error(None, "Deze plek is net ingenomen. Kies een andere dag of laat je op de wachtlijst zetten.")
    return form


def _facets() -> list[c.Facet]:
    themes = (
        "Zorg en welzijn:64 Mensen helpen:58 Kinderen en jongeren:47 Ouderen:44 Taal en nieuwkomers:31 "
        "Onderwijs en vorming:29 Cultuur en erfgoed:41 Sport en bewegen:38 Natuur en milieu:23 Dieren:12 "
        "Buurt en ontmoeting:52 Armoede en voeding:19 Computer en digitaal:8 Noord-Zuid:1"
    )
    options = []
    for number, part in enumerate(themes.split(":")):
        label = part.lstrip("0123456789 ")
        if label:
            amount = int(themes.split(":")[number + 1].split()[0])
            options.append(c.Option(str(number), label, amount, is_on=number == 0))
    return [
        c.Facet("thema", "Thema", options),
        c.Facet("nodig", "Wat je nodig hebt", [c.Option(v, label, 12) for v, label in _NEEDS]),
        c.Facet(
            "ritme",
            "Hoe vaak?",
            [
                c.Option("", "Maakt niet uit", is_on=True),
                c.Option("weekly", "Elke week"),
                c.Option("once", "Eén keer"),
            ],
            kind="radio",
        ),
    ]


def _tags() -> list[c.Tag]:
    return [
        c.Tag("Dinsdag en donderdag, voormiddag", "calendar-days"),
        c.Tag("Nederlands oefenen", "messages-square", "soft"),
        c.Tag("Met buddy", "heart-handshake", "good"),
        c.Tag("Met je gezin of klas", "users", "warm"),
        c.Tag("Volzet", "circle-x", "bad"),
    ]


def _cards() -> list[c.VacancyCard]:
    return [
        c.VacancyCard(
            "Kookhulp in het buurtrestaurant",
            "#",
            "Buurthuis De Linde",
            "Je snijdt groenten en maakt mee soep voor veertig gasten. Er is altijd een begeleider.",
            "utensils",
            "1,2 km",
            _tags()[:3],
        ),
        c.VacancyCard(
            "Toezichthouder-begeleider bij het Vrijetijdsinitiatief voor kinderen en jongeren met een "
            "ondersteuningsnood (zomervakantie)",
            "#",
            "Koninklijke Harmonie en Toneelvereniging De Verenigde Vrienden van Bilzen-Hoeselt vzw",
            "Eén zaterdag met laarzen aan. Gereedschap en soep zijn er, ervaring is niet nodig.",
            "sprout",
            "11 km",
            [c.Tag("Zaterdag 5 december, 9 tot 13 u", "calendar-check"), *_tags()[3:]],
        ),
        c.VacancyCard("Maatje voor een nieuwkomer", "#", "Stad Bilzen-Hoeselt"),
    ]


def _facts() -> list[c.Fact]:
    return [
        c.Fact("Wanneer", "Dinsdag en donderdag, 9 tot 12 u", "calendar-days"),
        c.Fact("Waar", "Kloosterstraat 3, 3740 Bilzen-Hoeselt · 1,2 km", "map-pin"),
        c.Fact("Hoe lang", "3 uur per week, minstens 2 maanden", "clock"),
        c.Fact("Talen", "Nederlands vanaf A2, je kan hier oefenen", "languages"),
        c.Fact("Begeleiding", "Een vaste begeleider en een buddy", "heart-handshake"),
        c.Fact("Verzekerd", "Ja, en je krijgt je vervoer terugbetaald", "shield-check"),
    ]


def _notices() -> list[c.Notice]:
    return [
        c.Notice(
            "Je krijgt binnen vijf dagen antwoord. Hoor je niets, dan belt het loket de organisatie op.",
            "info",
            "Wat gebeurt er nu?",
        ),
        c.Notice("Je staat op de lijst van Buurthuis De Linde.", "good", "Dat is gelukt", is_live=True),
        c.Notice(
            "Deze vacature staat tot en met dinsdag 1 december online. Kijk of alles nog klopt.",
            "warn",
            "Nog zes dagen",
            link=c.Link("Vacature nakijken", "#"),
        ),
        c.Notice("De code is verlopen. Vraag een nieuwe: die komt binnen een minuut.", "bad", is_live=True),
    ]


def _happenings() -> list[c.Happening]:
    at = datetime(2026, 11, 26, 10, tzinfo=UTC)
    return [
        c.Happening("Kennismaking gepland", "donderdag 26 november, 10 u", at, "Aan de balie, met een begeleider."),
        c.Happening("Intake afgerond", "19 november", at.replace(day=19)),
        c.Happening("Doorverwezen", "12 november", at.replace(day=12)),
    ]


def _steps() -> list[c.Step]:
    return [
        c.Step("Je hebt je aangemeld", "done", "Dinsdag 17 november"),
        c.Step("De organisatie antwoordt", "current", "Beloofd voor zondag 22 november"),
        c.Step("Jullie maken kennis"),
        c.Step("Je begint"),
    ]


def _footer() -> c.Footer:
    return c.Footer(
        "Vrijwilligerscentrale Bilzen-Hoeselt",
        ["Deken Paquayplein 1", "3740 Bilzen-Hoeselt"],
        "089 39 95 00",
        "vrijwilligers@bilzenhoeselt.voorbeeld",
        [("Maandag", "9 tot 12 u"), ("Woensdag", "9 tot 12 u en 13.30 tot 16 u"), ("Donderdag", "17 tot 19 u")],
        network="Vrijwilligersnetwerk Haspengouw",
    )


def _work_nav() -> list[c.NavItem]:
    return [
        c.NavItem("Vandaag", "#", count=7, icon="inbox"),
        c.NavItem("Kandidaten", "#", is_current=True, icon="user-round"),
        c.NavItem("Vacatures", "#", count=3, icon="briefcase"),
        c.NavItem("Organisaties", "#", icon="building-2"),
        c.NavItem("Aanmeldingen", "#", count=128, icon="clipboard-list"),
        c.NavItem("Instellingen", "#", icon="settings"),
    ]


def _rows() -> list[dict[str, str]]:
    return [
        {"name": "Fatima El Idrissi", "what": "Kookhulp in het buurtrestaurant", "since": "9 dagen", "late": "1"},
        {
            "name": "Marie-Antoinette Vanderstraeten-Vandenberghe",
            "what": "Huiswerk begeleiden in het eerste middelbaar",
            "since": "2 dagen",
            "late": "",
        },
        {"name": "Jef", "what": "Samen het stadsbos aanplanten", "since": "vandaag", "late": ""},
    ]
