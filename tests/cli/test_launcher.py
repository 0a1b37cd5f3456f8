"""The launcher, in a project of its own: the real ``stuw`` and its bootstrap, with locks that ask for nothing."""

import os
import re
import shutil
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from stuw.config.environment import project_folder
from tests.cli.conftest import PATIENCE, Started, clean_environment, wait_until

PROGRAM = "import os, sys\nprint(os.getcwd(), sys.prefix, *sys.argv[1:])\n"


@pytest.fixture(scope="module")
def made_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose environment was made once."""
    project = _project(tmp_path_factory.mktemp("launcher"))
    first = _launch(project / "stuw")
    assert first.returncode == 0, first.stderr
    assert "De omgeving is klaar." in first.stderr
    return project


@pytest.fixture
def project(made_project: Path) -> Path:
    """The same project; a test that broke its environment leaves it complete again."""
    return made_project


def _project(folder: Path) -> Path:
    package = folder / "src" / "stuw" / "cli"
    package.mkdir(parents=True)
    for module in (package.parent, package):
        (module / "__init__.py").touch()
    (package / "__main__.py").write_text(PROGRAM)
    shutil.copy(project_folder() / "stuw", folder)
    shutil.copy(project_folder() / "src" / "stuw" / "cli" / "bootstrap.py", package)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (folder / lock).write_text("# nothing\n")
    return folder


def _launch(launcher: Path, *arguments: str, cwd: Path = Path("/"), **settings: str):
    return subprocess.run(
        [str(launcher), *arguments],
        env=clean_environment(**settings),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_second_start_says_nothing_and_passes_everything_on(project: Path) -> None:
    shown = _launch(project / "stuw", "import", "a file.csv", "--dry-run", cwd=project.parent)
    assert shown.stderr == ""
    assert shown.stdout == f"{project.parent} {project / '.venv'} import a file.csv --dry-run\n"


def test_start_through_links_from_another_folder_finds_the_project(project: Path, tmp_path: Path) -> None:
    (tmp_path / "first").symlink_to(project / "stuw")
    (tmp_path / "second").symlink_to("first")
    shown = _launch(tmp_path / "second", cwd=tmp_path)
    assert shown.stdout == f"{tmp_path} {project / '.venv'}\n"
    assert shown.stderr == ""


def test_command_gets_the_process_of_the_launcher(project: Path, started: Started) -> None:
    """So that a signal to what was started arrives where it is handled."""
    program = project / "src" / "stuw" / "cli" / "__main__.py"
    program.write_text("import os\nprint(os.getpid(), flush=True)\n")
    try:
        process = started([str(project / "stuw")])
        assert process.stdout
        assert int(process.stdout.readline()) == process.pid
    finally:
        program.write_text(PROGRAM)


def test_module_in_the_folder_one_stands_in_is_not_used(project: Path, tmp_path: Path) -> None:
    (tmp_path / "argparse.py").write_text("raise SystemExit('the wrong one')\n")
    assert _launch(project / "stuw", cwd=tmp_path).returncode == 0


def test_changed_lock_brings_the_environment_up_to_date(project: Path) -> None:
    marker = project / ".venv" / "still-the-same"
    marker.touch()
    (project / "requirements.lock").write_text("# still nothing\n")
    shown = _launch(project / "stuw")
    assert shown.returncode == 0
    assert "wordt bijgewerkt" in shown.stderr
    assert marker.exists()
    assert _launch(project / "stuw").stderr == ""


def test_tests_ask_for_the_development_lock(project: Path) -> None:
    (project / "requirements-dev.lock").write_text("# other nothing\n")
    assert _launch(project / "stuw", "demo").stderr == ""
    assert "wordt bijgewerkt" in _launch(project / "stuw", "test").stderr
    assert _launch(project / "stuw", "test").stderr == ""
    assert _launch(project / "stuw", "demo").stderr == ""


def test_environment_killed_in_the_middle_is_made_again(tmp_path: Path, started: Started) -> None:
    project = _project(tmp_path)
    interrupted = started([str(project / "stuw")])
    wait_until((project / ".venv" / "pyvenv.cfg").exists, "the environment is half made")
    os.killpg(interrupted.pid, signal.SIGKILL)
    interrupted.wait(PATIENCE)
    (project / ".venv" / "left-over").touch()

    shown = _launch(project / "stuw", "settings")
    assert shown.returncode == 0, shown.stderr
    assert "onvolledig" in shown.stderr
    assert shown.stdout.endswith(" settings\n")
    assert not (project / ".venv" / "left-over").exists()


def test_two_first_starts_at_once_make_one_environment(tmp_path: Path, started: Started) -> None:
    project = _project(tmp_path)
    both = [started([str(project / "stuw"), name]) for name in ("one", "two")]
    outputs = [process.communicate(timeout=PATIENCE)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert sum("wordt gemaakt" in output for output in outputs) == 1
    assert {output.split()[-1] for output in outputs} == {"one", "two"}


def test_machine_without_python_gets_a_sentence(project: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "dirname", "readlink", "cmp"):
        (tools / tool).symlink_to(shutil.which(tool) or tool)
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    empty = _project(tmp_path / "project")
    shown = _launch(empty / "stuw", PATH=str(tools), HOME=str(tmp_path), PYENV_ROOT=str(tmp_path))
    assert shown.returncode == 1
    assert shown.stderr.startswith("Stuw heeft Python 3.12 of nieuwer nodig")
    assert shown.stdout == ""


def test_development_lock_holds_the_other_one_whole() -> None:
    """The launcher installs one of the two, and takes the environment of the development lock for both."""

    def pinned(name: str) -> set[str]:
        return set(re.findall(r"(?m)^([a-z0-9._\[\]-]+==\S+)", (project_folder() / name).read_text()))

    assert pinned("requirements.lock")
    assert pinned("requirements.lock") <= pinned("requirements-dev.lock")
