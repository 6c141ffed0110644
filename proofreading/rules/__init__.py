"""The rules. Each module has one `RULE`."""
