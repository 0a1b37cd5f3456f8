import gzip
import json
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from stuw.web.ui import brand
from stuw.web.ui.storage import USED, bundled

STATIC = Path(brand.__file__).with_name("static") / "ui"
SHEETS = sorted((STATIC / "css").glob("*.css"))


def sheet(name: str) -> bytes:
    return bundled((STATIC / "css" / name).read_text(), lambda part: (STATIC / "css" / part).read_text()).encode()


def test_a_public_page_asks_for_one_small_style_sheet(capsys: pytest.CaptureFixture[str]):
    sizes = {name: len(brotli.compress(sheet(name))) for name in ("stuw.css", "work.css")}
    font = (STATIC / "fonts/atkinson-latin.woff2").stat().st_size
    with capsys.disabled():
        print(f" stuw.css {sizes['stuw.css']} B, work.css {sizes['work.css']} B (brotli), font {font} B ", end="")
    assert sizes["stuw.css"] <= 10_000
    assert sizes["work.css"] <= 4_000
    assert font <= 35_000
    assert len(gzip.compress(sheet("stuw.css"))) <= 10_000


def test_the_bundle_holds_every_part_in_its_layer_and_no_import():
    text = sheet("stuw.css").decode()
    assert "@import" not in text
    assert "/*" not in text
    assert text.startswith("@layer reset, tokens, base, layout, components, fold, print;")
    assert text.count("{") == text.count("}")
    used = set(re.findall(r'url\("([a-z-]+\.css)"\)', "".join(path.read_text() for path in SHEETS)))
    assert used | {"stuw.css", "work.css"} == {path.name for path in SHEETS}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_reads_from_both_sides(path: Path):
    """Left and right are named by the direction of reading, so that a page in Arabic needs no second sheet."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert re.findall(r"(?:margin|padding|border)-(?:left|right)|(?:^|[{;\s])(?:left|right)\s*:", text) == []
    assert re.findall(r"(?:text-align|float): (?:left|right)", text) == []
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_variable_is_declared(path: Path):
    declared = set(re.findall(r"(--[a-z0-9-]+):", "".join(each.read_text() for each in SHEETS)))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", path.read_text())) <= declared


@pytest.fixture
def collected(tmp_path: Path, settings) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "stuw.web.ui.storage.StaticStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_only_what_is_used_is_collected(collected: Path):
    names = {str(path.relative_to(collected)) for path in collected.rglob("*") if path.is_file()}
    assert {name for name in names if not name.startswith(USED)} == {"staticfiles.json"}
    assert not {name for name in names if name.startswith("ui/css/tokens")}


def test_what_is_collected_has_a_hashed_name_and_is_compressed(collected: Path):
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert all(finders.find(name) for name in paths)
    for name in ("ui/css/stuw.css", "ui/css/work.css", "ui/js/fold.js", "django_htmx/htmx-2.min.js"):
        assert (collected / f"{paths[name]}.br").exists()
    font = Path(paths["ui/fonts/atkinson-latin.woff2"]).name
    assert f'url("../fonts/{font}")' in (collected / paths["ui/css/stuw.css"]).read_text()


def test_collecting_again_gives_the_same(collected: Path):
    before = (collected / "staticfiles.json").read_text()
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (collected / "staticfiles.json").read_text() == before
