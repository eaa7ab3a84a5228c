"""What people do to a Word file between two drafts, done to its XML as Word does it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from bureau.reports.word_elements import W, element
from bureau.reports.word_reading import MC
from tests.reports.word_files import changed, part, words

MAIN = "word/document.xml"
Edit = Callable[[Any], None]


def edited(data: bytes, *edits: Edit) -> bytes:
    """The file after these edits of its main part."""
    root = part(data)
    for edit in edits:
        edit(root)
    return changed(data, {MAIN: etree.tostring(root, encoding="UTF-8", standalone=True)})


# --- what is there ------------------------------------------------------------------------------------


def control(root: Any, number: int) -> Any:
    """The first control of a figure."""
    (start, *_) = root.xpath(f"//w:sdt[w:sdtPr/w:tag[contains(@w:val, '-{number:05d}-')]]", namespaces=NS)
    return start


def paragraph(root: Any, containing: str) -> Any:
    return next(each for each in root.iter(W + "p") if containing in words(each))


NS = {"w": W[1:-1]}


# --- what people do -----------------------------------------------------------------------------------


def split(number: int, at: int, *, bold: bool = False) -> Edit:
    """Splits the run of a figure, as spelling marks do; with `bold` its first half is made bold."""

    def edit(root: Any) -> None:
        (run,) = control(root, number).iter(W + "r")
        second = deepcopy(run)
        text = words(run)
        for each, part_of_it in ((run, text[:at]), (second, text[at:])):
            next(each.iter(W + "t")).text = part_of_it
        if bold:
            look = run.find(W + "rPr")
            if look is None:
                look = element("rPr")
                run.insert(0, look)
            look.append(element("b"))
        run.addnext(element("proofErr", type="spellStart"))
        run.getnext().addnext(second)

    return edit


def type_inside(number: int, text: str) -> Edit:
    """Types another figure inside the control."""

    def edit(root: Any) -> None:
        first, *others = control(root, number).iter(W + "t")
        first.text = text
        for each in others:
            each.getparent().getparent().remove(each.getparent())

    return edit


def type_inside_tracked(number: int, text: str) -> Edit:
    """The same with tracked changes on: the old figure deleted, the new one inserted by a person."""

    def edit(root: Any) -> None:
        (run,) = control(root, number).iter(W + "r")
        new = deepcopy(run)
        next(new.iter(W + "t")).text = text
        next(run.iter(W + "t")).tag = W + "delText"
        for kind, each, key in (("del", run, 90_001), ("ins", new, 90_002)):
            change = element(kind, id=key, author="王敏", date="2022-12-08T09:00:00Z")
            if kind == "del":
                each.addprevious(change)
            else:
                run.getparent().addnext(change)
            change.append(each)

    return edit


def type_over(number: int, text: str) -> Edit:
    """Selects the figure with its control and types: control and bookmark are gone."""

    def edit(root: Any) -> None:
        old = control(root, number)
        run = element("r")
        written = element("t")
        written.text = text
        run.append(written)
        for neighbour in (old.getprevious(), old.getnext()):
            neighbour.getparent().remove(neighbour)
        old.addprevious(run)
        old.getparent().remove(old)

    return edit


def type_before(number: int, text: str) -> Edit:
    """Types right before the control, outside it."""

    def edit(root: Any) -> None:
        run, written = element("r"), element("t")
        written.text = text
        run.append(written)
        control(root, number).getprevious().addprevious(run)

    return edit


def delete_figure(number: int) -> Edit:
    return type_over(number, "")


def delete_paragraph(containing: str) -> Edit:
    def edit(root: Any) -> None:
        old = paragraph(root, containing)
        old.getparent().remove(old)

    return edit


def move_paragraph(containing: str, before: str) -> Edit:
    def edit(root: Any) -> None:
        paragraph(root, before).addprevious(paragraph(root, containing))

    return edit


def copy_paragraph(containing: str, before: str) -> Edit:
    """Copies a paragraph as Word does: tags are repeated, bookmarks are not."""

    def edit(root: Any) -> None:
        copy = deepcopy(paragraph(root, containing))
        for kind in ("bookmarkStart", "bookmarkEnd"):
            for each in list(copy.iter(W + kind)):
                each.getparent().remove(each)
        paragraph(root, before).addprevious(copy)

    return edit


def copy_as_template(containing: str, before: str, *replacements: tuple[str, str]) -> Edit:
    """Copies a paragraph with its controls and types other words and numbers into the copy."""

    def edit(root: Any) -> None:
        copy_paragraph(containing, before)(root)
        retype(*replacements)(paragraph(root, containing))

    return edit


def write_behind(number: int, text: str) -> Edit:
    """Deletes everything in a figure's paragraph but its control, and types other words behind that."""

    def edit(root: Any) -> None:
        kept = control(root, number)
        for each in [each for each in kept.getparent() if each is not kept and each.tag != W + "pPr"]:
            each.getparent().remove(each)
        run, written = element("r"), element("t")
        written.text = text
        run.append(written)
        kept.addnext(run)

    return edit


def copy_table(*replacements: tuple[str, str]) -> Edit:
    """Puts a copy of the annex table behind it, without controls and with other numbers in it."""

    def edit(root: Any) -> None:
        table = next(root.iter(W + "tbl"))
        copy = deepcopy(table)
        strip(copy)
        retype(*replacements)(copy)
        table.addnext(copy)
        table.addnext(element("p"))

    return edit


