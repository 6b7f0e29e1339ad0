"""Files: what is uploaded gets an id, what is downloaded needs a link that lasts an hour."""

import base64
import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from bot.demo.telegram import limits
from bot.demo.telegram.errors import bad_request, not_found
from bot.demo.telegram.json_types import Json

_IMAGE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")


class FileKind(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"


_PREFIXES = {FileKind.DOCUMENT: "BQACAgUAAx", FileKind.PHOTO: "AgACAgUAAx"}


@dataclass(frozen=True, slots=True)
class Upload:
    """One file part of a request."""

    name: str
    content: bytes
    mime_type: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`file_unique_id` depends on the content alone, `file_id` is new with every upload."""

    file_id: str
    file_unique_id: str
    kind: FileKind
    name: str
    mime_type: str
    content: bytes

    def to_json(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.content),
        }

    def media_json(self) -> Json | list[Json]:
        """As a message shows it: a `Document`, or the list of a photo's sizes."""
        if self.kind is FileKind.PHOTO:
            return [self.to_json() | {"width": 1280, "height": 960}]
        return self.to_json() | {"file_name": self.name, "mime_type": self.mime_type}


class FileStore:
    """All files of the demo, in memory; `serial` is where their numbering starts."""

    def __init__(self, serial: int) -> None:
        self._serial = serial
        self._files: dict[str, StoredFile] = {}
        self._links: dict[str, tuple[StoredFile, datetime]] = {}

    def add(self, kind: FileKind, upload: Upload) -> StoredFile:
        """Stores an upload; raises `Refusal` for an empty file or a photo that is no image."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        if kind is FileKind.PHOTO:
            _check_photo(upload.content)
        self._serial += 1
        stored = StoredFile(
            file_id=_PREFIXES[kind] + _digest(f"{self._serial}".encode(), 32),
            file_unique_id="AgAD" + _digest(upload.content, 8),
            kind=kind,
            name=upload.name,
            mime_type=upload.mime_type or _mime_type(upload.name),
            content=upload.content,
        )
        self._files[stored.file_id] = stored
        return stored

    def resend(self, kind: FileKind, file_id: str) -> StoredFile:
        """A file sent again by its id; a web address cannot be fetched without a network."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind is not kind:
            raise bad_request(
                f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}"
            )
        return stored

    def link(self, file_id: str, now: datetime) -> Json:
        """The answer of `getFile`."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.content) > limits.DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        suffix = ".jpg" if stored.kind is FileKind.PHOTO else PurePath(stored.name).suffix
        path = f"{stored.kind}s/file_{len(self._links)}{suffix}"
        self._links[path] = (stored, now + limits.FILE_LINK_LIFETIME)
        return stored.to_json() | {"file_path": path}

    def content(self, path: str, now: datetime) -> bytes:
        """What stands behind a link; raises `Refusal` 404 where there is none, or no longer."""
        stored, until = self._links.get(path, (None, now))
        if stored is None or now > until:
            raise not_found()
        return stored.content


def _check_photo(content: bytes) -> None:
    if len(content) > limits.PHOTO_BYTES:
        raise bad_request("file is too big for a photo")
    if not content.startswith(_IMAGE_STARTS):
        raise bad_request("IMAGE_PROCESS_FAILED")


def _mime_type(name: str) -> str:
    return mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"


def _digest(content: bytes, size: int) -> str:
    digest = hashlib.blake2b(content, digest_size=size).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
