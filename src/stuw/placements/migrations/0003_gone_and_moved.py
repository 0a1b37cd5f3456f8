from django.db import migrations, models
from django.db.models import Q

from stuw.centres.policies import ORGANISATION

_STATES = [
    ("unconfirmed", "te bevestigen"),
    ("interested", "wacht op antwoord"),
    ("introduction", "kennismaking"),
    ("started", "gestart"),
    ("declined", "niet hier"),
    ("withdrawn", "teruggetrokken"),
    ("lapsed", "vervallen"),
    ("asked", "wacht op een nieuw ja"),
    ("gone", "plek is er niet meer"),
]
_NEWS = [
    ("ended", "De vacature is afgelopen."),
    ("refused", "De vacature gaat niet door."),
    ("filled", "Alle plaatsen zijn ingevuld."),
    ("lapsed", "De vacature staat niet meer op de site: niemand bevestigde dat ze nog klopt."),
    ("changes_asked", "De vacature is even van de site: de organisatie past ze aan."),
]
_OPEN = ("unconfirmed", "interested", "introduction", "started")

# What the former organisation did stays in the log, for the centre and the person: not for the next one. Of two
# organisations that turned out to be one, the one that is kept sees what happened with the other.
_SAME = (
    "(c.organisation_id = placements_candidacystep.organisation_id OR EXISTS (SELECT 1 FROM organisations_organisation o"
    " WHERE o.id = placements_candidacystep.organisation_id AND o.merged_into_id = c.organisation_id))"
)
_IN_SCOPE = "c.organisation_id = ANY ((SELECT stuw_scope_ids('organisations'))::bigint[])"
_READS = (
    "FOR SELECT USING (EXISTS (SELECT 1 FROM placements_candidacy c"
    f" WHERE c.id = placements_candidacystep.candidacy_id AND c.is_shared AND {_IN_SCOPE} AND {_SAME}))"
)
_READ_BEFORE = (
    f"FOR SELECT USING ({ORGANISATION} AND EXISTS (SELECT 1 FROM placements_candidacy c"
    " WHERE c.id = placements_candidacystep.candidacy_id AND c.is_shared))"
)
_DROP = "DROP POLICY organisation_reads ON placements_candidacystep"
_CREATE = "CREATE POLICY organisation_reads ON placements_candidacystep"


class Migration(migrations.Migration):
    """A vacancy that goes takes its candidacies along to their end; one that moves asks for a new yes."""

    dependencies = [("organisations", "0004_registration"), ("placements", "0002_policies")]
    operations = [
        migrations.AlterField(
            "candidacy", "state", models.CharField(choices=_STATES, default="unconfirmed", max_length=12)
        ),
        migrations.AddField("candidacy", "news", models.CharField(blank=True, choices=_NEWS, default="", max_length=15)),
        migrations.AlterField("candidacy", "news", models.CharField(blank=True, choices=_NEWS, max_length=15)),
        migrations.AddField("candidacy", "heard", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("candidacy", "moved_at", models.DateTimeField(blank=True, null=True)),
        migrations.RemoveConstraint("candidacy", "placements_candidacy_once"),
        migrations.AddConstraint(
            "candidacy",
            models.UniqueConstraint(
                fields=["volunteer", "vacancy"],
                condition=Q(state__in=(*_OPEN, "asked")),
                name="placements_candidacy_once",
                violation_error_message="Je bent voor deze vacature al ingeschreven.",
            ),
        ),
        migrations.RemoveConstraint("candidacy", "placements_candidacy_shared"),
        migrations.AddConstraint(
            "candidacy",
            models.CheckConstraint(
                condition=Q(is_shared=True)
                | Q(state__in=["unconfirmed", "asked", "withdrawn", "lapsed", "gone"])
                | Q(state__in=["started", "declined"], moved_at__isnull=False),
                name="placements_candidacy_shared",
                violation_error_message="Bevestig de aanmelding eerst: pas na een ja ziet de organisatie iets.",
            ),
        ),
        migrations.AddConstraint(
            "candidacy",
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(is_shared=False, moved_at__isnull=False),
                name="placements_candidacy_asked",
                violation_error_message="Zolang we om een nieuw ja vragen, ziet geen organisatie iets.",
            ),
        ),
        migrations.RemoveConstraint("candidacy", "placements_candidacy_reason"),
        migrations.AddConstraint(
            "candidacy",
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn", "gone"]) | ~Q(reason=""),
                name="placements_candidacy_reason",
                violation_error_message="Geef een reden.",
            ),
        ),
        migrations.RunSQL(f"{_DROP}; {_CREATE} {_READS}", f"{_DROP}; {_CREATE} {_READ_BEFORE}"),
    ]
