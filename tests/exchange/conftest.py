"""Files offered at centre A by its mediator."""

from collections.abc import Callable

import pytest

from stuw.centres.actor import Actor
from stuw.centres.scope import Scope, scoped
from stuw.exchange import actions
from stuw.exchange.enums import ImportKind
from stuw.exchange.models import ImportRun
from tests.cast import Cast
from tests.exchange.runs import NOW

Offer = Callable[..., ImportRun]


@pytest.fixture
def mediator(cast: Cast) -> Actor:
    return cast.actor("mediator")


@pytest.fixture
def whole(cast: Cast):
    """Everything of centre A is seen, as in a request of its mediator."""
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        yield


@pytest.fixture
def offer(cast: Cast, mediator: Actor, whole: None) -> Offer:
    """Offer a text as a file at centre A."""

    def run(text: str, kind: ImportKind = ImportKind.ORGANISATIONS, **options: object) -> ImportRun:
        values = {"file_name": "lijst.csv", "actor": mediator, "now": NOW} | options
        return actions.offer_file(cast.a.centre, kind, [text.encode()], **values)  # type: ignore[arg-type]

    return run
