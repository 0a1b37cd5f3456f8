"""Icons of Lucide (ISC licence: docs/licences/lucide.txt), read once from its package and put into the page."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_NAMESPACE = "{http://www.w3.org/2000/svg}"
# They point along the line of reading, so they turn around in a page that reads from right to left.
_TURNING = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-in", "log-out"})


class UnknownIcon(LookupError):
    """Lucide has no icon of this name: a mistake in a template, not something a visitor can cause."""


def icon_svg(name: str, label: str = "") -> SafeString:
    """One icon as SVG: decoration hidden from screen readers, or with a ``label`` an image of that name.

    Size and colour follow the text around it. Raises UnknownIcon.
    """
    turning = " icon-flips" if name in _TURNING else ""
    purpose = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" {}>{}</svg>',
        turning,
        purpose,
        _shapes(name),
    )


@cache
def _shapes(name: str) -> SafeString:
    try:
        source = _archive().read(f"{name}.svg")
    except KeyError:
        raise UnknownIcon(f"Lucide has no icon called {name!r}") from None
    root = ElementTree.fromstring(source)  # noqa: S314 - a file of an installed package
    for node in root.iter():
        node.tag = node.tag.removeprefix(_NAMESPACE)
    return mark_safe("".join(ElementTree.tostring(node, encoding="unicode").strip() for node in root))  # noqa: S308 - ours


@cache
def _archive() -> ZipFile:
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))
