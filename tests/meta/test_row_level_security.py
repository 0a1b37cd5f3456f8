"""The database itself keeps persons apart: looked at as the application's role, in its own SQL."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from stuw.centres.grants import READ_ONLY, append_only_tables
from stuw.centres.scope import EMPTY, Scope, scoped
from stuw.exchange.models import ExportChunk, ExportFile
from stuw.kernel.ids import new_id
from stuw.organisations.models import JoinRequest, MemberInvitation, OrganisationNote
from tests.cast import NOW, Cast, make_candidacy, make_organisation, make_vacancy
from tests.meta.protected_rows import new_rows, offer_people, take_along

pytestmark = pytest.mark.django_db

PROTECTED = {
    "audit_auditentry",
    "exchange_exportchunk",
    "exchange_exportfile",
    "exchange_importchunk",
    "exchange_importedrecord",
    "exchange_importline",
    "exchange_importrun",
    "exchange_savedwishes",
    "messaging_outboxmessage",
    "organisations_contactperson",
    "organisations_joinrequest",
    "organisations_memberinvitation",
    "organisations_organisationnote",
    "people_consent",
    "people_keepquestion",
    "people_volunteer",
    "placements_candidacy",
    "placements_candidacystep",
    "teams_teaminvitation",
}
PUBLIC = "what residents read, or what they read is made from"
BEFORE_SCOPE = "read to know who somebody is and what may be seen: before there is a scope"
NEVER_FILLED = "comes with Django or allauth; nothing of ours writes in it"
NUMBERS_ONLY = "names everything by number"
EXEMPT = {
    "accounts_user": BEFORE_SCOPE,
    "accounts_try": "hashes made with a key that the database does not have, for some minutes",
    "mfa_authenticator": BEFORE_SCOPE + "; secrets are sealed",
    "django_session": BEFORE_SCOPE + "; found only with a secret key",
    "centres_staffmembership": BEFORE_SCOPE,
    "centres_networkmembership": BEFORE_SCOPE,
    "organisations_membership": BEFORE_SCOPE,
    "centres_network": PUBLIC,
    "centres_centre": PUBLIC,
    "centres_centrehost": PUBLIC,
    "centres_centrearea": PUBLIC,
    "centres_openinghours": PUBLIC,
    "organisations_organisation": PUBLIC,
    "vacancies_vacancy": PUBLIC,
    "vacancies_vacancylocation": PUBLIC,
    "vacancies_shift": PUBLIC,
    "vacancies_vacancypicture": PUBLIC,
    "vacancies_vacancytemplate": "what a centre gives organisations to begin with: it names nobody",
    "vacancies_vacancyversion": "what a public noun said before; colleagues and contact persons by number",
    "search_entry": PUBLIC,
    "search_entrypoint": PUBLIC,
    "search_knownword": PUBLIC,
    "organisations_organisationstep": "the log of a public noun; colleagues by number",
    "vacancies_vacancystep": "the log of a public noun; colleagues by number",
    "messaging_preference": "colleagues by number, and how often they want mail: read by whoever's deed causes one",
    "messaging_digestmark": "accounts by number, and marks of what was told",
    "messaging_mailwords": "what a centre says to everybody; addresses and long numbers are refused",
    "messaging_letter": "what a centre writes for everybody; addresses and long numbers are refused",
    "messaging_mailedcode": "a hash under a number that says nothing",
    "audit_followercursor": NUMBERS_ONLY,
    "procrastinate_jobs": NUMBERS_ONLY,
    "procrastinate_events": NUMBERS_ONLY,
    "procrastinate_periodic_defers": NUMBERS_ONLY,
    "procrastinate_workers": NUMBERS_ONLY,
    "django_content_type": NEVER_FILLED,
    "django_migrations": "which migrations ran",
    "auth_group": NEVER_FILLED,
    "auth_group_permissions": NEVER_FILLED,
    "auth_permission": NEVER_FILLED,
    "account_emailaddress": NEVER_FILLED,
    "account_emailconfirmation": NEVER_FILLED,
}
APPEND_ONLY = sorted(append_only_tables())


@dataclass(frozen=True)
class World:
    """The cast, and beside it at centre A: somebody unconfirmed, and another organisation with a candidate."""

    cast: Cast
    unconfirmed: object
    elsewhere: object

    @property
    def a(self) -> Scope:
        return Scope(centres=frozenset({self.cast.a.centre.pk}))

    @property
    def organisation(self) -> Scope:
        return Scope(organisations=frozenset({self.cast.a.organisation.pk}))

    @property
    def volunteer(self) -> Scope:
        return Scope(volunteer=self.cast.a.candidacy.volunteer_id)


@pytest.fixture
def world(cast: Cast) -> World:
    other = make_organisation(cast.a.centre, name="Sportclub", kbo_number="", legal_form="fv")
    for at in (cast.a, cast.b, cast.c):
        common = {"centre": at.centre, "organisation": at.organisation}
        with scoped(Scope(centres=frozenset({at.centre.pk}))):
            JoinRequest.objects.create(**common, user=cast.users["resident"], at=NOW)
            times = {"invited_at": NOW, "expires_at": NOW + timedelta(days=14)}
            MemberInvitation.objects.create(**common, **times, email="nieuw@stuw.example", role="helper")
            OrganisationNote.objects.create(**common, on=NOW.date(), text="Op bezoek geweest.")
            offer_people(at)
            take_along(at)
    return World(
        cast,
        unconfirmed=make_candidacy(cast.a.vacancy, email="onbevestigd@bilzen.example", confirmed=False),
        elsewhere=make_candidacy(make_vacancy(other, title="Scheidsrechter"), email="elders@bilzen.example"),
    )


def rows(query: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def count(table: str, where: str = "true", *parameters: object) -> int:
    return rows(f"SELECT count(*) FROM {table} WHERE {where}", *parameters)[0][0]


def tables(where: str = "true") -> set[str]:
    ours = "relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
    found = rows(f"SELECT relname FROM pg_class WHERE {ours} AND {where}")
    return {name for (name,) in found}


def values(table: str, column: str) -> set[object]:
    return {value for (value,) in rows(f"SELECT {column} FROM {table}")}


def test_every_table_is_protected_or_says_why_not():
    assert tables("relrowsecurity AND relforcerowsecurity") == PROTECTED
    assert tables() == PROTECTED | set(EXEMPT)


def test_every_model_has_its_table_in_this_schema():
    assert {model._meta.db_table for model in apps.get_models() if model._meta.managed} <= tables()


@pytest.mark.parametrize("table", ["account_emailaddress", "account_emailconfirmation", "auth_group"])
def test_what_is_never_filled_is_empty(cast, table):
    assert count(table) == 0


def test_application_owns_nothing_and_rules_over_nobody():
    assert rows("SELECT current_user, session_user") == [("stuw_app", "stuw_app")]
    owned = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
    assert rows(owned) == [(0,)]
    abilities = "rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication"
    assert rows(f"SELECT {abilities} FROM pg_roles WHERE rolname = current_user") == [(False,) * 5]
    assert rows("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == [(0,)]


def test_nothing_leads_around_the_policies():
    """A view and a function of its owner's rights would both show what the owner sees."""
    ours = "FROM {} WHERE {}namespace = 'public'::regnamespace"
    assert rows("SELECT relname " + ours.format("pg_class", "rel") + " AND relkind IN ('v', 'm', 'f')") == []
    assert rows("SELECT proname " + ours.format("pg_proc", "pro") + " AND prosecdef") == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "ALTER TABLE people_volunteer DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE people_volunteer NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY centre_team ON people_volunteer",
        "CREATE POLICY mine ON people_volunteer USING (true)",
        "ALTER FUNCTION stuw_scope_ids(text) OWNER TO stuw_app",
        "TRUNCATE people_volunteer CASCADE",
        "SET ROLE stuw_owner",
        "DELETE FROM django_migrations",
    ],
)
def test_application_cannot_change_the_rules(statement):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner|must be able"), transaction.atomic():
        rows(statement)


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_logs_are_only_added_to(table, statement):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows(statement.format(table))


