"""What leaves the office: proofs, pages, slips, the archive. Imports issues, is never imported by it."""
