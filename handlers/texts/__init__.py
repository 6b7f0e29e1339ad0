"""The catalogue of every sentence the bot says, one module per area.

Templates hold Telegram HTML and named arguments; `render.fill` escapes what is put in. Plain
surfaces (the command line) show the same sentences without the marks.
"""
