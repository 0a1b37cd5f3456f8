"""The front door of an installation without any centre says how to begin."""

import pytest

pytestmark = pytest.mark.django_db


def test_own_server_is_told_how_to_open_a_centre(client):
    page = client.get("/").content.decode()
    assert "./stuw centre open" in page
    assert "./stuw world" not in page


def test_demo_is_told_how_to_make_a_world(client, settings, tmp_path):
    settings.STUW_DEMO = str(tmp_path)
    page = client.get("/").content.decode()
    assert "./stuw world" in page
    assert "./stuw centre open" not in page
