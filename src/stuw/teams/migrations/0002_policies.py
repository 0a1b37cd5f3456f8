from django.db import migrations

from stuw.centres.policies import CENTRE, INVITATION, TEAM, force_row_level_security

SEES_THE_TEAM = f"{CENTRE} OR {TEAM}"


class Migration(migrations.Migration):
    """An invitation is seen by the centre's mediators and leads, and by whoever follows its link."""

    dependencies = [("teams", "0001_initial"), ("centres", "0002_scope")]
    operations = [
        force_row_level_security(
            "teams_teaminvitation",
            {
                "centre_team": f"USING ({SEES_THE_TEAM}) WITH CHECK ({SEES_THE_TEAM})",
                "link_reads": f"FOR SELECT USING ({INVITATION})",
                "link_accepts": f"FOR UPDATE USING ({INVITATION}) WITH CHECK ({INVITATION})",
            },
        )
    ]
