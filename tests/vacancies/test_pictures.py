"""Any picture becomes small enough for a page, with nothing of the file but the picture; what is none is refused."""

import os
from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from stuw.vacancies.pictures import HEIGHT, MOST_BYTES, MOST_POINTS, MOST_UPLOADED, WIDTH, small

ORIENTATION, GPS, CAMERA = 0x0112, 0x8825, 0x010F
RED, BLUE = (255, 0, 0), (0, 0, 255)


def written(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def read(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def is_near(found: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))


def halves(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


PICTURES = {
    "plain": lambda: written(Image.new("RGB", (640, 360), "teal")),
    "noise": lambda: written(noise(300, 200), "PNG"),
    "large": lambda: written(halves(3000, 2000)),
    "tiny": lambda: written(Image.new("RGB", (1, 1), "teal"), "PNG"),
    "a line": lambda: written(Image.new("RGB", (2000, 1), "teal"), "PNG"),
    "a column": lambda: written(Image.new("RGB", (1, 2000), "teal"), "PNG"),
    "grey": lambda: written(Image.new("L", (300, 300), 90)),
    "CMYK": lambda: written(Image.new("CMYK", (300, 300), (0, 255, 255, 0))),
    "palette": lambda: written(halves(300, 200).convert("P"), "PNG"),
    "bilevel": lambda: written(Image.new("1", (300, 200), 1), "PNG"),
    "sixteen bits": lambda: written(Image.new("I;16", (300, 200), 30_000), "PNG"),
    "transparent": lambda: written(Image.new("RGBA", (300, 200), (255, 0, 0, 0)), "PNG"),
    "WebP": lambda: written(halves(300, 200), "WEBP"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_becomes_a_small_one(name):
    made = small(PICTURES[name]())
    shown = read(made.content)
    assert len(made.content) <= MOST_BYTES
    assert (shown.format, shown.mode, shown.size) == ("WEBP", "RGB", (made.width, made.height))
    assert (made.width <= WIDTH, made.height <= HEIGHT, made.width * 9 // 16) == (True, True, made.height)


def test_mark_names_the_content():
    one, same, other = (small(written(Image.new("RGB", (64, 36), name), "PNG")) for name in ("teal", "teal", "red"))
    assert (one.mark == same.mark, one.mark == other.mark, len(one.mark)) == (True, False, 16)


def test_middle_is_kept():
    image = Image.new("RGB", (900, 900), RED)
    image.paste(BLUE, (0, 300, 900, 600))
    shown = read(small(written(image, "PNG")).content)
    assert is_near(shown.getpixel((shown.width // 2, shown.height // 2)), BLUE)


@pytest.mark.parametrize(("turned", "left"), [(1, RED), (2, BLUE), (3, BLUE), (4, RED)])
def test_picture_stands_as_the_camera_was_held(turned, left):
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    shown = read(small(written(halves(640, 360), exif=exif)).content)
    assert is_near(shown.getpixel((10, shown.height // 2)), left)


def test_picture_taken_upright_is_turned():
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # a quarter to the right: the left half is on top
    shown = read(small(written(halves(640, 360), exif=exif)).content)
    tops = [shown.getpixel((x, 5)) for x in (10, shown.width - 10)]
    assert all(is_near(point, RED) for point in tops)


def test_what_lets_light_through_is_on_white():
    shown = read(small(PICTURES["transparent"]()).content)
    assert is_near(shown.getpixel((20, 20)), (255, 255, 255))


def test_nothing_of_the_file_stays_but_the_picture():
    exif = Image.Exif()
    exif[CAMERA] = "Verzonnen camera"
    exif.get_ifd(GPS)[1] = "N"
    uploaded = written(halves(640, 360), exif=exif, comment=b"Verzonnen opmerking", icc_profile=b"Verzonnen kleuren")
    assert uploaded.count(b"Verzonnen") == 3
    content = small(uploaded).content
    assert b"Verzonnen" not in content
    assert not {"exif", "icc_profile", "xmp", "comment"} & read(content).info.keys()
    assert not read(content).getexif()


def test_only_the_first_of_moving_pictures_is_kept():
    frames = [Image.new("RGB", (200, 120), color) for color in (RED, BLUE)]
    uploaded = written(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    shown = read(small(uploaded).content)
    assert (getattr(shown, "n_frames", 1), is_near(shown.getpixel((20, 20)), RED)) == (1, True)


def gif() -> bytes:
    frames = [Image.new("P", (60, 40), color) for color in (1, 2)]
    return written(frames[0], "GIF", save_all=True, append_images=frames[1:])


GARBAGE = {
    "nothing": lambda: b"",
    "words": lambda: b"dit is geen foto",
    "moving GIF": gif,
    "BMP": lambda: written(halves(60, 40), "BMP"),
    "TIFF": lambda: written(halves(60, 40), "TIFF"),
    "SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "only the beginning of a JPEG": lambda: written(halves(640, 360))[:300],
    "half a PNG": lambda: written(noise(80, 60), "PNG")[:4000],
    "noise after a head": lambda: written(halves(60, 40), "PNG")[:40] + os.urandom(500),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_what_is_no_picture_is_refused_with_what_to_do(name):
    with pytest.raises(ValidationError, match="Kies een foto in JPEG, PNG of WebP"):
        small(GARBAGE[name]())


def test_too_large_a_file_is_refused_unread():
    with pytest.raises(ValidationError, match="Kies een kleinere"):
        small(b"\x00" * (MOST_UPLOADED + 1))


@pytest.mark.parametrize("side", [5_001, 13_000])
def test_small_file_that_unpacks_to_a_huge_picture_is_refused(side):
    assert side * side > MOST_POINTS["PNG"]
    bomb = bytearray(written(Image.new("1", (8, 8)), "PNG"))
    bomb[16:24] = side.to_bytes(4) * 2  # what the head says of width and height
    bomb[29:33] = crc32(bomb[12:29]).to_bytes(4)
    with pytest.raises(ValidationError) as refused:
        small(bytes(bomb))
    assert "foto" in refused.value.message
