from django.db import migrations

from stuw.centres.policies import CENTRE, force_row_level_security, own_volunteer

OWN = own_volunteer("volunteer_id")
POLICIES = {
    "centre_team": f"USING ({CENTRE}) WITH CHECK ({CENTRE})",
    "own_row": f"USING ({OWN}) WITH CHECK ({OWN})",
}


class Migration(migrations.Migration):
    """What a person said is seen by the mediators of the centre and by the person."""

    dependencies = [("people", "0003_facts_and_consent")]
    operations = [
        force_row_level_security("people_consent", POLICIES),
        force_row_level_security("people_keepquestion", POLICIES),
    ]
