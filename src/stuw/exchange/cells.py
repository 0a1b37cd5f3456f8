"""Cells of a table that a spreadsheet would take for a formula.

A spreadsheet runs a text that begins with ``=``, ``+``, ``-`` or ``@`` when it opens a CSV file: what a stranger
typed as the name of an organisation would then work on the computer of the desk (OWASP, "CSV Injection"). Only
texts need this: a number that begins with "-" is a number.
"""

import re

_SIGNS = r"=+@\-\t\r\n\uff1d\uff0b\uff20\uff0d"
# With the spaces before the sign, for some programs drop these; and with a mark of ours or of the text's own.
_WOULD_RUN = re.compile(rf"'*\s*[{_SIGNS}]")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet could take it for a formula."""
    return f"'{text}" if _WOULD_RUN.match(text) else text


def unsafe_cell(text: str) -> str:
    """The text that ``safe_cell`` was given; any other text as it is."""
    return text[1:] if text.startswith("'") and _WOULD_RUN.match(text, 1) else text
