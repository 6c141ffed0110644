import pytest
from django.core.management import CommandError, call_command

from tests.process import manage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: CODE, -o/--output"),
        (["2026-8", "-o", "x.pdf", "--variant", "poster"], "argument --variant: invalid choice: 'poster'"),
    ],
)
def test_wrong_arguments_end_a_command_with_one_line(tmp_path, arguments, message):
    done = manage(tmp_path, "render_issue", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"manage.py render_issue: {message}")
    assert done.stderr.endswith(" (--help says more)\n")
    assert done.stderr.count("\n") == 1


def test_in_code_they_raise():
    with pytest.raises(CommandError):
        call_command("render_issue")
