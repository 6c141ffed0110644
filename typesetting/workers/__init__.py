"""Typesetting in child processes with limits: whatever a document does to one, the desk stays up. Pure."""
