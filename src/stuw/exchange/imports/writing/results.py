"""What an import did, or would do, counted while it goes on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from stuw.exchange.enums import ImportKind, Verdict
from stuw.exchange.imports.records import Problem
from stuw.exchange.imports.writing.passes import Done

MAX_PROBLEMS = 200


@dataclass(slots=True)
class ImportResult:
    """What an import did, or would do.

    ``read`` is ``created`` + ``updated`` + ``skipped`` + ``failed``; ``doubtful`` are those of the failed that look
    like something here. ``problems``: the first ``MAX_PROBLEMS`` reasons why rows failed; ``notes``: as many values
    that were left out, ``notes_count`` in all. ``broken``: the sentence that says where the file could not be read
    further, or empty. ``run``: the number under which the import can be undone; empty when it was only tried.
    """

    kind: ImportKind
    is_dry_run: bool = False
    read: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    failed: int = 0
    doubtful: int = 0
    organisations_created: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    notes_count: int = 0
    broken: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    run: str = ""

    def add(self, done: Iterable[Done]) -> None:
        """Count what became of these records."""
        for one in done:
            self.read += 1
            verdict = one.planned.verdict
            if verdict == Verdict.DOUBTFUL:
                self.doubtful += 1
                verdict = Verdict.FAILED
            setattr(self, verdict, getattr(self, verdict) + 1)
            for problem in problems_of(one):
                if problem.is_fatal and len(self.problems) < MAX_PROBLEMS:
                    self.problems.append(problem)
                elif not problem.is_fatal:
                    self.notes_count += 1
                    if len(self.notes) < MAX_PROBLEMS:
                        self.notes.append(problem)


def problems_of(one: Done) -> list[Problem]:
    """What is wrong with a record: why it is not taken, or which values are left out."""
    is_fatal = one.planned.verdict == Verdict.FAILED
    number = one.row.number
    found = [*one.row.problems]
    found += [Problem(number, name, reason, is_fatal=is_fatal) for name, reason in one.planned.left_out]
    if one.planned.verdict == Verdict.DOUBTFUL:
        like = one.planned.likes[0]
        found.append(
            Problem(number, "", f"Lijkt op “{like.label}”: {like.why}. Kies of het dezelfde is.", is_fatal=True)
        )
    return found
