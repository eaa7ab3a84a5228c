"""Comments put into a Word file that came back: anchors in its text, and the part that holds them."""

from typing import Any, Final

from bureau.reports.word_comments import AUTHOR
from bureau.reports.word_elements import W, bare, element, part
from bureau.reports.word_gate import WordPackage, relations_of
from bureau.reports.word_package import legal
from bureau.reports.word_text import Where, WordParagraph

_PART: Final = "word/comments_{}.xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_LIST: Final = "[Content_Types].xml"
_COMMENTED: Final = frozenset({Where.BODY, Where.CELL})  # Word keeps comments nowhere else


class Notes:
    """The comments of a file, and the parts that they change. `at` dates them."""

    def __init__(self, package: WordPackage, at: str) -> None:
        self._package, self._at = package, at
        found = package.targets("comments")
        self._name = found[0] if found else ""
        self._root = package.xml(self._name) if found else element("comments")
        ids = [each.get(W + "id", "") for each in self._root]
        self._next = max((int(each) for each in ids if each.isdecimal()), default=-1) + 1
        self._told = {
            "\n".join("".join(line.itertext()) for line in each)
            for each in self._root
            if each.get(W + "author") == AUTHOR
        }
        self._is_new = not found
        self._added = 0

    def add(self, paragraph: WordParagraph, start: int, end: int, text: str) -> bool:
        """Puts a comment round these characters; False where there is nothing to put it on. One that an
        earlier refresh has put there is not repeated.
        """
        pieces = paragraph.between(start, end)
        if not pieces or paragraph.place.where not in _COMMENTED:
            return False
        if text in self._told:
            return True
        first, last = (_child(paragraph, piece.run) for piece in (pieces[0], pieces[-1]))
        self.put(first, last, text)
        return True

    def put(self, first: Any, last: Any, text: str) -> None:
        """Puts a comment round the elements of a paragraph, from the first to the last."""
        key, self._next, self._added = self._next, self._next + 1, self._added + 1
        first.addprevious(element("commentRangeStart", id=key))
        run, closing = element("r"), element("commentRangeEnd", id=key)
        run.append(element("commentReference", id=key))
        last.addnext(closing)
        closing.addnext(run)
        self._root.append(self._comment(key, text))

    def parts(self) -> dict[str, bytes]:
        """The parts that are new or changed, by name."""
        if not self._added:
            return {}
        if not self._is_new:
            return {self._name: part(self._root)}
        taken = set(self._package.zip.namelist())
        free = (_PART.format(number) for number in range(1, len(taken) + 2))
        name = (
            "word/comments.xml"
            if "word/comments.xml" not in taken
            else next(n for n in free if n not in taken)
        )
        return {name: part(self._root), **self._registered(name)}

    def _registered(self, name: str) -> dict[str, bytes]:
        """The list of types and the main part's relations, with the new part in them."""
        types, listed = self._package.xml(_LIST), relations_of(self._package.main)
        types.append(bare("Override", _TYPES, PartName=f"/{name}", ContentType=_TYPE))
        has_list = listed in self._package.zip.namelist()
        relations = self._package.xml(listed) if has_list else bare("Relationships", _RELATIONS)
        used = {each.get("Id", "") for each in relations}
        key = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        relations.append(bare("Relationship", _RELATIONS, Id=key, Type=_OFFICE, Target=f"/{name}"))
        return {_LIST: part(types), listed: part(relations)}

    def _comment(self, key: int, text: str) -> Any:
        comment = element("comment", id=key, author=AUTHOR, date=self._at, initials=AUTHOR[:1])
        for line in text.split("\n"):
            paragraph, run, words = element("p"), element("r"), element("t")
            words.text = legal(line)
            run.append(words)
            paragraph.append(run)
            comment.append(paragraph)
        return comment


def _child(paragraph: WordParagraph, run: Any) -> Any:
    """The child of the paragraph in which the run stands: a control, an insertion, a link, or the run."""
    while run.getparent() not in paragraph.elements:
        run = run.getparent()
    return run
