"""What holds for every file of the project: sizes, names, reasons, and nothing of a machine in it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.meta.files import ROOT, SOURCE, files_ending_in, project_files

MOST_LINES = 400
MOST_LINES_OF_FUNCTION = 50
JUNK_DRAWERS = {"utils", "util", "common", "helpers", "helper", "misc", "services", "tools", "lib"}
BINARY = {".woff2", ".ttf", ".png", ".jpg", ".ico", ".bin", ".gz", ".zst", ".npz"}
# Put together here, so that this file does not hold what it looks for.
MACHINE = re.compile("|".join(("/" + "work/", "/" + "root/", "/" + "home/[a-z]", r"[A-Z]:\\" + "Users")))
REGISTRY = re.compile(
    "|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + "js", "index" + "-url", "trusted" + "-host"))
)
LEFT_TO_DO = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
# What fails a test without the word "assert": pytest's, Playwright's, and our own functions that check.
PROOF = re.compile(r"raises$|warns$|fail$|expect$|wait_for|django_assert_|(check|assert|expect)_")

PYTHON = [path for path in files_ending_in(".py") if "migrations" not in path.parts]
TESTS = [path for path in PYTHON if path.is_relative_to(ROOT / "tests")]


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that holds text."""
    for path in project_files():
        if path.suffix not in BINARY:
            yield path.relative_to(ROOT), path.read_text(errors="replace")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(node: ast.AST) -> set[str]:
    """The last names of everything called in here: ``time.sleep(1)`` gives "sleep"."""
    called = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {getattr(func, "attr", None) or getattr(func, "id", "") for func in called}


def test_no_file_is_longer_than_can_be_read():
    paths = PYTHON + files_ending_in(".css", ".js", ".html")
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in paths}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    lengths = {
        f"{path.relative_to(ROOT)}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in PYTHON
        for function in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_FUNCTION} == {}


def test_no_file_or_folder_is_a_junk_drawer():
    paths = (path.relative_to(ROOT) for path in project_files())
    assert [path for path in paths if JUNK_DRAWERS & {part.split(".")[0] for part in path.parts}] == []


def test_nothing_is_left_to_do():
    assert [(path, found.group()) for path, text in texts() if (found := LEFT_TO_DO.search(text))] == []


def test_no_file_names_a_folder_of_a_machine():
    assert [(path, found.group()) for path, text in texts() if (found := MACHINE.search(text))] == []


def test_no_file_names_a_package_registry():
    assert [(path, found.group()) for path, text in texts() if (found := REGISTRY.search(text))] == []


def test_every_dependency_says_why():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    project = tomllib.loads("\n".join(lines))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    given = {match.group(1) for line in lines if (match := re.match(r'\s+"([^"]+)",\s+# \S', line))}
    assert [name for name in wanted if name not in given] == []


def test_every_dependency_is_locked_with_its_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for group, lock in (
        (project["project"]["dependencies"], "requirements.lock"),
        (project["dependency-groups"]["dev"], "requirements-dev.lock"),
    ):
        locked = re.findall(
            r"^([a-z0-9-]+)(?:\[[a-z,-]+\])?==\S+ \\\n +--hash=sha256:", (ROOT / lock).read_text(), re.M
        )
        names = {re.split(r"[\[<>=~]", name)[0].lower() for name in group}
        assert names - set(locked) == set()


def test_every_lint_exception_says_why():
    bare = re.compile(r"# noqa(?!: [A-Z]+[0-9]+(, [A-Z]+[0-9]+)*\W+[a-z])")
    lines = (
        (path.relative_to(ROOT), line.strip())
        for path in PYTHON
        if path != Path(__file__)
        for line in path.read_text().splitlines()
    )
    assert [(path, line) for path, line in lines if bare.search(line)] == []


def test_only_settings_and_commands_read_the_environment():
    """Ruff holds this too, except for ``web`` and ``api``, whose one exception covers all banned names."""
    may = (SOURCE / "config", SOURCE / "cli")
    asks = re.compile(r"\benviron\b|\bgetenv\b")
    readers = [path for path in PYTHON if path.is_relative_to(SOURCE) and asks.search(path.read_text())]
    assert [path for path in readers if not any(path.is_relative_to(folder) for folder in may)] == []


def test_every_module_of_the_source_says_what_it_is():
    undocumented = [
        path.relative_to(ROOT)
        for path in PYTHON
        if path.is_relative_to(SOURCE) and path.name != "apps.py" and path.read_text().strip()
        if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert undocumented == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_tests_prove_something_without_waiting_or_pretending(path: Path):
    for function in functions(path):
        # In a loop it asks again whether something of another process is there yet.
        loops = [node for node in ast.walk(function) if isinstance(node, ast.While)]
        waits = "sleep" in calls(function) and not any("sleep" in calls(loop) for loop in loops)
        assert not waits, f"{function.name} waits for a time instead of for a thing"
        if function.name.startswith("test_"):
            asserts = any(isinstance(node, ast.Assert) for node in ast.walk(function))
            assert asserts or any(PROOF.match(name) for name in calls(function)), f"{function.name} asserts nothing"
    modules = {getattr(node, "module", None) for node in ast.walk(ast.parse(path.read_text()))}
    assert not {name for name in modules if name and "mock" in name}
