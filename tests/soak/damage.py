"""Files as they should not be: real ones damaged, and ones made to hurt. The same for one seed."""

import io
import random
import re
import zipfile

from tests.soak.damage_packages import FORMULAS, NUMBERS, PACKAGE, TEXTS, Damage

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .doc and .xls begin


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file after one to three kinds of damage."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        packed = data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data))
        kinds = (*PACKAGE, *_BYTES) if packed else (*_TEXT, *_BYTES)
        data = chance.choice(kinds)(data, chance)
    return data


# --- any bytes ----------------------------------------------------------------------------------------


def bits(data: bytes, chance: random.Random) -> bytes:
    """Bits flipped, as a bad disk does."""
    letters = bytearray(data)
    for _ in range(chance.randint(1, 40) if letters else 0):
        letters[chance.randrange(len(letters))] ^= 1 << chance.randrange(8)
    return bytes(letters)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data) + 1) :]


def spliced(data: bytes, chance: random.Random) -> bytes:
    """A piece of it again, somewhere else."""
    at, start = (chance.randrange(len(data) + 1) for _ in range(2))
    return data[:at] + data[start : start + chance.randint(1, 4000)] + data[at:]


def noisy(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randint(1, 2000)) + data[at:]


def other_kind(data: bytes, chance: random.Random) -> bytes:
    """Something else altogether under the same name."""
    return chance.choice([
        b"", b"\0" * chance.randint(1, 5000), b"%PDF-1.7\n%\xe2\xe3", b"MZ" + chance.randbytes(500),
        b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" + chance.randbytes(3000), b"{\\rtf1 5}", b"<html>1</html>",
        OLD_OFFICE + chance.randbytes(chance.randint(0, 9000)), chance.randbytes(chance.randint(1, 50_000)),
    ])  # fmt: skip


_BYTES: tuple[Damage, ...] = (bits, cut, beheaded, spliced, noisy, other_kind)


# --- texts --------------------------------------------------------------------------------------------


def _read(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def encoded(data: bytes, chance: random.Random) -> bytes:
    name = chance.choice(
        ["utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "utf-7", "utf-8-sig", "shift-jis"]
    )
    return _read(data).encode(name, "replace")


def mixed(data: bytes, chance: random.Random) -> bytes:
    """Two encodings in one file."""
    text = _read(data)
    at = chance.randrange(len(text) + 1)
    return text[:at].encode() + text[at:].encode("gb18030", "replace")


def cells(data: bytes, chance: random.Random) -> bytes:
    """Cells or words replaced by what nobody types."""
    pieces = re.split(r"([,，。\n])", _read(data))
    for _ in range(chance.randint(1, 6)):
        pieces[chance.randrange(len(pieces))] = chance.choice((*NUMBERS, *FORMULAS, *TEXTS))
    return "".join(pieces).encode("utf-8", "replace")


def shaped(data: bytes, chance: random.Random) -> bytes:
    """Very many columns, rows or quotes."""
    text = _read(data)
    line = chance.choice(text.splitlines() or [""])
    return chance.choice([
        text + ("," * 20_000 + "\n") * 3, text + (line + "\n") * 3000, text.replace(",", '",'),
        text.replace(",", "\t"), text.replace("\n", "\r"), text + '"' * 5001,
        text.replace("\n", ""), (line + ";") * 4000, text * 30,
    ]).encode("utf-8", "replace")  # fmt: skip


_TEXT: tuple[Damage, ...] = (encoded, mixed, cells, cells, cells, shaped)
