"""The compound file (OLE 2) that an .xls is: finds one stream in it. [MS-CFB], the few pages needed here."""

import struct

from bureau.figures.spreadsheet.grid import Unreadable
from bureau.figures.spreadsheet.package import CORRUPT

_FREE = 0xFFFFFFFA  # from here on: marks, no sectors
_ENTRY = 128


class Compound:
    """Streams by name; every chain is bounded by the file's own size."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._size, self._mini_size = (1 << shift for shift in struct.unpack_from("<HH", data, 30))
            if self._size not in (512, 4096) or self._mini_size != 64:
                raise Unreadable(CORRUPT)
            directory, _, self._cutoff, mini_table, _, more, _ = struct.unpack_from("<7I", data, 48)
            self._table = self._allocation(more)
            self._entries = self._listed(self._chain(directory))
            self._mini_table = _integers(self._chain(mini_table))
        except struct.error:
            raise Unreadable(CORRUPT) from None

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """The stream's bytes; `Unreadable` when it is not there."""
        if name not in self._entries or "Root Entry" not in self._entries:
            raise Unreadable(CORRUPT)
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        container = self._chain(self._entries["Root Entry"][0])
        blocks = []
        for block in _followed(start, self._mini_table):
            blocks.append(container[block * 64 : block * 64 + 64])
        return b"".join(blocks)[:size]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(start, self._table))

    def _allocation(self, more: int) -> tuple[int, ...]:
        """The sector table: its own sectors are listed in the header and in a chain of further lists."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        seen = 0
        while more < _FREE and seen <= len(self._data) // self._size:
            *numbers, more = _integers(self._sector(more)) or (_FREE,)
            listed += numbers
            seen += 1
        return _integers(b"".join(self._sector(number) for number in listed if number < _FREE))

    def _listed(self, directory: bytes) -> dict[str, tuple[int, int]]:
        entries = {}
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", directory, place + 64)
            name = directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
            entries[name] = struct.unpack_from("<II", directory, place + 116)
        return entries


def _integers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _followed(start: int, table: tuple[int, ...]) -> list[int]:
    """The sectors of a chain; a chain that leaves the table or runs in a circle is a broken file."""
    chain: list[int] = []
    while start < _FREE:
        if start >= len(table) or len(chain) > len(table):
            raise Unreadable(CORRUPT)
        chain.append(start)
        start = table[start]
    return chain
