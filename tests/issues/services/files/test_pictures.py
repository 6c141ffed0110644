import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from issues.models import Picture
from issues.services.files.pictures import MOST_BYTES, store_picture
from tests.factories import picture_bytes, picture_file
from text.errors import Refusal
from typesetting import pdf  # noqa: F401  # importing WeasyPrint changes how Pillow takes damaged files

pytestmark = pytest.mark.django_db


def stored(file) -> tuple[Picture, Image.Image]:
    picture = store_picture(file=file, uploaded_by=None)
    return picture, Image.open(BytesIO(picture_bytes(picture)))


def png(image: Image.Image, **options) -> BytesIO:
    out = BytesIO()
    image.save(out, "PNG", **options)
    return BytesIO(out.getvalue())


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds next to nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_kept_with_its_kind_and_size(kind, mime):
    picture, image = stored(picture_file(60, 40, kind))
    assert (picture.mime, picture.width, picture.height) == (mime, 60, 40)
    assert (image.format, image.size, image.mode) == (kind, (60, 40), "RGB")
    assert picture.file.name.endswith(f"{picture.digest}.{kind.lower()}")


def test_the_same_bytes_are_one_row():
    first = store_picture(file=picture_file(), uploaded_by=None)
    assert store_picture(file=picture_file(), uploaded_by=None) == first
    assert store_picture(file=picture_file(61), uploaded_by=None) != first
    assert Picture.objects.count() == 2


def test_a_file_that_a_crash_left_half_is_written_again():
    picture = store_picture(file=picture_file(), uploaded_by=None)
    with open(picture.file.path, "r+b") as file:
        file.truncate(10)
    _, image = stored(picture_file())
    assert image.size == (60, 40)


def test_what_a_camera_writes_into_the_file_goes_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    exif[0x010F] = "相机"
    picture, image = stored(picture_file(60, 40, "JPEG", exif=exif, comment=b"secret place"))
    assert (picture.width, picture.height, image.size) == (40, 60, (40, 60))
    assert (dict(image.getexif()), image.info.keys() & {"exif", "comment", "icc_profile"}) == ({}, set())
    # What was above is on the right.
    assert sum(image.getpixel((35, 30))) < sum(image.getpixel((5, 30)))


def test_text_in_a_png_goes():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "somebody")
    _, image = stored(png(Image.new("RGB", (4, 4)), pnginfo=info, dpi=(72, 72)))
    assert image.info == {}


@pytest.mark.parametrize(
    ("image", "mode", "colour"),
    [
        (Image.new("RGBA", (4, 4), (255, 0, 0, 0)), "RGB", (255, 255, 255)),
        (Image.new("RGBA", (4, 4), (255, 0, 0, 255)), "RGB", (255, 0, 0)),
        (Image.new("LA", (4, 4), (0, 0)), "L", 255),
        (Image.new("L", (4, 4), 90), "L", 90),
        (Image.new("1", (4, 4), 1), "L", 255),
        (Image.new("I;16", (4, 4), 0x8000), "L", 128),
        (Image.new("RGB", (4, 4), "red").quantize(), "RGB", (255, 0, 0)),
    ],
    ids=["clear", "opaque", "clear grey", "grey", "black and white", "16 bits", "palette"],
)
def test_a_picture_stands_on_white_in_colour_or_grey(image, mode, colour):
    _, kept = stored(png(image))
    assert (kept.mode, kept.getpixel((1, 1))) == (mode, colour)


def test_a_palette_with_a_clear_colour_stands_on_white():
    image = Image.new("P", (4, 4), 0)
    image.putpalette([255, 0, 0])
    _, kept = stored(png(image, transparency=0))
    assert (kept.mode, kept.getpixel((1, 1))) == ("RGB", (255, 255, 255))


def test_colours_are_taken_as_the_profile_means_them():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A profile in which red is blue, and blue red.
    swapped = srgb.replace(b"rXYZ", b"xXYZ").replace(b"bXYZ", b"rXYZ").replace(b"xXYZ", b"bXYZ")
    for profile, seen in ((srgb, (200, 30, 40)), (swapped, (40, 30, 200)), (b"no profile", (200, 30, 40))):
        _, kept = stored(png(Image.new("RGB", (4, 4), (200, 30, 40)), icc_profile=profile))
        assert all(abs(a - b) <= 2 for a, b in zip(kept.getpixel((1, 1)), seen, strict=True))


def test_a_jpeg_for_the_press_comes_out_as_seen():
    out = BytesIO()
    Image.new("CMYK", (8, 8), (0, 0, 0, 255)).save(out, "JPEG")
    _, kept = stored(BytesIO(out.getvalue()))
    assert kept.mode == "RGB"
    assert max(kept.getpixel((4, 4))) < 10


GIF, BMP = BytesIO(), BytesIO()
Image.new("L", (4, 4)).save(GIF, "GIF")
Image.new("L", (4, 4)).save(BMP, "BMP")
NO_PICTURES = [b"", b"x", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"%PDF-1.7",
               b"<html><script>alert(1)</script>", GIF.getvalue(), BMP.getvalue()]  # fmt: skip


@pytest.mark.parametrize("data", NO_PICTURES)
def test_what_is_no_png_or_jpeg_by_its_content_is_refused(data):
    file = BytesIO(data)
    file.name = "图.png"
    with pytest.raises(Refusal, match="不是 PNG 或 JPEG 图片"):
        store_picture(file=file, uploaded_by=None)
    assert Picture.objects.count() == 0


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused(kind):
    data = picture_file(400, 400, kind, mode="L").getvalue()
    with pytest.raises(Refusal, match="已损坏"):
        store_picture(file=BytesIO(data[: len(data) // 2]), uploaded_by=None)


@pytest.mark.parametrize("size", [(8000, 5001), (10_000, 10_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_refused_by_what_its_header_says(size):
    with pytest.raises(Refusal, match="4000 万像素"):
        store_picture(file=BytesIO(png_header(*size)), uploaded_by=None)


def test_a_picture_of_just_so_many_pixels_is_looked_at():
    with pytest.raises(Refusal, match="已损坏"):
        store_picture(file=BytesIO(png_header(8000, 5000)), uploaded_by=None)


def test_a_file_of_too_many_bytes_is_refused():
    data = picture_file().getvalue()
    store_picture(file=BytesIO(data.ljust(MOST_BYTES, b"\0")), uploaded_by=None)
    with pytest.raises(Refusal, match="20 MB"):
        store_picture(file=BytesIO(data.ljust(MOST_BYTES + 1, b"\0")), uploaded_by=None)
