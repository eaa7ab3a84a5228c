"""Reads a Word file that comes from outside: the text as it stands once all tracked changes are accepted.

The file is bounded first (`word_gate`) and refused with a sentence (`WordRefused`); nothing is stored.
"""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from bureau.reports.word_elements import W
from bureau.reports.word_gate import Sentences, WordPackage
from bureau.reports.word_text import (
    Cell,
    Mark,
    Piece,
    Place,
    Where,
    WordComment,
    WordParagraph,
    WordTable,
    WordText,
)

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MOST_BYTES: Final = 10 * 2**20
_MOST_PART: Final = 20 * 2**20
_MOST_PARAGRAPHS: Final = 60_000  # empty ones too
_MOST_CONTROLS: Final = 20  # around one another: each of them marks every paragraph inside
_MOST_PLACES: Final = 200_000  # of all tables: rows × grid columns, which a merged cell declares at will
_AGAIN = "请用Word或WPS打开，另存为.docx后再上传。"
SENTENCES: Final = Sentences(
    corrupt=f"这不是有效的.docx文件，或已损坏；{_AGAIN}",
    locked="文件设有打开密码，请取消密码后再上传。",
    macros="文件含有宏，不能读取；请另存为不含宏的.docx后再上传。",
    too_large=f"文件太大：文件不能超过{MOST_BYTES // 2**20}MB，解压后每项不能超过{_MOST_PART // 2**20}MB，"
    "内容也不能太多；请删去大图或分成几个文件后再上传。",
    entities=f"文件含有不允许的内容（XML实体），不能读取；{_AGAIN}",
    old=f"这是旧格式（如.doc）的文件，不能读取；{_AGAIN}",
)
_GONE: Final = {W + name for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "instrText", "rt")}
_CHARACTERS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_NOTES: Final = (("footnotes", "footnote", Where.FOOTNOTE), ("endnotes", "endnote", Where.ENDNOTE))


class WordRefused(ValueError):
    """A file that is not read; the message is the sentence for whoever uploaded it."""


class ReadPackage(WordPackage):
    """The parts of an uploaded Word file. Raises `WordRefused`."""

    refused = WordRefused
    sentences = SENTENCES
    most_bytes, most_part, most_taken = MOST_BYTES, _MOST_PART, 3 * _MOST_PART


def read_word(content: bytes) -> WordText:
    """The final text of a .docx; raises `WordRefused` with a sentence."""
    return text_of(ReadPackage(content))


def text_of(package: WordPackage) -> WordText:
    """The final text of an opened package."""
    reader = _Reader()
    if (root := package.xml(package.main)).tag != W + "document":
        raise package.refused(package.sentences.corrupt)
    reader.part(package.main, root, root.iterchildren(W + "body"), Where.BODY)
    for kind, name, where in _NOTES:
        for part in package.targets(kind):
            root = package.xml(part)
            notes = (
                each for each in root.iterchildren(W + name) if each.get(W + "type", "normal") == "normal"
            )
            reader.part(part, root, notes, where)
    for kind, where in (("header", Where.HEADER), ("footer", Where.FOOTER)):
        for part in package.targets(kind):
            root = package.xml(part)
            reader.part(part, root, [root], where)
    return WordText(
        paragraphs=tuple(reader.paragraphs), tables=tuple(reader.tables), comments=tuple(_comments(package)),
        fallbacks=tuple(reader.fallbacks), roots=reader.roots, main=package.main,
        properties=tuple(_properties(package)),
    )  # fmt: skip


def _comments(package: WordPackage) -> Iterator[WordComment]:
    for part in package.targets("comments"):
        for each in package.xml(part).iterchildren(W + "comment"):
            lines = ("".join(t.text or "" for t in p.iter(W + "t")) for p in each.iter(W + "p"))
            yield WordComment(each.get(W + "id", ""), each.get(W + "author", ""), "\n".join(lines))


def _properties(package: WordPackage) -> Iterator[tuple[str, str]]:
    for relation in package.relations("").values():
        if relation.kind == "custom-properties" and not relation.external:
            for each in package.xml(relation.target):
                yield each.get("name", ""), "".join(each.itertext())


