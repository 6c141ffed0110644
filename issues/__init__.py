"""The editorial desk: manuscripts in, signed-off issues out."""
