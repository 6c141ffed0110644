"""Whether the file is the PDF/A (ISO 19005) that an archive takes in."""

from collections.abc import Iterator

from page import PageError, ProfileError, ValidationProfile, validate_pdf_bytes

from text.findings import Finding, Severity
from typesetting.preflight.job import Job, placed_lines
from typesetting.variant import Variant

PDF_A = frozenset(profile for profile in ValidationProfile if profile is not ValidationProfile.PDF_UA_1)


def check(job: Job) -> Iterator[Finding]:
    """Yield the findings of `check_file` in the archive variant; no free validator knows PDF/X-4.

    A character that no face has would be told a second time, in the words of the standard.
    """
    missing = any(piece.missing for placed in placed_lines(job.made.pages) for piece in placed.line.pieces)
    if job.made.variant is Variant.ARCHIVE and not missing:
        yield from check_file(job.made.pdf)


def check_file(pdf: bytes) -> Iterator[Finding]:
    """An error for each rule of the PDF/A that the file declares and fails, or for declaring none."""
    try:
        report = validate_pdf_bytes(pdf)
    except ProfileError:
        yield _finding("文件没有声明自己是 PDF/A")
        return
    except PageError as error:
        yield _finding(f"文件无法校验（{error}）")
        return
    if report.profile not in PDF_A:
        yield _finding("文件没有声明自己是 PDF/A")
    for failure in report.failures:  # one for each rule, however often it fails
        yield _finding(f"文件不符合 {failure.rule_id}（{failure.message}）")


def _finding(what: str) -> Finding:
    return Finding(Severity.ERROR, "conformance", f"{what}，不能存档。内容没有错；请把这句话告诉系统管理员。")
