"""The emoji that Telegram takes as reactions (Bot API, `ReactionTypeEmoji`)."""

from typing import Final

_LISTED = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆
💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄
😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""

EMOJI: Final = frozenset(_LISTED.split())
