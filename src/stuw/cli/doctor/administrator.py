"""What the administrator of PostgreSQL has to do once for a server of one's own."""

from urllib.parse import unquote, urlsplit

from stuw.config import environment

# What the migrations create; the owner of the database may make these, so this is for who forbade that.
EXTENSIONS = ("pg_trgm", "unaccent")

# The first version that sorts and compares by C.UTF-8 the same on every system.
MINIMUM_SERVER = 17


def administrator_sql() -> str:
    """The lines for ``psql``, with the names of the two addresses (and no password of them)."""
    application = _part("DATABASE_URL", "username") or "stuw_app"
    owner = _part("DATABASE_OWNER_URL", "username") or "stuw_owner"
    database = (_part("DATABASE_OWNER_URL", "path") or _part("DATABASE_URL", "path") or "stuw").strip("/")
    extensions = "\n".join(f"CREATE EXTENSION IF NOT EXISTS {name};" for name in EXTENSIONS)
    return f"""\
-- In psql, als beheerder (superuser). \\password vraagt telkens een wachtwoord voor die rol.
CREATE ROLE {_quoted(owner)} LOGIN;
\\password {_quoted(owner)}
CREATE ROLE {_quoted(application)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
\\password {_quoted(application)}
CREATE DATABASE {_quoted(database)} OWNER {_quoted(owner)} TEMPLATE template0 ENCODING 'UTF8'
    LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
REVOKE ALL ON DATABASE {_quoted(database)} FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE {_quoted(database)} TO {_quoted(application)};
\\connect {_quoted(database)}
{extensions}"""


def _part(key: str, part: str) -> str:
    return unquote(getattr(urlsplit(environment.value(key)), part) or "")


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
