from django.db import migrations

from stuw.centres.policies import CENTRE, ORGANISATION, force_row_level_security


class Migration(migrations.Migration):
    """A contact person is seen by the centre and the organisation, and by all when the person agreed to it."""

    dependencies = [("organisations", "0001_initial"), ("centres", "0002_scope")]
    operations = [
        force_row_level_security(
            "organisations_contactperson",
            {
                "public_reads": "FOR SELECT USING (is_public)",
                "centre_team": f"USING ({CENTRE}) WITH CHECK ({CENTRE})",
                "own_organisation": f"USING ({ORGANISATION}) WITH CHECK ({ORGANISATION})",
            },
        )
    ]
