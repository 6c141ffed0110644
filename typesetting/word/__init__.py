"""A document as a Word file in the official layout, for an office that goes on with it by hand. Pure."""
