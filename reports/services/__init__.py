"""Services that make what leaves the office."""
