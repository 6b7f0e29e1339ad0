"""The limits of the Bot API, and the places where this core is stricter than Telegram.

Stricter on purpose: lengths are counted in UTF-16 units (craft.md B.3: public evidence conflicts,
and this reading is never too long); the 101st entity is refused, where Telegram drops it without
a word; a parameter that the method does not know is refused, where Telegram ignores it.
"""

from datetime import timedelta
from typing import Final

TEXT_LENGTH: Final = 4096
CAPTION_LENGTH: Final = 1024
RAW_TEXT_BYTES: Final = 1 << 15
ENTITIES: Final = 100

CALLBACK_DATA_BYTES: Final = 64
BUTTONS_PER_ROW: Final = 8
BUTTONS: Final = 100
CALLBACK_ANSWER_LENGTH: Final = 200
CALLBACK_LIFETIME: Final = timedelta(seconds=15)
"""Telegram gives no figure; a bot that answers within this is safe."""

INLINE_QUERY_LENGTH: Final = 256
INLINE_RESULTS: Final = 50
INLINE_ID_BYTES: Final = 64
INLINE_OFFSET_BYTES: Final = 64

ALBUM: Final = range(2, 11)
"""How many files an album has."""

UPLOAD_BYTES: Final = 50 * 1024 * 1024
PHOTO_BYTES: Final = 10 * 1024 * 1024
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
FILE_LINK_LIFETIME: Final = timedelta(hours=1)

UPDATE_LIFETIME: Final = timedelta(hours=24)
UPDATES_AT_ONCE: Final = 100

WEBHOOK_SECRET_LENGTH: Final = 256
WEBHOOK_CONNECTIONS: Final = 40
WEBHOOK_MOST_CONNECTIONS: Final = 100

COMMANDS: Final = 100
COMMAND_DESCRIPTION_LENGTH: Final = 256
NAME_LENGTH: Final = 64
DESCRIPTION_LENGTH: Final = 512
SHORT_DESCRIPTION_LENGTH: Final = 120

DELETE_WINDOW: Final = timedelta(hours=48)
