from django.db import migrations

from stuw.centres.policies import CENTRE, force_row_level_security, own_volunteer

OWN = own_volunteer("id")


class Migration(migrations.Migration):
    """A person is seen by the mediators of the centre and by the person; placements adds the organisation."""

    dependencies = [("people", "0001_initial"), ("centres", "0002_scope")]
    operations = [
        force_row_level_security(
            "people_volunteer",
            {
                "centre_team": f"USING ({CENTRE}) WITH CHECK ({CENTRE})",
                "own_row": f"USING ({OWN}) WITH CHECK ({OWN})",
            },
        )
    ]
