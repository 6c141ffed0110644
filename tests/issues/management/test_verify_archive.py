from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.offices import Office

pytestmark = pytest.mark.django_db


def verified() -> list[str]:
    out = StringIO()
    call_command("verify_archive", stdout=out)
    return out.getvalue().splitlines()


def test_what_is_whole_is_counted():
    Office().signed()
    [line] = verified()
    assert line.startswith("1 sealed, 0 damaged; ")


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(path.read_bytes()[:-1] + b"x"), Path.unlink])
def test_a_file_that_is_not_what_was_signed_is_named(harm):
    issue = Office().signed()
    harm(Path(issue.seal.files.get().file.path))
    out = StringIO()
    with pytest.raises(CommandError, match=r"^1 sealed, 1 damaged; "):
        call_command("verify_archive", stdout=out)
    assert out.getvalue().splitlines() == [f"{issue.title} archive"]
