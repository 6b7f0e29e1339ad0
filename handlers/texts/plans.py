"""What the bot says about plans as documents."""

OUTLINE = "Các mục:"
OUTLINE_LINE = "{path}. {heading}"
TASKS = "Số việc có hạn: {count}. Đọc một mục: /muc, số văn bản, rồi số mục."
EVERY_PLAN = "có những kế hoạch nào"
SECTION_USAGE = "Thầy/cô gõ văn bản rồi mục, ví dụ: <code>/muc 06 II.2</code>"
SECTION_OF = "mục {path} kế hoạch {document}"
"""What /muc asks, in words that can be asked again."""
