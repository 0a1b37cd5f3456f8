"""Migrations say what the models say."""

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_no_model_changed_without_its_migration(capsys):
    call_command("makemigrations", "--check", "--dry-run", "--verbosity", "1")
    assert "No changes detected" in capsys.readouterr().out
