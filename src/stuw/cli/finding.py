"""What a person named on the command line, found or told about in Dutch."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from stuw.cli.errors import CommandFailed

if TYPE_CHECKING:
    from stuw.centres.models import Centre
    from stuw.organisations.models import Organisation

_FIELDS = {"slug": "korte naam", "name": "naam", "brand_colour": "kleur", "email": "e-mail", "phone": "telefoon"}


def centre_named(slug: str) -> "Centre":
    """The centre with this short name; raises CommandFailed with the names that there are."""
    from stuw.centres.models import Centre

    centre = Centre.objects.filter(slug=slug).first()
    if centre is not None:
        return centre
    known = ", ".join(Centre.objects.order_by("slug").values_list("slug", flat=True)[:30])
    raise CommandFailed(f"Er is geen loket «{slug}». Wel: {known or 'nog geen enkel'}.")


def organisation_numbered(number: int) -> "Organisation":
    """The organisation with this number; raises CommandFailed."""
    from stuw.organisations.models import Organisation

    organisation = Organisation.objects.select_related("centre").filter(pk=number).first()
    if organisation is not None:
        return organisation
    raise CommandFailed(f"Er is geen organisatie {number}. Het getal staat in het adres van haar pagina.")


@contextmanager
def told_in_dutch() -> Iterator[None]:
    """Turn what a rule or a value says no to into what the command tells."""
    from django.core.exceptions import ValidationError

    from stuw.kernel.errors import DomainError

    try:
        yield
    except DomainError as error:
        raise CommandFailed(str(error)) from error
    except ValidationError as error:
        raise CommandFailed("\n".join(_sentences(error))) from error


def _sentences(error: Exception) -> list[str]:
    """What is wrong, each with the field it is about."""
    by_field = getattr(error, "error_dict", None)
    if by_field is None:
        return [str(message) for message in error.messages]  # type: ignore[attr-defined]
    return [
        str(message) if field == "__all__" else f"{_FIELDS.get(field, field)}: {message}"
        for field, errors in by_field.items()
        for one in errors
        for message in one.messages
    ]
