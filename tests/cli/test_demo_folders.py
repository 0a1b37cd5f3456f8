"""Which folder belongs to which demo, and who waits for whom."""

import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from stuw.cli.demo.folders import DemoFolder, Holder, demo_folders, folder_for, in_order_for
from stuw.cli.errors import CommandFailed
from stuw.cli.locks import is_locked, locked, try_to_lock
from tests.cli.conftest import PATIENCE, stuw, wait_until

HOLDS = """
import pathlib, sys, time
from stuw.cli.demo.folders import DemoFolder, Holder
folder = DemoFolder(pathlib.Path(sys.argv[1]))
with folder.held() as is_ours:
    folder.describe(Holder(is_demo=sys.argv[2] == "demo", is_ready=True, port=8000, socket_folder="/nowhere"))
    print(is_ours, flush=True)
    sys.stdin.read()
"""


def _no_pause(seconds: float) -> None:
    raise AssertionError("nothing to wait for")


def _made(home: Path, name: str, port: int | None = None) -> DemoFolder:
    folder = DemoFolder(home / name)
    with folder.held():
        if port is not None:
            (folder.path / "port").write_text(str(port))
    return folder


def _held_by_another(folder: DemoFolder, as_what: str, started: Callable[..., subprocess.Popen[str]]):
    process = started([sys.executable, "-P", "-c", HOLDS, str(folder.path), as_what], with_input=True)
    assert process.stdout
    assert process.stdout.readline() == "True\n"
    return process


def _names(home: Path, port: int) -> list[str]:
    return [folder.path.name for folder in islice(in_order_for(home, port), 4)]


def test_first_demo_is_called_demo(tmp_path: Path) -> None:
    assert _names(tmp_path, 8000) == ["demo", "demo-2", "demo-3", "demo-4"]


def test_folder_last_shown_on_the_port_comes_first(tmp_path: Path) -> None:
    _made(tmp_path, "demo", 8000)
    _made(tmp_path, "demo-2", 8001)
    assert _names(tmp_path, 8001) == ["demo-2", "demo", "demo-3", "demo-4"]
    assert _names(tmp_path, 8000) == ["demo", "demo-2", "demo-3", "demo-4"]


def test_other_folders_are_not_demos(tmp_path: Path) -> None:
    for name in ("demo-2", "demo-10", "demonstration", "demo-x", "tests-1"):
        (tmp_path / name).mkdir()
    assert [folder.path.name for folder in demo_folders(tmp_path)] == ["demo-2", "demo-10"]


def test_demo_that_runs_is_never_touched(tmp_path: Path, started) -> None:
    running = _made(tmp_path, "demo", 8000)
    _held_by_another(running, "demo", started)
    with folder_for(tmp_path, 8000, _no_pause) as folder:
        assert folder.path.name == "demo-2"
        assert folder.last_port == 8000
    assert running.holder() == Holder(is_demo=True, is_ready=True, port=8000, socket_folder="/nowhere")


def test_folder_that_a_command_uses_is_waited_for(tmp_path: Path, started) -> None:
    busy = _made(tmp_path, "demo", 8000)
    command = _held_by_another(busy, "command", started)
    waited = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        command.stdin.close()
        command.wait(PATIENCE)

    with folder_for(tmp_path, 8000, pause) as folder:
        assert folder == busy
    assert waited


def test_folder_is_free_again_when_its_holder_was_killed(tmp_path: Path, started) -> None:
    folder = _made(tmp_path, "demo")
    process = _held_by_another(folder, "demo", started)
    assert folder.is_held()
    process.kill()
    wait_until(lambda: not folder.is_held(), "the lock was let go")
    assert folder.holder() is None
    with folder.held() as is_ours:
        assert is_ours


def test_holder_that_says_nothing_yet_is_unknown(tmp_path: Path) -> None:
    folder = DemoFolder(tmp_path / "demo")
    with folder.held():
        assert folder.is_held()
        assert folder.holder() is None


def test_lock_is_held_by_one(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not is_locked(path)
    with locked(path, otherwise="bezet"):
        assert is_locked(path)
        assert try_to_lock(path) is None
        with pytest.raises(CommandFailed, match="bezet"), locked(path, otherwise="bezet"):
            pass
    assert not is_locked(path)


def test_command_before_the_first_demo_says_to_start_it(data_folder: Path) -> None:
    shown = stuw("migrate", STUW_DATA_DIR=str(data_folder))
    assert shown.returncode == 1
    assert shown.stderr == "Er zijn nog geen gegevens. Start eerst ./stuw demo, of zet DATABASE_URL.\n"


def test_command_for_a_demo_that_does_not_exist_says_so(data_folder: Path) -> None:
    shown = stuw("migrate", STUW_DATA_DIR=str(data_folder), STUW_DEMO="demo-7")
    assert shown.returncode == 1
    assert shown.stderr.startswith(f"Er is geen demo in {data_folder}/demo-7")
