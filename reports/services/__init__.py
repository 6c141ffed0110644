"""The writers of what leaves the house."""
