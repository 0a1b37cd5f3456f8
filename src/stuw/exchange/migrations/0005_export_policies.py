from django.db import migrations

from stuw.centres.policies import CENTRE, STAFF, force_row_level_security

# A file with people is the mediators'; one without is the whole team's.
MADE = f"({CENTRE} OR (parts = 'public' AND {STAFF}))"
# The policy of the exports holds inside this question too.
OF_EXPORT = f"({CENTRE} OR ({STAFF} AND EXISTS (SELECT 1 FROM exchange_exportfile export WHERE export.id = export_id)))"


def team(condition):
    return {"centre_team": f"USING ({condition}) WITH CHECK ({condition})"}


class Migration(migrations.Migration):
    """Exports may hold people: they are seen by whoever may take them along."""

    dependencies = [("exchange", "0004_exports"), ("centres", "0002_scope")]
    operations = [
        force_row_level_security("exchange_exportfile", team(MADE)),
        force_row_level_security("exchange_exportchunk", team(OF_EXPORT)),
    ]
