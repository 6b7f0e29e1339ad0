"""What the rules are: pure functions of values and `now`."""
