"""A .docx from outside, bounded before anything in it is built: the one guard of every Word reader.

The sizes that the package declares bound what can come out of it; every XML part is read once by a streaming
parser that refuses document types (entity bombs, XXE), depth and too many elements; only then is it built.
What is built counts for the whole package, once for every time: thirty headers are no more than one text.
"""

import posixpath
from dataclasses import dataclass
from typing import Any, ClassVar, Final
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from lxml import etree

from bureau.figures.spreadsheet import package as gate
from bureau.figures.spreadsheet.grid import Unreadable

MOST_ELEMENTS: Final = 400_000  # of all parts that are built
MOST_NODES: Final = 1_200_000  # elements and their attributes: an attribute takes half the memory of one
MOST_ATTRIBUTES: Final = 1_000  # of an element
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD: Final = b"PK\x03\x04"  # how a .docx begins; no text does
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Sentences:
    """Why a file is refused, as whoever uploaded it reads it."""

    corrupt: str
    locked: str
    macros: str
    too_large: str
    entities: str
    old: str  # a .doc of Word 97—2003


@dataclass(frozen=True)
class Relation:
    """What a part refers to: the last word of the kind (header, image, …), and the part's name."""

    kind: str
    target: str
    external: bool


class WordPackage:
    """The parts of a .docx by name, each checked when it is taken. Raises `refused` with a sentence."""

    refused: ClassVar[type[ValueError]]
    sentences: ClassVar[Sentences]
    most_bytes: ClassVar[int]  # of the file
    most_part: ClassVar[int]  # unpacked, of a part that is taken
    most_taken: ClassVar[int]  # of all that is taken: a part may be referred to many times

    def __init__(self, data: bytes) -> None:
        self.zip = self._opened(data)
        self._names, self._taken = set(self.zip.namelist()), 0
        self._count = _Count()
        if any("vbaproject" in name.lower() for name in self._names):
            raise self.refused(self.sentences.macros)
        types = self.xml("[Content_Types].xml")
        if any("macroenabled" in each.get("ContentType", "").lower() for each in types):
            raise self.refused(self.sentences.macros)
        roots = [each.target for each in self.relations("").values() if each.kind == "officeDocument"]
        overrides = {each.get("PartName", "").lstrip("/"): each.get("ContentType") for each in types}
        if len(roots) != 1 or overrides.get(roots[0]) != _MAIN:
            raise self.refused(self.sentences.corrupt)
        self.main = roots[0]

    def read(self, name: str) -> bytes:
        """The bytes of a part; as many as it declared at most."""
        if name not in self._names:
            raise self.refused(self.sentences.corrupt)
        size = self.zip.getinfo(name).file_size
        self._taken += size
        if size > self.most_part or self._taken > self.most_taken:
            raise self.refused(self.sentences.too_large)
        try:
            return bytes(self.zip.read(name))
        except Exception:  # zipfile raises whatever it stumbles over: BadZipFile, zlib.error, EOFError, …
            raise self.refused(self.sentences.corrupt) from None

    def xml(self, name: str) -> Any:
        """The root of an XML part, counted and searched for entities before it is built."""
        data = self.read(name)
        sentences = self.sentences
        said = {gate.CORRUPT: sentences.corrupt, gate.BOMB: sentences.too_large}
        try:
            self._count.of(self.zip, name)
            return self.built(data)
        except Unreadable as error:
            raise self.refused(said.get(str(error), sentences.entities)) from None
        except (etree.XMLSyntaxError, ExpatError, ValueError):
            raise self.refused(sentences.corrupt) from None

    def built(self, data: bytes) -> Any:
        """The tree of a part that passed the count, nothing of it lost; no entity is ever resolved."""
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part refers to, by id; the package itself is the part without a name."""
        folder = posixpath.dirname(part)
        listed = relations_of(part)
        if listed not in self._names:
            return {}
        return {each.get("Id", ""): _relation(each, folder) for each in self.xml(listed)}

    def targets(self, kind: str) -> list[str]:
        """The names of the parts of a kind that the main part refers to."""
        relations = self.relations(self.main).values()
        return [each.target for each in relations if each.kind == kind and not each.external]

    def _opened(self, data: bytes) -> Any:
        sentences = self.sentences
        if len(data) > self.most_bytes:
            raise self.refused(sentences.too_large)
        if data.startswith(_COMPOUND):  # how Office keeps an encrypted .docx; else it is an old .doc
            locked = "EncryptedPackage".encode("utf-16-le") in data
            raise self.refused(sentences.locked if locked else sentences.old)
        if not data.startswith(WORD):  # a zip behind something else is a file with two faces
            raise self.refused(sentences.corrupt)
        said = {gate.LOCKED: sentences.locked, gate.BOMB: sentences.too_large}
        try:
            package = gate.opened(data)
        except Unreadable as error:
            raise self.refused(said.get(str(error), sentences.corrupt)) from None
        parts = package.infolist()
        # parts that lie over each other unpack to more than the file holds; two of a name are two truths
        if sum(part.compress_size for part in parts) > len(data) or len(parts) > len(
            {p.filename for p in parts}
        ):
            raise self.refused(sentences.corrupt)
        return package


class _Count:
    """Parts of few enough elements, all together, to be built in memory."""

    def __init__(self) -> None:
        self.elements = self.nodes = 0

    def of(self, package: Any, part: str) -> None:
        """Adds a part; `Unreadable` when it is broken or too much."""
        _Counting(self).run(package, part)


class _Counting(gate.Scan):
    """One pass over a part: a parser reads only once."""

    def __init__(self, count: _Count) -> None:
        super().__init__()
        self._count = count

    def element(self, name: str, attributes: dict[str, str]) -> None:
        count = self._count
        count.elements += 1
        count.nodes += 1 + len(attributes)
        if count.elements > MOST_ELEMENTS or count.nodes > MOST_NODES or len(attributes) > MOST_ATTRIBUTES:
            raise Unreadable(gate.BOMB)


def relations_of(part: str) -> str:
    """The name of the part that lists what a part refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(element: Any, folder: str) -> Relation:
    target = unquote(element.get("Target", ""))
    inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    external = element.get("TargetMode") == "External"
    kind = element.get("Type", "").rpartition("/")[2]
    return Relation(kind, target if external else posixpath.normpath(inside), external)
