"""Files under their hash: whole or not there at all, once, synced with their folder."""

import asyncio
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.file_store import READ, UNFINISHED, FileStore, Stored, clear

DATA = "Bài viết về cô Hoa".encode()
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "a" / "files")


def _names(store: FileStore) -> list[str]:
    return [one.path.name for one in store.all()]


def _seen(store: FileStore, name: str = HASH) -> Stored:
    """The file as a sweeper has seen it."""
    return next(one for one in store.all() if one.path.name == name)


async def test_a_file_lies_under_its_hash_byte_for_byte(store: FileStore) -> None:
    assert await store.keep(DATA) == HASH
    assert store.path(HASH) == store.folder / HASH[:2] / HASH
    assert await store.content(HASH) == DATA
    assert store.is_whole(HASH)
    assert _names(store) == [HASH]


@given(st.lists(st.binary(max_size=50), max_size=6))
def test_the_same_bytes_are_kept_once(
    tmp_path_factory: pytest.TempPathFactory, all_data: list[bytes]
) -> None:
    store = FileStore(tmp_path_factory.mktemp("store"))

    async def keep() -> None:
        hashes = [await store.keep(data) for data in all_data]
        assert [await store.content(one) for one in hashes] == all_data

    asyncio.run(keep())
    assert len(_names(store)) == len(set(all_data))


async def test_what_is_wanted_again_is_young_again(store: FileStore) -> None:
    await store.keep(DATA)
    os.utime(store.path(HASH), (0, 0))
    await store.keep(DATA)
    assert _seen(store).written_at > 0


async def test_a_file_cut_short_is_written_anew(store: FileStore) -> None:
    """As a disk leaves it that was full or broke."""
    await store.keep(DATA)
    store.path(HASH).write_bytes(DATA[:5])
    assert not store.is_whole(HASH)
    await store.keep(DATA)
    assert store.is_whole(HASH)


async def test_other_bytes_of_the_same_length_are_not_whole(store: FileStore) -> None:
    await store.keep(DATA)
    store.path(HASH).write_bytes(bytes(len(DATA)))
    assert not store.is_whole(HASH)
    assert not store.is_whole("0" * 64)


@pytest.mark.parametrize("call", ["fsync", "replace"])
async def test_a_write_that_fails_leaves_nothing(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Neither under the hash nor beside it, and nobody is told that it is kept."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store.path(HASH).parent.mkdir(parents=True)
    monkeypatch.setattr(os if call == "fsync" else Path, call, fail)
    with pytest.raises(OSError, match="No space left"):
        await store.keep(DATA)
    assert _names(store) == []


async def test_the_bytes_reach_the_disk_before_the_name_and_the_folder_after(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """contract.md, SQLite: file and folder are synced before the receipt."""
    done = _watch(monkeypatch)
    await store.keep(DATA)
    folder = store.path(HASH).parent
    named = next(n for n, (what, _) in enumerate(done) if what == "name")
    synced = [name for what, name in done[:named] if what == "sync"]
    assert synced[-1].endswith(UNFINISHED)
    assert done[named:] == [("name", HASH), ("sync", str(folder))]
    above = {str(one) for one in (store.folder, store.folder.parent, store.folder.parent.parent)}
    assert above <= set(synced)


async def test_a_name_that_a_kill_left_unsynced_is_synced_by_whoever_asks_again(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.keep(DATA)
    done = _watch(monkeypatch)
    await store.keep(DATA)
    assert done == [("sync", str(store.path(HASH).parent))]


def _watch(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is synced and named from now on, in order."""
    done: list[tuple[str, str]] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append(("sync", str(Path(f"/proc/self/fd/{handle}").readlink())))
        sync(handle)

    def named(path: Path, target: Any) -> Path:
        done.append(("name", Path(target).name))
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", named)
    return done


async def test_what_was_read_lies_beside_the_file(store: FileStore) -> None:
    await store.keep(DATA)
    await store.keep_text(HASH, "chữ")
    beside = store.path(HASH).with_name(f"{HASH}{READ}")
    assert beside.read_text(encoding="utf-8") == "chữ"
    assert [one.hash for one in store.all()] == [HASH, HASH]


async def test_a_made_file_is_moved_in_and_its_room_removed(store: FileStore) -> None:
    room = store.room()
    made = room / "phieu-gui.docx"
    made.write_bytes(DATA)
    os.utime(made, (0, 0))
    assert await store.keep_path(made) == HASH
    clear(room)
    assert await store.content(HASH) == DATA
    assert _seen(store).written_at > 0
    assert sorted(one.name for one in store.folder.iterdir()) == [HASH[:2]]


async def test_what_lies_in_a_room_is_unfinished_and_goes_with_it(store: FileStore) -> None:
    """As a kill leaves it."""
    (store.room() / "goi.zip").write_bytes(DATA)
    (left,) = store.all()
    assert left.is_unfinished
    assert store.discard(left)
    assert list(store.folder.iterdir()) == []


async def test_a_discarded_file_is_gone(store: FileStore) -> None:
    await store.keep(DATA)
    assert store.discard(_seen(store))
    assert _names(store) == []


async def test_a_file_that_is_asked_for_again_meanwhile_is_not_discarded(store: FileStore) -> None:
    """The sweeper saw an old file; then somebody sent it anew, and was told that it is kept."""
    await store.keep(DATA)
    os.utime(store.path(HASH), (0, 0))
    found = _seen(store)
    await store.keep(DATA)
    assert not store.discard(found)
    assert store.is_whole(HASH)
    assert _names(store) == [HASH]


async def test_a_file_that_is_gone_already_is_no_trouble(store: FileStore) -> None:
    await store.keep(DATA)
    found = _seen(store)
    store.path(HASH).unlink()
    assert not store.discard(found)
    assert await store.keep(DATA) == HASH


async def test_many_who_keep_and_one_who_discards_never_lose_a_file(store: FileStore) -> None:
    """Whoever was told last that the file is kept finds it."""
    for _ in range(50):
        await store.keep(DATA)
        os.utime(store.path(HASH), (0, 0))
        found = _seen(store)
        await asyncio.gather(
            store.keep(DATA), asyncio.to_thread(store.discard, found), store.keep(DATA)
        )
        assert store.is_whole(HASH)


async def test_files_that_vanish_while_they_are_listed_are_left_out(store: FileStore) -> None:
    """Writers name and remove their unfinished files all the time."""
    for n in range(3):
        await store.keep(bytes([n]))
    listed = store.all()
    first = next(listed)
    for path in store.folder.rglob("*"):
        if path.is_file() and path != first.path:
            path.unlink()
    assert list(listed) == []


def test_the_disks_own_clock_leaves_nothing_behind(store: FileStore) -> None:
    assert store.time() > 0
    assert _names(store) == []
