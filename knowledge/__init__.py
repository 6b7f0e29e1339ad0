"""Floor 1: what plans say and what the rules are.

Pure functions of values and `now`: no network, no database, no Telegram, no wall clock.
"""
