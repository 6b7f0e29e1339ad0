"""The papers of a month that go to the receiving offices: cover letter, list, package, pictures.

Pure functions of a `ClosedMonth` and its files; they take their time, so callers run them in a
thread, and the pictures in a child process (`bot.drawing`).
"""
