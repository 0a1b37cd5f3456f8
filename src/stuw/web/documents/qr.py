"""QR codes: an address that a telephone reads from paper."""

from io import BytesIO

import segno


def qr_svg(address: str, *, is_one_of_many: bool = False) -> str:
    """The code of an address as SVG in black on white, with the quiet edge that readers need.

    Level M: up to 15% may be damaged. It holds no identifiers and no style, so it can stand in a page. With
    ``is_one_of_many`` it is not tried which of the eight patterns of the standard parts its squares best, which is
    nearly all the work: a signed address is as good as chance, so each parts them well.
    """
    out = BytesIO()
    code = segno.make(address, error="m", micro=False, mask=0 if is_one_of_many else None)
    code.save(out, kind="svg", border=4, xmldecl=False, light="#fff", svgclass=None, lineclass=None, omitsize=True)
    return out.getvalue().decode().strip()