def test_read_only_tables_are_not_written():
    assert tables() >= READ_ONLY
    granted = "SELECT privilege_type FROM information_schema.role_table_grants WHERE table_name = %s"
    assert {right for table in READ_ONLY for (right,) in rows(granted, table)} == {"SELECT"}


@pytest.mark.parametrize("table", sorted(PROTECTED))
def test_without_a_scope_nothing_is_seen_of_what_is_there(world, table):
    with scoped(world.a):
        assert count(table) > 0
    with scoped(EMPTY):
        assert count(table) == 0


@pytest.mark.parametrize("table", sorted(PROTECTED))
def test_neighbour_sees_its_own_and_nothing_of_centre_a(world, table):
    """Centre B is in the same network, centre C is not; to personal data that makes no difference."""
    for neighbour in (world.cast.b, world.cast.c):
        with scoped(Scope(centres=frozenset({neighbour.centre.pk}))):
            assert values(table, "centre_id") == {neighbour.centre.pk}


@pytest.mark.parametrize("table", sorted(PROTECTED - set(APPEND_ONLY)))
@pytest.mark.parametrize("statement", ["UPDATE {} SET centre_id = centre_id", "DELETE FROM {}"])
def test_neighbour_changes_and_removes_nothing_of_centre_a(world, table, statement):
    a, b = world.cast.a.centre.pk, world.cast.b.centre.pk
    with scoped(Scope(centres=frozenset({b}))):
        assert rows(f"{statement.format(table)} WHERE centre_id = %s RETURNING 1", a) == []
        if table != "messaging_outboxmessage":
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                rows(f"UPDATE {table} SET centre_id = %s RETURNING 1", a)