def box(containing: str) -> Edit:
    """Puts a paragraph into a text box, in its new and its old form, as Word writes it."""

    def edit(root: Any) -> None:
        old = paragraph(root, containing)
        holder, run = element("p"), element("r")
        both = etree.SubElement(run, MC + "AlternateContent")
        old.addprevious(holder)
        holder.append(run)
        for kind, drawn in (("Choice", "drawing"), ("Fallback", "pict")):
            content = etree.SubElement(etree.SubElement(both, MC + kind), W + drawn)
            etree.SubElement(content, W + "txbxContent").append(deepcopy(old))
        old.getparent().remove(old)

    return edit


def insert_paragraph(text: str, before: str) -> Edit:
    def edit(root: Any) -> None:
        new, run, written = element("p"), element("r"), element("t")
        written.text = text
        run.append(written)
        new.append(run)
        paragraph(root, before).addprevious(new)

    return edit


def rewrite(old: str, new: str) -> Edit:
    """Changes words that stand in one run, between the figures."""

    def edit(root: Any) -> None:
        text = next(each for each in root.iter(W + "t") if old in (each.text or ""))
        text.text = text.text.replace(old, new)

    return edit


def delete_tracked(containing: str) -> Edit:
    """Deletes every run of a paragraph with tracked changes on."""

    def edit(root: Any) -> None:
        for number, run in enumerate(list(paragraph(root, containing).iter(W + "r"))):
            change = element("del", id=91_000 + number, author="王敏", date="2022-12-08T09:00:00Z")
            run.addprevious(change)
            change.append(run)
            for each in run.iter(W + "t"):
                each.tag = W + "delText"

    return edit


def strip(root: Any) -> None:
    """Takes all controls and bookmarks away, as pasting without format does; runs stay as they are."""
    for each in list(root.iter(W + "sdt")):
        for child in list(each.find(W + "sdtContent")):
            each.addprevious(child)
        each.getparent().remove(each)
    for kind in ("bookmarkStart", "bookmarkEnd"):
        for each in list(root.iter(W + kind)):
            each.getparent().remove(each)


def merge(root: Any) -> None:
    """Pastes every paragraph as plain text: nothing but one run."""
    strip(root)
    for each in list(root.iter(W + "p")):
        text = words(each)
        for run in list(each.iter(W + "r")):
            run.getparent().remove(run)
        run, written = element("r"), element("t")
        written.text = text
        run.append(written)
        each.append(run)


def retype(*replacements: tuple[str, str]) -> Edit:
    """Types characters in another form wherever they stand: 1-11月, full-width digits, a space in between."""

    def edit(root: Any) -> None:
        for each in root.iter(W + "t"):
            for old, new in replacements:
                each.text = (each.text or "").replace(old, new)

    return edit


def break_around(root: Any) -> None:
    """Puts a line break before and a tab behind every figure, inside its control."""
    for text in [each for content in root.iter(W + "sdtContent") for each in content.iter(W + "t")]:
        text.addprevious(element("br"))
        text.addnext(element("tab"))


def rename_tags(old: str, new: str) -> Edit:
    """The tags of another draft: those of figures name their months, those of period words do not."""

    def edit(root: Any) -> None:
        for tag in root.iter(W + "tag"):
            tag.set(W + "val", tag.get(W + "val", "").replace(old, new))

    return edit


def strip_tags(containing: str) -> Edit:
    """Takes the controls and bookmarks of one paragraph away."""

    def edit(root: Any) -> None:
        strip(paragraph(root, containing))

    return edit


def paste_from(other: bytes, containing: str, before: str) -> Edit:
    """Pastes a paragraph of another file, with its controls and without its bookmarks."""

    def edit(root: Any) -> None:
        pasted = deepcopy(paragraph(part(other), containing))
        for kind in ("bookmarkStart", "bookmarkEnd"):
            for each in list(pasted.iter(W + kind)):
                each.getparent().remove(each)
        paragraph(root, before).addprevious(pasted)

    return edit


def sort_rows(root: Any) -> None:
    """Turns the rows of the annex table round, below its heading."""
    table = next(root.iter(W + "tbl"))
    _, *rows = table.findall(W + "tr")
    for row in reversed(rows):
        table.append(row)


# --- what must not change -----------------------------------------------------------------------------


def settled(root: Any, accept: bool) -> Any:
    """A copy with the tracked changes of the portal accepted or rejected, and its comments' anchors gone."""
    copy = deepcopy(root)
    ours = [each for each in copy.iter(W + "ins", W + "del") if each.get(W + "author") == "数据系统"]
    for change in ours:
        if (change.tag == W + "ins") is accept:
            for child in change:
                change.addprevious(child)
                for text in child.iter(W + "delText"):
                    text.tag = W + "t"
        change.getparent().remove(change)
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for each in list(copy.iter(W + kind)):
            each = each.getparent() if kind == "commentReference" else each
            each.getparent().remove(each)
    return copy


def looks(root: Any) -> Iterator[tuple[str, str]]:
    """Every character of the text with everything round it: its run's form, its control, its change."""
    for text in root.iter(W + "t", W + "delText", W + "tab", W + "br"):
        run = text.getparent()
        look = run.find(W + "rPr")
        form = b"" if look is None else etree.tostring(look, method="c14n")
        around = [each.tag.rpartition("}")[2] for each in run.iterancestors()]
        for character in text.text or text.tag:
            yield character, f"{form!r}{around}"
