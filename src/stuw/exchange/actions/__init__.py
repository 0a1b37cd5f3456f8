"""Taking over what others have: a file is offered, looked at, read in, and taken back when it was a mistake."""

from stuw.exchange.actions.files import offer_file
from stuw.exchange.actions.moves import (
    check,
    decide,
    drop,
    go_on,
    set_consent,
    set_doubt,
    set_wishes,
    start,
    stop,
    undo,
)
from stuw.exchange.actions.tidying import forget_files
from stuw.exchange.actions.undoing import carry_back
from stuw.exchange.actions.working import give_up, import_file, work_on_import

__all__ = [
    "carry_back",
    "check",
    "decide",
    "drop",
    "forget_files",
    "give_up",
    "go_on",
    "import_file",
    "offer_file",
    "set_consent",
    "set_doubt",
    "set_wishes",
    "start",
    "stop",
    "undo",
    "work_on_import",
]
