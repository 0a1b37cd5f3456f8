"""What a transaction may see: for how long, and what comes back after."""

import pytest
from django.db import DatabaseError, connection, transaction

from stuw.centres.actor import NOBODY, SYSTEM, Actor, ActorKind
from stuw.centres.scope import EMPTY, KEYS, Scope, enter_scope, scope_of, scoped
from stuw.kernel.ids import new_id

A, B = Scope(centres=frozenset({1})), Scope(centres=frozenset({2}))
BOTH_ROLES = frozenset({"mediator", "editor"})


def present() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(["coalesce(current_setting(%s, true), '')"] * len(KEYS)), KEYS)
        return cursor.fetchone()


@pytest.mark.django_db(transaction=True)
def test_scope_ends_with_its_transaction():
    with scoped(A):
        assert present() == A.values()
    assert present() == EMPTY.values()
    with transaction.atomic():
        enter_scope(B)
        assert present() == B.values()
    assert present() == EMPTY.values()


@pytest.mark.django_db(transaction=True)
def test_scope_ends_with_a_transaction_that_fails():
    with pytest.raises(ZeroDivisionError), scoped(A):
        raise ZeroDivisionError
    assert present() == EMPTY.values()


@pytest.mark.django_db
def test_former_scope_comes_back_after_an_inner_one():
    everything = Scope(frozenset({3, 1}), frozenset({7}), volunteer=new_id(), message=new_id())
    with scoped(everything):
        with scoped(B):
            with scoped(EMPTY):
                assert present() == EMPTY.values()
            assert present() == B.values()
        assert present() == everything.values()


@pytest.mark.django_db
def test_former_scope_comes_back_after_an_inner_one_that_fails():
    with scoped(A):
        with pytest.raises(ZeroDivisionError), scoped(B):
            raise ZeroDivisionError
        assert present() == A.values()
        with pytest.raises(DatabaseError), scoped(B), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert present() == A.values()


@pytest.mark.django_db
def test_former_scope_comes_back_when_what_an_inner_one_did_is_undone():
    with scoped(A):
        with scoped(B), transaction.atomic():
            enter_scope(EMPTY)
            transaction.set_rollback(True)
        assert present() == A.values()


@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        (NOBODY, EMPTY),
        (SYSTEM, EMPTY),
        (Actor(kind=ActorKind.USER, user_id=1, is_trusted=True), EMPTY),
        (Actor(is_operator=True, is_trusted=True), EMPTY),
        (Actor(networks=frozenset({1}), is_trusted=True), EMPTY),
        (Actor(staff_of={1: frozenset({"editor"})}, is_trusted=True), Scope(staff=frozenset({1}))),
        (Actor(staff_of={1: BOTH_ROLES}, is_trusted=False), EMPTY),
        (
            Actor(staff_of={1: BOTH_ROLES, 2: frozenset({"editor"})}, is_trusted=True),
            Scope(centres=frozenset({1}), staff=frozenset({1, 2})),
        ),
        (Actor(organisations={7: "owner"}, is_trusted=False), EMPTY),
        (Actor(organisations={7: "helper"}, is_trusted=True), Scope(organisations=frozenset({7}))),
    ],
)
def test_scope_follows_from_what_an_actor_may_reach(actor, seen):
    assert scope_of(actor) == seen


def test_person_sees_the_own_row_and_nothing_more_whatever_else_they_are():
    me = new_id()
    actor = Actor(volunteer_id=me, staff_of={1: BOTH_ROLES}, organisations={7: "owner"}, is_trusted=True)
    assert scope_of(actor) == Scope(volunteer=me)