class _Reader:
    """Walks the parts; keeps the paragraphs and tables in reading order."""

    def __init__(self) -> None:
        self.paragraphs: list[WordParagraph] = []
        self.fallbacks: list[WordParagraph] = []
        self.tables: list[WordTable] = []
        self.roots: dict[str, Any] = {}
        self._part, self._index = "", 0
        self._closed = self._places = 0  # paragraphs, places in tables: of all parts
        self._controls: list[Any] = []  # around whole paragraphs or cells

    def part(self, name: str, root: Any, holders: Any, where: Where) -> None:
        if name in self.roots:  # a header that two sections share
            return
        self.roots[name], self._part, self._index = root, name, 0
        for holder in holders:
            self._blocks(holder, where)

    def _blocks(self, holder: Any, where: Where) -> list[WordParagraph]:
        """The paragraphs of a container, tables and text boxes inside them included."""
        first, open_ = len(self.paragraphs), None
        for block in self._flat(holder, W + "p", W + "tbl"):
            if block.tag == W + "tbl":
                self._table(block)
                continue
            open_ = open_ or _Line()
            controls = [] if open_.elements else self._controls
            open_.read(block, controls)
            if not _is_mark_deleted(block):
                self._close(open_, where)
                open_ = None
        if open_:
            self._close(open_, where)
        return self.paragraphs[first:]

    def _close(self, line: "_Line", where: Where) -> None:
        self._closed += 1
        if self._closed > _MOST_PARAGRAPHS:
            raise WordRefused(SENTENCES.too_large)
        self.paragraphs.append(line.paragraph(Place(self._part, self._index, where)))
        self._index += 1
        for box in line.boxes:
            self._blocks(box, Where.BOX)
        for box in line.fallbacks:
            shown, index = self.paragraphs, self._index
            self.paragraphs = []
            self._blocks(box, Where.BOX)
            self.fallbacks += self.paragraphs
            self.paragraphs, self._index = shown, index

    def _table(self, table: Any) -> None:
        rows, place, widest = [], len(self.tables), 0
        for row in self._flat(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells, column = [], 0
            for cell in self._flat(row, W + "tc"):
                if cell.find(f"{W}tcPr/{W}cellDel") is None:
                    cells.append(Cell(column, tuple(self._blocks(cell, Where.CELL))))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                column += _count(span)
            rows.append(tuple(cells))
            widest = max(widest, column)
        self._places += widest * len(rows)
        if self._places > _MOST_PLACES:
            raise WordRefused(SENTENCES.too_large)
        self.tables.insert(place, WordTable(tuple(rows)))

    def _flat(self, holder: Any, *tags: str) -> Iterator[Any]:
        """The children of these kinds, whatever controls and changes they stand in."""
        for child in holder.iterchildren(etree.Element):
            if child.tag in tags:
                yield child
            elif child.tag == W + "sdt":
                self._controls.append(child)
                if len(self._controls) > _MOST_CONTROLS:
                    raise WordRefused(SENTENCES.too_large)
                for content in child.iterchildren(W + "sdtContent"):
                    yield from self._flat(content, *tags)
                self._controls.remove(child)
            elif child.tag in (W + "ins", W + "moveTo", W + "customXml"):
                yield from self._flat(child, *tags)


class _Line:
    """One paragraph while it is read: its characters and what wrote them."""

    def __init__(self) -> None:
        self.elements: list[Any] = []
        self.boxes: list[Any] = []
        self.fallbacks: list[Any] = []
        self._text: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._open: dict[str, tuple[Any, int]] = {}  # bookmarks by id
        self._around: list[Any] = []

    def read(self, paragraph: Any, controls: list[Any]) -> None:
        self.elements.append(paragraph)
        self._around += controls
        self._inside(paragraph, None)

    def paragraph(self, place: Place) -> WordParagraph:
        text = "".join(self._text)
        for control in self._around:
            self._control(control, 0)
        for element, start in self._open.values():
            self._marks.append(Mark("bookmark", element.get(W + "name", ""), start, len(text), element))
        return WordParagraph(place, text, tuple(self.elements), tuple(self._pieces), tuple(self._marks))

    def _inside(self, holder: Any, run: Any) -> None:
        for child in holder.iterchildren(etree.Element):
            tag = child.tag
            if tag in _GONE:
                continue
            if tag == W + "t" or tag in _CHARACTERS:
                self._write(child, run)
            elif tag == W + "sdt":
                start = self._length
                self._inside(child, run)
                self._control(child, start)
            elif tag == W + "bookmarkStart":
                self._open[child.get(W + "id", "")] = (child, self._length)
            elif tag == W + "bookmarkEnd":
                self._close(child.get(W + "id", ""))
            elif tag == MC + "AlternateContent":
                self._alternate(child)
            elif tag == W + "txbxContent":
                self.boxes.append(child)
            else:
                self._inside(child, child if tag == W + "r" else run)

    def _write(self, element: Any, run: Any) -> None:
        text = (element.text or "") if element.tag == W + "t" else _CHARACTERS[element.tag]
        if text and run is not None:
            self._pieces.append(Piece(self._length, self._length + len(text), element, run))
            self._text.append(text)
            self._length += len(text)

    def _control(self, control: Any, start: int) -> None:
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None:
            self._marks.append(Mark("tag", tag.get(W + "val", ""), start, self._length, control))

    def _close(self, key: str) -> None:
        if key in self._open:
            element, start = self._open.pop(key)
            self._marks.append(Mark("bookmark", element.get(W + "name", ""), start, self._length, element))

    def _alternate(self, element: Any) -> None:
        """A drawing in its new and its old form: the old one repeats the text box of the new one."""
        choice = element.find(MC + "Choice")
        new, old = ([] if each is None else list(_boxes(each)) for each in
                    (choice, element.find(MC + "Fallback")))  # fmt: skip
        self.boxes += new or old
        self.fallbacks += old if new else []


def _boxes(holder: Any) -> Iterator[Any]:
    """The outermost text boxes: what stands in one is read with it, once."""
    for child in holder.iterchildren(etree.Element):
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _is_mark_deleted(paragraph: Any) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))


def _count(span: Any) -> int:
    value = "" if span is None else span.get(W + "val", "")
    return max(1, int(value)) if value.isdecimal() and len(value) < 4 else 1
