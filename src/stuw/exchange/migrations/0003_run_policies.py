from django.db import migrations

from stuw.centres.policies import CENTRE, STAFF, force_row_level_security

# Files about people are the mediators'; those about organisations and vacancies the whole team's.
OFFERED = f"({CENTRE} OR (kind <> 'people' AND {STAFF}))"
# The policy of the runs holds inside this question too.
OF_RUN = f"({CENTRE} OR ({STAFF} AND EXISTS (SELECT 1 FROM exchange_importrun run WHERE run.id = run_id)))"
# What became of an organisation or a vacancy names nobody.
RECORD = f"(kind <> 'people' OR {CENTRE})"


def team(condition):
    return {"centre_team": f"USING ({condition}) WITH CHECK ({condition})"}


class Migration(migrations.Migration):
    """Offered files may name people: their rows are seen by whoever may work with them."""

    dependencies = [("exchange", "0002_runs"), ("centres", "0002_scope")]
    operations = [
        force_row_level_security("exchange_importrun", team(OFFERED)),
        force_row_level_security("exchange_importchunk", team(OF_RUN)),
        force_row_level_security("exchange_importline", team(OF_RUN)),
        force_row_level_security("exchange_savedwishes", team(OFFERED)),
        force_row_level_security("exchange_importedrecord", team(RECORD)),
    ]
