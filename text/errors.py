"""How the desk says no."""


class Refusal(Exception):
    """What was asked for is not done, and nothing was changed. The message is Chinese, for people:
    what is wrong, where, and what to do."""
