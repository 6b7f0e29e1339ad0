"""One file per verb of the command line: `add` declares it, `run` does it."""
