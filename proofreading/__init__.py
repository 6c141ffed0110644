"""Proofreading of official style: one rule a file, each citing its standard. Pure."""
