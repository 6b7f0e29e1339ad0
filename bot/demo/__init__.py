"""The demo: a strict Telegram in this process, and people who talk to the bot through it.

telegram.server.TelegramServer   the Bot API over a `telegram.world.World`
telegram.crowd.Crowd             what people do in their apps
telegram.people                  `person_id(name)`, `place_id(place)`: the documented ids
request.DemoRequest              the library's request object over a `TelegramServer`
conversation.Conversation        say, reply, tap, upload, edit by names; for tests too
director.Director                `/clock`, `/off`, `/on` with the composition root's hooks
terminal.Terminal                the terminal chat, over `screen.standard_screen()` and
                                 `stdin.stdin_lines()`
script.run_script                `--script FILE`
clock.DemoClock                  a clock that moves when told to
"""
