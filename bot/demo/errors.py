"""What cannot be done in the demo. Each error says so to the person at the terminal.

DemoError
+-- NoSuchButton     no visible button has this label
+-- NothingThere     no message to reply to, or none of one's own to edit
+-- NoSuchFile       a path that leads to no file
+-- BadLine          a script line of no known form
+-- BadMoment        a moment that cannot be read, or one that has passed
"""

from dataclasses import dataclass


class DemoError(Exception):
    """Root of the demo's own errors; `str` is a Vietnamese sentence."""


@dataclass(eq=False)
class NoSuchButton(DemoError):
    label: str
    place: str

    def __str__(self) -> str:
        return f"ở {self.place} không có nút nào tên «{self.label}»"


@dataclass(eq=False)
class NothingThere(DemoError):
    place: str

    def __str__(self) -> str:
        return f"ở {self.place} chưa có tin nhắn nào để trả lời hay sửa"


@dataclass(eq=False)
class NoSuchFile(DemoError):
    path: str

    def __str__(self) -> str:
        return f"không mở được tệp «{self.path}»"


@dataclass(eq=False)
class BadLine(DemoError):
    line: str

    def __str__(self) -> str:
        return f"không hiểu «{self.line}» (mẫu: ten@noi: lời nhắn)"


@dataclass(eq=False)
class BadMoment(DemoError):
    text: str
    passed: bool = False

    def __str__(self) -> str:
        problem = "đã qua" if self.passed else "không phải thời điểm ISO"
        return f"«{self.text}» {problem}"
