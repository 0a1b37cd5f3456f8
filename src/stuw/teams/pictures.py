"""Making an uploaded logo light enough for the head of every page."""

from io import BytesIO

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

LOGO_TYPE = "image/webp"
# Twice what the head of a page shows, for sharp screens. A public page weighs at most 75 kB on a first visit.
LARGEST = (288, 96)
MOST_BYTES = 8_000
MOST_UPLOADED = 5_000_000
MOST_POINTS = 25_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_QUALITIES = (90, 75, 60, 45, 30, 15)
_NOT_READ = "Dit bestand is geen afbeelding die we kunnen lezen. Kies een PNG, een JPEG of een WebP."
_SVG = (
    "Een SVG kan meer bevatten dan een tekening. Daarom nemen we die niet aan. Bewaar het logo als PNG en kies dat "
    "bestand."
)


def logo_from(uploaded: bytes) -> bytes:
    """The picture as WebP of at most ``MOST_BYTES``, with nothing of the file but the picture; type ``LOGO_TYPE``.

    What kind of file it is shows from its content, never from its name. Raises ValidationError for anything but
    ``FORMATS``, and for what is damaged or too large.
    """
    if len(uploaded) > MOST_UPLOADED:
        raise ValidationError("Dit bestand is groter dan 5 MB. Kies een kleinere afbeelding.", code="size")
    image = _opened(uploaded)
    while True:
        for quality in _QUALITIES:
            written = BytesIO()
            image.save(written, "WEBP", quality=quality, method=6)
            if written.tell() <= MOST_BYTES:
                return written.getvalue()
        image.thumbnail((image.width * 3 // 4, image.height * 3 // 4))  # only noise gets here


def _opened(uploaded: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(uploaded), formats=FORMATS) as found:
            if found.width * found.height > MOST_POINTS:
                raise ValidationError("Deze afbeelding heeft te veel punten. Kies een kleinere.", code="pixels")
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except ValidationError:
        raise
    except Exception:  # a damaged file makes Pillow raise nearly anything
        is_svg = b"<svg" in uploaded[:2000].lower()
        raise ValidationError(_SVG if is_svg else _NOT_READ, code="picture") from None
    upright = upright.crop(upright.getbbox() or (0, 0, *upright.size))
    upright.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    return upright
