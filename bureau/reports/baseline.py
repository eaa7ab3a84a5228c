"""底稿: what the server keeps of a Word file that went out, so that it can be brought up to date. Pure.

Its key stands in the file (docProps/custom.xml) and is a digest of what is kept: the same text has the same
key, today and when a frozen document is written again. Nothing in it tells of a person.
"""

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any, Final

from bureau.reports.document import Document
from bureau.reports.manifest import Claimed, Entry, claimed, manifest

FORM: Final = 1
_KEY: Final = 32  # hexadecimal digits: 128 bits
_DEFAULTS: Final = {each.name: each.default for each in fields(Entry)}


@dataclass(frozen=True)
class Baseline:
    """A text with all its figures and claims. `names` are the indicators' names of that day with their codes:
    an indicator that staff renamed is still found. `region` is the key of the place, for the same reason; it
    is no part of the text, and empty where it was not kept yet.
    """

    kind: str
    year: int
    through: int
    place: str
    outline: str
    entries: tuple[Entry, ...]
    claims: tuple[Claimed, ...]
    names: tuple[tuple[str, str], ...]
    region: str = ""

    @cached_property
    def key(self) -> str:
        head = [FORM, self.kind, self.year, self.through, self.place, self.outline]
        told = json.dumps([head, self._shape], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()[:_KEY]

    def packed(self) -> bytes:
        """Entries, claims and names as bytes."""
        told = json.dumps(self._shape, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(told.encode())

    @cached_property
    def _shape(self) -> dict[str, Any]:
        return {
            "form": FORM,
            "entries": [_told(entry) for entry in self.entries],
            "claims": [asdict(each) for each in self.claims],
            "names": self.names,
        }


def of(document: Document) -> Baseline:
    """The baseline of a document that was composed."""
    month = document.span.last
    names = dict.fromkeys((each.subject.name, each.subject.code) for each in document.readings)
    return Baseline(
        document.kind, month.year, month.number, document.place, document.outline,
        manifest(document), claimed(document), tuple(names), _region(document),
    )  # fmt: skip


def _region(document: Document) -> str:
    own = (each.place.code for each in document.readings if each.place.name == document.place)
    return next(own, "")


def unpacked(data: bytes) -> tuple[tuple[Entry, ...], tuple[Claimed, ...], tuple[tuple[str, str], ...]]:
    """What `packed` packed; raises `ValueError` for a form that this version does not know."""
    shape = json.loads(zlib.decompress(data))
    if shape["form"] != FORM:
        raise ValueError(f"底稿的存储格式是第{shape['form']}版，本系统只认识第{FORM}版，请先升级。")
    entries = tuple(
        Entry(**each | {"evidence": tuple(each.get("evidence", ()))}) for each in shape["entries"]
    )
    claims = tuple(Claimed(**each) for each in shape["claims"])
    return entries, claims, tuple((name, code) for name, code in shape["names"])


def _told(entry: Entry) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in asdict(entry).items() if value != _DEFAULTS[name]}
