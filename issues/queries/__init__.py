"""Reads that more than one place needs, and who may see what, by subject."""
