"""What is wrong in one row, collected while it is read."""

from collections.abc import Iterable
from dataclasses import replace

from stuw.exchange.imports.records import Problem


class Notes:
    """The problems of one row; ``is_fatal`` once one of them means that the row is not taken."""

    def __init__(self, row: int) -> None:
        self._row = row
        self._problems: list[Problem] = []

    def add(self, field: str, reason: str) -> None:
        """A value that is left out."""
        self._problems.append(Problem(self._row, field, reason))

    def refuse(self, field: str, reason: str) -> None:
        """A reason why the row is not taken."""
        self._problems.append(Problem(self._row, field, reason, is_fatal=True))

    def repeat(self, problems: Iterable[Problem]) -> None:
        """Problems that were found before, now of this row."""
        self._problems.extend(replace(problem, row=self._row) for problem in problems)

    @property
    def is_fatal(self) -> bool:
        return any(problem.is_fatal for problem in self._problems)

    @property
    def all(self) -> tuple[Problem, ...]:
        return tuple(self._problems)
