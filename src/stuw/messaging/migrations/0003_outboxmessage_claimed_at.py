from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("messaging", "0002_policies")]

    operations = [migrations.AddField("outboxmessage", "claimed_at", models.DateTimeField(null=True))]
