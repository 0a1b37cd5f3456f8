"""The files of this project, without what a machine made beside them."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "stuw"
FOLDERS = ("src", "tests", "docs", "benchmarks", ".ci")


@cache
def project_files() -> tuple[Path, ...]:
    """Every file in the folders of the project, and those in its root; sorted."""
    found = [path for name in FOLDERS for path in (ROOT / name).rglob("*")]
    found += ROOT.iterdir()
    return tuple(sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts))


def files_ending_in(*endings: str) -> list[Path]:
    """Those of the project's files whose names end so (".py", ".css")."""
    return [path for path in project_files() if path.name.endswith(endings)]
