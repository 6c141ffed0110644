"""The only writers of the desk: each a verb, with keyword arguments, whole or not at all."""
