"""The event log (审计日志): who did what, from where, in a chain that shows what is missing. Knows of no issue."""
