"""What all commands share: how they fail, and how they print a finding."""

from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser, SystemCheckError
from django.db import DatabaseError, ProgrammingError

from text.errors import Refusal
from text.findings import Finding

FILE_TROUBLE: dict[type[OSError], str] = {
    FileNotFoundError: "没有这个文件或文件夹",
    IsADirectoryError: "这是文件夹，不是文件",
    NotADirectoryError: "路径中有一段不是文件夹",
    PermissionError: "没有读写的权限",
    BrokenPipeError: "输出被关闭，没有写完",
}


class DeskCommand(BaseCommand):
    """A command that fails with exit status 1 and one line on stderr, never a traceback."""

    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """The parser; arguments that are wrong end it as any bad input does, in one line."""
        parser = super().create_parser(prog_name, subcommand, **options)
        in_code = parser.error  # call_command is told by an exception

        def refuse(message: str) -> NoReturn:
            if not parser.called_from_command_line:
                in_code(message)
            parser.exit(1, f"{parser.prog}: {message} (--help says more)\n")

        parser.error = refuse  # type: ignore[method-assign]  # of this parser alone
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run, turning refusals, failed checks, files and databases that are not there into one line."""
        try:
            return super().execute(*args, **options)
        except Refusal as error:
            raise CommandError(str(error)) from error
        except SystemCheckError as error:
            raise CommandError(" ".join(line.strip() for line in str(error).splitlines() if line.strip())) from error
        except OSError as error:
            where = f"{error.filename}：" if error.filename else ""
            raise CommandError(
                f"{where}{FILE_TROUBLE.get(type(error)) or f'读写失败（{error.strerror}）'}。"
            ) from error
        except DatabaseError as error:
            raise CommandError(_database_trouble(error)) from error


def _database_trouble(error: DatabaseError) -> str:
    first = str(error).splitlines()[0]
    no_tables = isinstance(error, ProgrammingError) or first.startswith("no such table")
    advice = "请先运行 manage.py migrate" if no_tables else "请检查 DATABASE_URL，看数据库是否在运行"
    return f"数据库不能用（{first}）。{advice}。"


def finding_line(finding: Finding) -> str:
    """One finding as commands print it: severity, place and message, parted by tabs."""
    return f"{finding.severity}\t{finding.place}\t{finding.message}"
