from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vacancies", "0002_shifts_and_truth")]

    operations = [
        migrations.AlterField("vacancy", "description", models.TextField(blank=True, verbose_name="wat ga je doen?")),
    ]
