#!/usr/bin/env python
"""The command line of lianluo: `manage.py COMMAND --help`."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianluo.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except OSError as error:  # a data folder that cannot be made or read
        sys.exit(f"{error.filename}：不能读写（{error.strerror}）。请检查 LIANLUO_DATA_DIR。")


if __name__ == "__main__":
    main()
