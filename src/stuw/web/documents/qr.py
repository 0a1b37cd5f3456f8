"""QR codes: an address that a telephone reads from paper."""

from io import BytesIO

import segno


def qr_svg(address: str) -> str:
    """The code of an address as SVG in black on white, with the quiet edge that readers need.

    Level M: up to 15% may be damaged. It holds no identifiers and no style, so it can stand in a page.
    """
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", border=4, xmldecl=False, light="#fff", svgclass=None, lineclass=None, omitsize=True)
    return out.getvalue().decode().strip()
