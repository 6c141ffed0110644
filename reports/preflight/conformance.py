"""Whether the file is the PDF/A (ISO 19005) that an archive takes in."""

from collections.abc import Iterator

from page import PageError, ProfileError, ValidationProfile, validate_pdf_bytes

from issues.findings import Finding, Severity

PDF_A = frozenset(profile for profile in ValidationProfile if profile is not ValidationProfile.PDF_UA_1)


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
