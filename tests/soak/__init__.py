"""Kills, outages and storms: short in `make test`, long in `make soak` (SOAK=1)."""