def test_organisation_sees_only_who_said_yes_to_it(world):
    shared = {world.cast.a.candidacy}
    with scoped(world.organisation):
        assert values("placements_candidacy", "id") == {one.pk for one in shared}
        assert values("people_volunteer", "id") == {one.volunteer_id for one in shared}
        assert values("placements_candidacystep", "candidacy_id") == {one.pk for one in shared}
        assert values("organisations_contactperson", "id") == {world.cast.a.contact.pk}
        assert count("messaging_outboxmessage") == count("audit_auditentry") == 0


def test_organisation_sees_who_asks_to_manage_it_and_never_what_the_desk_notes(world):
    with scoped(world.organisation):
        assert values("organisations_memberinvitation", "organisation_id") == {world.cast.a.organisation.pk}
        assert values("organisations_joinrequest", "organisation_id") == {world.cast.a.organisation.pk}
        assert count("organisations_organisationnote") == 0


def test_organisation_cannot_share_a_candidacy_with_itself(world):
    with scoped(world.organisation):
        assert rows("UPDATE placements_candidacy SET is_shared = true RETURNING id") == [(world.cast.a.candidacy.pk,)]
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            rows("UPDATE placements_candidacy SET is_shared = false RETURNING id")
        assert rows("UPDATE people_volunteer SET name = 'Ander' RETURNING id") == []
        assert rows("DELETE FROM placements_candidacy RETURNING id") == []


def test_person_sees_only_the_own_rows(world):
    mine = world.cast.a.candidacy
    with scoped(world.volunteer):
        assert values("people_volunteer", "id") == {mine.volunteer_id}
        assert values("placements_candidacy", "id") == {mine.pk}
        assert values("placements_candidacystep", "volunteer_id") == {mine.volunteer_id}
        for table in ("messaging_outboxmessage", "audit_auditentry", "organisations_contactperson"):
            assert count(table) == 0


def test_job_sees_only_the_mail_it_sends(world):
    with scoped(world.a):
        (first, *others) = values("messaging_outboxmessage", "id")
    assert others
    with scoped(Scope(message=first)):
        assert values("messaging_outboxmessage", "id") == {first}
        assert count("people_volunteer") == count("placements_candidacy") == 0


def test_team_sees_exports_without_people_and_no_others(world):
    team = Scope(staff=frozenset({world.cast.a.centre.pk}))
    with scoped(team):
        public = ExportFile.objects.create(centre=world.cast.a.centre, parts="public", asked_at=NOW)
        ExportChunk.objects.create(centre=world.cast.a.centre, export=public, order=0, content=b"PK")
        assert values("exchange_exportfile", "id") == values("exchange_exportchunk", "export_id") == {public.pk}
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            rows("UPDATE exchange_exportfile SET parts = 'all' RETURNING id")
    with scoped(Scope(staff=frozenset({world.cast.b.centre.pk}))):
        assert count("exchange_exportfile") == count("exchange_exportchunk") == 0


def test_contact_person_who_agreed_is_seen_by_all(world):
    with scoped(world.a):
        rows("UPDATE organisations_contactperson SET is_public = true RETURNING id")
    with scoped(EMPTY):
        assert values("organisations_contactperson", "id") == {world.cast.a.contact.pk}
        assert rows("UPDATE organisations_contactperson SET name = 'Ander' RETURNING id") == []


def insert(table: str, row: dict[str, object]) -> None:
    columns, places = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(row.values()))


@pytest.mark.parametrize("table", sorted(PROTECTED - {"audit_auditentry"}))
def test_insert_for_another_centre_is_refused(world, table):
    key = new_id()
    new = new_rows(world.cast.a, key)
    assert set(new) == PROTECTED - {"audit_auditentry"}
    row = new[table]
    b = world.cast.b
    neighbour = Scope(centres=frozenset({b.centre.pk}), organisations=frozenset({b.organisation.pk}))
    for scope in (EMPTY, neighbour, Scope(volunteer=new_id()), Scope(message=new_id())):
        with pytest.raises(DatabaseError, match="row-level security"), scoped(scope):
            insert(table, row)
    with scoped(replace(world.a, message=key)):
        insert(table, row)
