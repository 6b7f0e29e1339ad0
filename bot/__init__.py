"""Floor 4: the running process. Settings, command line, composition root, clock, demo."""
