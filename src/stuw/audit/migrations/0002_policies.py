from django.db import migrations

from stuw.centres.policies import CENTRE, force_row_level_security


class Migration(migrations.Migration):
    """Everybody's deeds are noted; only the centre's mediators read them."""

    dependencies = [("audit", "0001_initial"), ("centres", "0002_scope")]
    operations = [
        force_row_level_security(
            "audit_auditentry",
            {"anyone_adds": "FOR INSERT WITH CHECK (true)", "centre_reads": f"FOR SELECT USING ({CENTRE})"},
        )
    ]
