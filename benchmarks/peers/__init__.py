"""The peers, a file each: how each is given the text, and how it is kept warm."""
