from django.db import migrations

from stuw.centres.policies import CENTRE, add_policy


class Migration(migrations.Migration):
    """Many mails at once are written, and taken back before they leave, as their centre instead of one by one."""

    dependencies = [("messaging", "0006_letters")]
    operations = [
        add_policy("messaging_outboxmessage", "centre_writes", f"FOR INSERT WITH CHECK ({CENTRE})"),
        add_policy(
            "messaging_outboxmessage", "centre_takes_back", f"FOR DELETE USING ({CENTRE} AND state = 'waiting')"
        ),
    ]
