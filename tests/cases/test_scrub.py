import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from cases.scrub import NotAPictureError, exif_of, scrub

SECRET = b"melanoma of Mr X"


def picture(kind="JPEG", **options):
    image = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def pixels(data):
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


def exif():
    made = Image.Exif()
    made[0x010E] = SECRET.decode()
    return made.tobytes()


def segment(marker, payload):
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


def with_segments(data, *segments):
    return data[:2] + b"".join(segments) + data[2:]


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 100, "subsampling": 0}])
def test_a_clean_jpeg_is_left_as_it_is(options):
    data = picture(**options)
    scrubbed = scrub(data)
    assert scrubbed.data is data
    assert (scrubbed.ending, scrubbed.width, scrubbed.height) == (".jpg", 64, 48)


def test_a_clean_png_is_left_as_it_is():
    data = picture("PNG")
    scrubbed = scrub(data)
    assert scrubbed.data is data
    assert (scrubbed.ending, scrubbed.width, scrubbed.height) == (".png", 64, 48)


@pytest.mark.parametrize(
    "noted",
    [
        picture(exif=exif()),
        picture(comment=SECRET),
        picture(progressive=True, comment=SECRET),
        picture(xmp=SECRET),
        with_segments(picture(), segment(0xED, b"Photoshop 3.0\0" + SECRET)),
        with_segments(picture(), segment(0xE0, b"JFXX\0" + SECRET)),
        with_segments(picture(), b"\xff", segment(0xEF, SECRET)),
        picture() + SECRET,
        picture()[:-2] + segment(0xFE, SECRET) + picture()[-2:],
    ],
)
def test_notes_leave_a_jpeg_and_its_pixels_stay(noted):
    clean = scrub(noted)
    assert SECRET in noted
    assert SECRET not in clean.data
    assert pixels(clean.data) == pixels(noted)
    assert scrub(clean.data).data is clean.data


def test_notes_leave_a_png_and_its_pixels_stay():
    text = PngImagePlugin.PngInfo()
    text.add_text("Diagnosis", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    noted = picture("PNG", pnginfo=text, exif=exif()) + SECRET
    clean = scrub(noted)
    assert noted.count(SECRET) == 4
    assert SECRET not in clean.data
    assert pixels(clean.data) == pixels(noted)


def test_what_colours_need_stays():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG"):
        data = picture(kind, icc_profile=profile)
        assert scrub(data).data is data
    inks = io.BytesIO()
    Image.new("CMYK", (16, 16), (10, 200, 30, 40)).save(inks, "JPEG")
    assert b"Adobe" in inks.getvalue()
    assert pixels(scrub(inks.getvalue() + SECRET).data) == pixels(inks.getvalue())


def test_exif_is_found_in_both_kinds():
    assert SECRET in exif_of(picture(exif=exif()))
    assert SECRET in exif_of(picture("PNG", exif=exif()))
    assert exif_of(picture()) == exif_of(picture("PNG")) == b""


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_that_ends_early_is_no_picture(kind):
    data = picture(kind)
    for length in range(len(data)):
        with pytest.raises(NotAPictureError):
            scrub(data[:length])


def test_a_damaged_png_is_no_picture():
    data = bytearray(picture("PNG"))
    data[len(data) // 2] ^= 1
    with pytest.raises(NotAPictureError, match="damaged"):
        scrub(bytes(data))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"GIF89a", "neither"),
        (b"\xff\xd8\xff\xd9", "no frame"),
        (b"\xff\xd8\xff\xfe\x00\x00", "past the end"),
        (b"\xff\xd8\xff\xfe\x00\x04ab\x00\x00", "marker is missing"),
        (b"\xff\xd8\xff\xda\x00\x02entropy", "within the picture"),
    ],
)
def test_what_is_wrong_is_told(data, why):
    with pytest.raises(NotAPictureError, match=why):
        scrub(data)


PREFIXES = st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", picture()[:200], picture("PNG")[:60]])


@settings(max_examples=300, deadline=None)
@given(PREFIXES, st.binary(max_size=400))
@example(b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND" + struct.pack(">I", zlib.crc32(b"IEND")))
def test_any_bytes_are_a_picture_or_none(prefix, rest):
    with contextlib.suppress(NotAPictureError):
        scrub(prefix + rest)
    exif_of(prefix + rest)


@pytest.mark.parametrize("orders", [1, 2])
@pytest.mark.parametrize(
    "noted",
    [
        segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\3" + SECRET + b"\0\0"),
        segment(0xE0, b"JFIF\0" + SECRET[:5]),
        segment(0xE2, b"ICC_PROFILE\0\1\1" + SECRET * 9),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET),
        segment(0xEE, b"Adobe" + SECRET[:4]),
    ],
)
def test_segments_that_pixels_need_have_no_room_for_notes(noted, orders):
    data = with_segments(picture(), *[noted] * orders)
    clean = scrub(data).data
    assert SECRET[:4] not in clean
    with Image.open(io.BytesIO(clean)) as image:
        image.load()
    assert scrub(clean).data is clean


def test_what_follows_a_colour_profile_is_taken_out():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    parts = (profile[:300], profile[300:] + SECRET)
    segments = [segment(0xE2, b"ICC_PROFILE\0" + bytes((number, 2)) + part) for number, part in enumerate(parts, 1)]
    clean = scrub(with_segments(picture(), *segments)).data
    assert SECRET not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert image.info["icc_profile"] == profile
