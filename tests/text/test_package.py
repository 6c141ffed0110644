"""The gate itself; what readers say of each fault: text/word/test_package.py, text/excel/test_package.py."""

import pytest

from tests.text.word.files import OLE, zipped
from text.package import SMALL, Fault, Limits, PackageFault, open_package, refuse_dtd

LIMITS = Limits(bytes=4000, parts=3, unpacked=3 * SMALL, ratio=200, other_kinds={"xl/workbook.xml": "Excel 表格"})
ZEROS = bytes(SMALL + 1)


@pytest.mark.parametrize(
    ("data", "fault", "kind"),
    [
        (b"", Fault.EMPTY, ""),
        (b"PK" + bytes(3999), Fault.TOO_LARGE, ""),
        (OLE, Fault.OLD, ""),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Fault.ENCRYPTED, ""),
        (b"%PDF-1.7", Fault.OTHER_KIND, "PDF 文件"),
        (b"\xef\xbb\xbf\r\n<html>", Fault.OTHER_KIND, "网页文件"),
        (b"a,b,c", Fault.NO_PACKAGE, ""),
        (zipped({"a.xml": "<a/>"})[:-30], Fault.DAMAGED, ""),
        (zipped({"xl/workbook.xml": "<a/>"}), Fault.OTHER_PACKAGE, "Excel 表格"),
        (zipped({str(number): "" for number in range(4)}), Fault.EXPLODES, ""),
        (zipped({"zeros": ZEROS}), Fault.EXPLODES, ""),
    ],
)
def test_what_is_no_plain_package_is_told_apart(data, fault, kind):
    with pytest.raises(PackageFault) as told:
        open_package(data, LIMITS)
    assert (told.value.fault, told.value.kind) == (fault, kind)


def test_what_is_within_the_limits_is_opened():
    package, parts = open_package(zipped({"a.xml": "<a/>", "zeros": bytes(SMALL), "c": ""}), LIMITS)
    assert (list(parts), package.read("a.xml")) == (["a.xml", "zeros", "c"], b"<a/>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_dtd_is_refused_in_any_encoding(encoding):
    with pytest.raises(PackageFault):
        refuse_dtd('<?xml version="1.0"?><!DOCTYPE a><a/>'.encode(encoding))
    refuse_dtd('<?xml version="1.0"?><a>DOCTYPE</a>'.encode(encoding))
