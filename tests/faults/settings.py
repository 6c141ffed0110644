"""The settings of a process that is to be killed: those of a test run, but it waits for the disk as the product does."""

from tests.settings import *  # noqa: F403, I001  # first: it says where the data lies
from lianluo.settings import DATABASES  # noqa: F401
