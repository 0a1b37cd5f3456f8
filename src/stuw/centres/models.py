"""The tenants: centres, their networks, hosts, areas, opening hours and teams."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower

from stuw.centres.enums import CentreWord, StaffRole, Theme, Weekday

# Both said to be there: a database takes a condition that it cannot decide (null in a range) for kept.
COORDINATES_TOGETHER = models.Q(latitude__isnull=True, longitude__isnull=True) | models.Q(
    latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)
)

# A dot or an apostrophe is no letter, nor is the accent that NFKD takes off its letter.
_NO_LETTERS = r"[\u0300-\u036f]|[^[:alnum:][:space:]]"


def name_key_field() -> models.GeneratedField:
    """How ``name`` is sorted: without case, accents and punctuation, so that "'t Élan" stands under the t.

    The database sorts by bytes, which puts "Élan" and "élan" after "Zoersel". PostgreSQL makes the key itself,
    so it is right however a row is written.
    """
    decomposed = models.Func(models.F("name"), function="normalize", template="%(function)s(%(expressions)s, NFKD)")
    letters = models.Func(
        decomposed,
        models.Value(_NO_LETTERS),
        models.Value(""),
        models.Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )
    return models.GeneratedField(expression=Lower(letters), output_field=models.TextField(), db_persist=True)


hex_colour = RegexValidator(r"^#[0-9a-f]{6}$", "Een kleur is # met zes tekens, bijvoorbeeld #0b6b63.")


class Brand(models.Model):
    """A logo and one colour; every shade on the pages follows from the colour."""

    brand_colour = models.CharField("kleur", max_length=7, default="#0b6b63", validators=[hex_colour])
    logo = models.BinaryField("logo", null=True, blank=True)
    logo_type = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True


class Network(Brand):
    """Centres under one logo."""

    slug = models.SlugField(unique=True)
    name = models.CharField("naam", max_length=120)


class Centre(Brand):
    """A local volunteer centre: the tenant.

    Its hosts show a word that it opens soon until ``opened_at``. ``themes``: those it puts first, in this order; none
    means those that have most vacancies. ``settled``: the parts of setting up (``teams.enums.Part``) that somebody
    saved, also when everything stayed as it was. ``keep_days``: how long somebody from a list has to answer whether the
    centre may keep their data. ``changed_at`` moves with its hosts, areas and hours too.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField("naam", max_length=120, help_text="Zoals het op elke pagina staat.")
    name_key = name_key_field()
    word = models.CharField("eigen woord", max_length=20, choices=CentreWord.choices, default=CentreWord.LOKET)
    network = models.ForeignKey(
        Network,
        verbose_name="netwerk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="centres",
    )
    intro = models.CharField("welkomstzin", max_length=200, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    street = models.CharField("straat en nummer", max_length=120, blank=True)
    postal_code = models.CharField("postcode", max_length=10, blank=True)
    place_name = models.CharField("gemeente", max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    promise_days = models.PositiveSmallIntegerField(
        "antwoord binnen (dagen)", default=5, validators=[MinValueValidator(1)]
    )
    keep_days = models.PositiveSmallIntegerField(
        "antwoord op de vraag of we gegevens mogen houden (dagen)", default=30, validators=[MinValueValidator(14)]
    )
    themes = ArrayField(
        models.CharField(max_length=20, choices=Theme.choices), verbose_name="thema's vooraan", default=list, blank=True
    )
    settled = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    opened_at = models.DateTimeField("geopend op", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(promise_days__gte=1, promise_days__lte=30),
                name="centres_centre_promise_days",
                violation_error_code="promise_days",
                violation_error_message="Beloof een antwoord binnen 1 tot 30 dagen.",
            ),
            models.CheckConstraint(
                condition=models.Q(keep_days__gte=14, keep_days__lte=90),
                name="centres_centre_keep_days",
                violation_error_code="keep_days",
                violation_error_message="Geef mensen 14 tot 90 dagen om te antwoorden.",
            ),
            models.CheckConstraint(
                condition=COORDINATES_TOGETHER,
                name="centres_centre_coordinates",
                violation_error_message="Geef breedte en lengte allebei, of geen van beide. "
                "De breedte ligt van -90 tot 90 graden, de lengte van -180 tot 180.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, when known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def is_open(self) -> bool:
        """Whether residents see its pages."""
        return self.opened_at is not None


class CentreHost(models.Model):
    """A host name that shows a centre's public pages, without scheme and port."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField("webadres", max_length=253, unique=True)
    is_primary = models.BooleanField("hoofdadres", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre"],
                condition=models.Q(is_primary=True),
                name="centres_host_one_primary",
                violation_error_code="is_primary",
                violation_error_message="Dit loket heeft al een hoofdadres. Haal daar eerst het vinkje weg.",
            )
        ]


class CentreArea(models.Model):
    """A municipality, or a part of one, that a centre works for."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="areas")
    nis = models.CharField("NIS-code", max_length=5)
    part = models.CharField("deel", max_length=80, blank=True, help_text="Leeg: de hele gemeente.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "nis", "part"],
                name="centres_area_once",
                violation_error_code="nis",
                violation_error_message="Deze gemeente staat er al. Kies een andere.",
            )
        ]


class OpeningHours(models.Model):
    """When the desk is open: one stretch of one weekday."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField("dag", choices=Weekday.choices)
    opens = models.TimeField("van")
    closes = models.TimeField("tot")

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="centres_hours_in_order",
                violation_error_code="closes",
                violation_error_message="Het sluitingsuur ligt niet na het openingsuur. "
                "Kies een later uur om te sluiten.",
            )
        ]


class StaffMembership(models.Model):
    """Somebody of a centre's team, in one role."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_memberships")
    role = models.CharField("rol", max_length=20, choices=StaffRole.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "user", "role"],
                name="centres_staff_once",
                violation_error_code="role",
                violation_error_message="Deze collega heeft die rol al. Kies een andere collega of een andere rol.",
            )
        ]


class NetworkMembership(models.Model):
    """Somebody who coordinates a network."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="coordinators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"],
                name="centres_coordinator_once",
                violation_error_code="user",
                violation_error_message="Deze persoon coördineert het netwerk al. Kies iemand anders.",
            )
        ]
