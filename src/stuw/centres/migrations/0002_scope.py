from django.db import migrations

from stuw.centres.policies import SCOPE_FUNCTIONS


class Migration(migrations.Migration):
    """The functions with which every policy reads the scope of the transaction."""

    dependencies = [("centres", "0001_initial")]
    operations = [SCOPE_FUNCTIONS]
