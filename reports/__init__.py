"""What leaves the house: the printed bulletin. Imports issues, is never imported by it."""
