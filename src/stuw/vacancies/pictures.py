"""Making an uploaded picture small enough for a page that is read on a phone."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

# A public page weighs at most 75 kB on a first visit and 15 kB on the next. A vacancy without a picture takes 68 of
# the 75 (`./stuw bench pages`); a picture has what is left, with some room for longer texts.
MOST_BYTES = 6_000
WIDTH, HEIGHT = 560, 315
MOST_UPLOADED = 15_000_000
# A JPEG is read at a fraction of its size; the others take four bytes of memory for each point.
MOST_POINTS = {"JPEG": 120_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
_QUALITIES = (80, 70, 60, 50, 40, 30, 20, 10)
_SMALLER = 0.75
_LEAST_WIDTH = 160


@dataclass(frozen=True)
class Picture:
    """A WebP of at most ``MOST_BYTES``; ``mark`` names its content."""

    content: bytes
    width: int
    height: int

    @property
    def mark(self) -> str:
        return sha256(self.content).hexdigest()[:16]


def small(uploaded: bytes) -> Picture:
    """The middle of the picture in 16:9, as small as a page needs, with nothing of the file but the picture.

    Where it was taken, by which camera and whatever else a file may carry is left behind. Raises
    ValidationError for what is no JPEG, PNG or WebP, is damaged, or is too large (``MOST_POINTS``).
    """
    if len(uploaded) > MOST_UPLOADED:
        raise ValidationError("Dit bestand is groter dan 15 MB. Kies een kleinere foto.", code="size")
    image = _opened(uploaded)
    width, height = _fitting(image)
    while True:
        shown = ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            written = BytesIO()
            shown.save(written, "WEBP", quality=quality, method=6)
            if written.tell() <= MOST_BYTES:
                return Picture(written.getvalue(), width, height)
        # Only noise gets here; at the least size even noise fits.
        width, height = max(_LEAST_WIDTH, int(width * _SMALLER)), max(_LEAST_WIDTH * 9 // 16, int(height * _SMALLER))


def _opened(uploaded: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(uploaded), formats=list(MOST_POINTS)) as found:
            if found.width * found.height > MOST_POINTS[found.format or ""]:
                raise ValidationError("Deze foto heeft te veel punten. Kies een kleinere.", code="pixels")
            found.draft("RGB", (WIDTH * 2, HEIGHT * 2))
            # Turned as the camera was held, on white where it lets light through.
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((WIDTH * 3, WIDTH * 3))
            upright = upright.convert("RGBA")
    except ValidationError:
        raise
    except Exception:  # a damaged file makes Pillow raise nearly anything
        raise ValidationError(
            "Dit bestand is geen foto die we kunnen lezen. Kies een foto in JPEG, PNG of WebP.", code="picture"
        ) from None
    paper = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(paper, upright).convert("RGB")


def _fitting(image: Image.Image) -> tuple[int, int]:
    """The size to show, never larger than the picture is."""
    width = max(_LEAST_WIDTH, min(WIDTH, image.width, image.height * 16 // 9))
    return width, width * 9 // 16
