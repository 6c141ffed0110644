"""Text without Django: blocks, sanitising, normalising, reading a bulletin."""
