from django.db import migrations

from stuw.centres.policies import CENTRE, force_row_level_security

THIS = "id = (SELECT stuw_scope_id('message'))"


class Migration(migrations.Migration):
    """A mail is seen by the job that sends it, and by the centre it was written for."""

    dependencies = [("messaging", "0001_initial"), ("centres", "0002_scope")]
    operations = [
        force_row_level_security(
            "messaging_outboxmessage",
            {"this_message": f"USING ({THIS}) WITH CHECK ({THIS})", "centre_reads": f"FOR SELECT USING ({CENTRE})"},
        )
    ]
