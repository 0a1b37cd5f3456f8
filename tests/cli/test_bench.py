"""``./stuw bench``: the measurement of imports measures what it says, on files that are what they say."""

import json
from datetime import date

import pytest
from benchmarks import imports, vacancy_rows
from benchmarks.table_files import WRITERS

from stuw.cli import bench
from stuw.cli.errors import CommandFailed
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.reader import look_at, read_rows

ROWS = 60


def test_rows_are_varied_and_always_the_same():
    rows = list(vacancy_rows.rows(1_000))
    assert rows == list(vacancy_rows.rows(1_000))
    described = [str(row[vacancy_rows.TITLES.index("Omschrijving")]) for row in rows]
    assert 40 <= min(len(text.split()) for text in described) <= max(len(text.split()) for text in described) <= 130
    assert len(set(described)) > 990
    assert 60 < len({row[vacancy_rows.TITLES.index("Organisatie")] for row in rows}) <= 81


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_file_of_each_format_holds_the_same_vacancies(tmp_path, name):
    path = tmp_path / f"vacatures.{name}"
    imports.write_file(path, ROWS)
    read = list(read_rows(look_at(path, ImportKind.VACANCIES), today=date(2026, 11, 23)))
    given = list(vacancy_rows.rows(ROWS))
    taken = [row.record for row in read if row.record is not None]
    assert len(taken) == ROWS - vacancy_rows.bad_rows(ROWS)
    good = [row for row in given if row[1] and row[2]]
    assert [one.title for one in taken] == [row[1] for row in good]
    assert [one.starts_on for one in taken] == [row[10] if isinstance(row[10], date) else None for row in good]


def test_import_is_measured_and_complete(capsys):
    assert bench.run(["import", "--sizes", "50", "--formats", "csv", "--json"]) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    (measured,) = json.loads(lines[-1])["formats"]["csv"]["sizes"]
    assert measured["import"]["counts"] == {"read": 50, "created": 49, "updated": 0, "skipped": 0, "failed": 1}
    assert measured["repeat"]["counts"]["skipped"] == 49
    assert all(measured[label]["seconds"] > 0 and measured[label]["mib"] > 30 for label in imports.PASSES)


def test_slow_large_or_incomplete_import_is_not_within_the_goal():
    def measured(seconds: float = 29.0, mib: float = 299.0, *, rows: int = 10_000, is_complete: bool = True) -> dict:
        one = {"seconds": seconds, "mib": mib}
        return {"rows": rows, "is_complete": is_complete, **dict.fromkeys(imports.PASSES, one)}

    assert imports.is_within_goal(measured())
    assert not imports.is_within_goal(measured(31.0))
    assert not imports.is_within_goal(measured(mib=301.0))
    assert not imports.is_within_goal(measured(is_complete=False))
    assert imports.is_within_goal(measured(300.0, rows=100_000))
    assert imports.exponents([{"rows": 10, "import": {"seconds": 1}}, {"rows": 100, "import": {"seconds": 100}}]) == [2]


def test_unknown_measurement_is_told():
    with pytest.raises(CommandFailed, match="import"):
        bench.run(["niets"])
