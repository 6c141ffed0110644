"""python -m benchmarks NAME, as bin/bench and bin/screens call it in a set-up office."""

import sys
from importlib import import_module

# Only the one asked for is loaded: the memory of a volume has no peer in it.
import_module(f"benchmarks.{sys.argv[1]}").run()
