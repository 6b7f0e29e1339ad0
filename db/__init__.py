"""Floor 2: what has happened. Tables, migrations, and one module per area.

Each area's use-case functions read, call `knowledge`, write and return values; the command line,
the chat and inline mode call the same ones.
"""
