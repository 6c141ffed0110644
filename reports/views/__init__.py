"""Pages and files that leave the desk: proofs, their pages, the live page, the archive."""
