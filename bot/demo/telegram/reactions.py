"""The emoji that Telegram takes as reactions (Bot API, `ReactionTypeEmoji`)."""

from typing import Final

from bot.demo.telegram.json_types import Json

_LISTED = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆
💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄
😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""

EMOJI: Final = frozenset(_LISTED.split())


def reactions_json(emoji: tuple[str, ...]) -> list[Json]:
    """A list of `ReactionType`."""
    return [{"type": "emoji", "emoji": each} for each in emoji]
