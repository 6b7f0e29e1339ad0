"""A strict Telegram in process: people, chats, messages and the Bot API over them.

It imports nothing of python-telegram-bot: what crosses its border are the JSON dictionaries of the
Bot API. It refuses what Telegram refuses, with Telegram's own words, and a little more where
Telegram is silently forgiving (see `limits`), so that what passes here passes there.

server.TelegramServer   the Bot API: `call(token, method, parameters, uploads)`, `download`
crowd.Crowd             what people do: write, press, upload, edit, react, join, block, type inline
world.World             the state both of them work on
faults.Faults           what goes wrong on purpose: breaks, gateway pages, delays, floods
pace.Pace               the rate limits, where the world has a clock for them
"""
