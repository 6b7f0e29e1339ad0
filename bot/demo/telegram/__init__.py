"""A strict Telegram in process: people, chats, messages and the Bot API over them.

It imports nothing of python-telegram-bot: what crosses its border are the JSON dictionaries of the
Bot API. It refuses what Telegram refuses, with Telegram's own words, and a little more where
Telegram is silently forgiving (see `limits`), so that what passes here passes there.

server.TelegramServer   the Bot API: `call(token, method, parameters, uploads)`, `download`
crowd.Crowd             what people do: write, press, upload, edit, join, block
world.World             the state both of them work on
"""
