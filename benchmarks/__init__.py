"""What is measured: against the peers, over many pages, over many renders. Timing is never asserted."""
