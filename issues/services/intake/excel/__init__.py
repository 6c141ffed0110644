"""Lists that go out to Excel and come in from it: docs/decisions/0011-lists-in-excel.md."""
