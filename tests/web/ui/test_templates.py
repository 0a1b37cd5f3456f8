"""What holds for every template of the project, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import stuw
from stuw.web.ui.icons import icon_svg
from stuw.web.ui.storage import USED

SOURCE = Path(stuw.__file__).parent
TEMPLATES = sorted(SOURCE.rglob("*.html"))
PARTIALS = [path for path in TEMPLATES if path.parent.name in {"ui", "forms", "widgets"} and "gallery" not in path.name]

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))


@every_template
def test_nothing_is_styled_or_scripted_inside_a_page(path: Path):
    text = path.read_text()
    assert re.findall(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text, re.IGNORECASE) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", text) if " src=" not in tag] == []


@every_template
def test_nothing_comes_from_elsewhere(path: Path):
    fetched = re.findall(r"<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)=\"(https?:)?//", path.read_text())
    assert fetched == []


@every_template
def test_every_icon_exists(path: Path):
    for name in re.findall(r"{%\s*icon \"([^\"]+)\"", path.read_text()):
        assert icon_svg(name)


@every_template
def test_every_file_it_names_exists_and_is_collected(path: Path):
    for name in re.findall(r"{%\s*static ['\"]([^'\"]+)['\"]", path.read_text()):
        assert finders.find(name)
        assert name.startswith(USED)


@every_template
def test_every_form_that_changes_something_carries_its_token(path: Path):
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL | re.IGNORECASE)
    assert all("{% csrf_token %}" in form for form in forms)


@every_template
def test_a_form_leaves_checking_to_us(path: Path):
    """With a field of ours inside: our messages are in Dutch and beside the field, a browser's are neither."""
    forms = re.findall(r"(<form\b[^>]*>)(.*?)</form>", path.read_text(), re.DOTALL | re.IGNORECASE)
    assert [
        tag
        for tag, inside in forms
        if re.search(r"{{ [a-z_.]*form }}|as_field_group", inside) and "novalidate" not in tag
    ] == []


@pytest.mark.parametrize("path", PARTIALS, ids=lambda path: path.name)
def test_a_component_says_what_it_is_given(path: Path):
    assert path.read_text().startswith("{% comment %}")
    assert re.search(r"context|gallery", path.read_text().split("{% endcomment %}")[0], re.IGNORECASE)
