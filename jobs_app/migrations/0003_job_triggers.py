"""The database's own guard of the state machine; see `jobs_app.triggers`."""

from django.db import migrations

from jobs_app.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("jobs_app", "0002_durable_jobs")]

    operations = [migrations.RunPython(install, remove)]
