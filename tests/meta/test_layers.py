"""The order of the layers is held by import-linter (``pyproject.toml``); this holds import-linter to every app."""

import tomllib

import pytest

from tests.meta.files import ROOT, SOURCE

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}


def names(layers: list[str]) -> set[str]:
    return {name.strip(" ()") for layer in layers for name in layer.split("|")}


def test_files_of_every_app_with_tables_are_in_order():
    with_tables = {f"stuw.{path.parent.name}" for path in SOURCE.glob("*/models.py")}
    with_tables |= {f"stuw.{path.parent.name}" for path in SOURCE.glob("*/models/")}
    assert with_tables <= set(CONTRACTS["files"]["containers"])


@pytest.mark.parametrize("contract", ["apps", "files"])
def test_new_app_or_file_gets_its_place_first(contract):
    assert CONTRACTS[contract]["exhaustive"] is True


def test_no_layer_waits_for_a_junk_drawer():
    assert not names(CONTRACTS["files"]["layers"]) & {"utils", "common", "helpers", "services", "misc"}


def test_no_contract_looks_away():
    assert [contract["id"] for contract in CONTRACTS.values() if "ignore_imports" in contract] == []
