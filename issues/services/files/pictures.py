"""Taking in pictures: whatever is sent, only a clean PNG or JPEG of ours is kept."""

import hashlib
from io import BytesIO
from typing import BinaryIO, Protocol

from django.utils import timezone
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from accounts.models import User
from issues.models import Picture
from issues.services.files.storing import keep_file
from text.errors import Refusal

MOST_BYTES = 20 * 1024 * 1024
TOO_MANY_BYTES = f"图片超过 {MOST_BYTES // 1024 // 1024} MB，没有上传。请把图片缩小，或另存为 JPEG，再上传。"
MOST_PIXELS = 40_000_000  # twice what 156 × 225 mm take at 600 dpi
JPEG_QUALITY = 92
_SRGB = ImageCms.createProfile("sRGB")


class Readable(Protocol):
    """An open file, or an upload."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes."""


def store_picture(*, file: Readable | BinaryIO, uploaded_by: User | None) -> Picture:
    """Keep a picture, drawn anew: upright, in sRGB or grey, on white, without what cameras write into it.

    The same bytes give the same row. Raises Refusal where it is no PNG or JPEG by its content, damaged,
    over 20 MB or over 40 megapixels.
    """
    image, mime = check_picture(source=file.read(MOST_BYTES + 1))
    data = _encode(image, mime)
    digest = hashlib.sha256(data).hexdigest()
    name = f"pictures/{digest[:2]}/{digest}.{mime.removeprefix('image/')}"
    keep_file(name=name, data=data)
    Picture.objects.filter(digest=digest).update(used_at=timezone.now())
    picture, _ = Picture.objects.get_or_create(
        digest=digest,
        defaults={
            "file": name,
            "width": image.width,
            "height": image.height,
            "mime": mime,
            "uploaded_by": uploaded_by,
        },
    )
    return picture


def check_picture(*, source: bytes) -> tuple[Image.Image, str]:
    """The picture as it is to be seen, and its MIME type; nothing is kept.

    Its size is judged before a pixel is decoded. Raises Refusal as `store_picture` does.
    """
    if len(source) > MOST_BYTES:
        raise Refusal(TOO_MANY_BYTES)
    # WeasyPrint, once it is imported, has Pillow take half a file for a whole one, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image: Image.Image = Image.open(BytesIO(source), formats=("PNG", "JPEG"))
        if image.width * image.height > MOST_PIXELS:
            raise _too_large()
        mime = "image/png" if image.format == "PNG" else "image/jpeg"
        image.load()
        return _flat(_in_srgb(ImageOps.exif_transpose(image))), mime
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise Refusal(
            "这个文件不是 PNG 或 JPEG 图片，没有上传。请另存为 PNG 或 JPEG 再上传，只改文件名不行。"
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, OverflowError) as error:
        # Pillow's readers let out whatever a damaged file makes them stumble over.
        raise Refusal("图片文件已损坏，读不出来，没有上传。请重新导出或另找一份，再上传。") from error


def _too_large() -> Refusal:
    return Refusal(f"图片超过 {MOST_PIXELS // 10_000} 万像素，没有上传。请缩小后再上传：印满版心有 1900 万像素就够了。")


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours that the picture's own profile means; a profile that cannot be read counts as none."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(profile)), _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    assert converted is not None  # only in place it gives none
    return converted


def _flat(image: Image.Image) -> Image.Image:
    """RGB, or grey where it is grey, on white; nothing but pixels."""
    if image.mode.startswith("I"):  # 16 bits
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    mode = "L" if image.mode in ("1", "L", "LA") else "RGB"
    flat = Image.new(mode, image.size, "white")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        flat.paste(layer.convert(mode), mask=layer.getchannel("A"))
    else:
        flat.paste(image.convert(mode))
    return flat


def _encode(image: Image.Image, mime: str) -> bytes:
    out = BytesIO()
    if mime == "image/png":
        image.save(out, "PNG")
    else:
        image.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()
