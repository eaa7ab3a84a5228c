"""The bureau's own .docx as the style base: its styles, page, headers and footers around our text."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from bureau.reports.word_base_package import (
    NOT_WORD,
    PICTURES,
    BasePackage,
    BaseRefused,
    without_relations,
)
from bureau.reports.word_base_styles import SOUGHT, completed, found_in, said_missing, styles_of
from bureau.reports.word_package import empty_package

NO_FOOTER: Final = "模板没有页脚，页码用系统自带的格式（4号宋体，单页居右、双页居左）。"
OWN_FORMS: Final[Mapping[str, str]] = {key: key for key in SOUGHT}  # of a document without a base
_HEADER, _FOOTER = qn("w:headerReference"), qn("w:footerReference")
_TYPES: Final = ("default", "first", "even")
_PAGE: Final = frozenset(  # what is taken of a section, in no order: it keeps its own
    qn(f"w:{name}")
    for name in (
        "paperSrc", "pgSz", "pgMar", "pgBorders", "lnNumType", "pgNumType", "cols", "vAlign", "noEndnote",
        "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
    )
)  # fmt: skip
_PAGE_NUMBERS: Final = ("PageOdd", "PageEven")
_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
_FRAMES: Final = {
    _HEADER: ("header", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    _FOOTER: ("footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


def missing_styles(base: bytes) -> list[str]:
    """What the base lacks, a sentence each: our own form stands in. Raises `BaseRefused`."""
    dress(docx.Document(empty_package()), base)  # what could not be used is refused at the upload
    package = BasePackage(base)
    sentences = said_missing(found_in(styles_of(package)))
    _, references = _section(package)
    return sentences if _has_footer(references) else [*sentences, NO_FOOTER]


def dress(word: WordDocument, base: bytes) -> Mapping[str, str]:
    """Puts the base's styles, page, headers and footers into an empty document of ours.

    Answers the ids of its styles by ours. Raises `BaseRefused`.
    """
    package = BasePackage(base)
    styles, (page, references) = styles_of(package), _section(package)
    own_footers = not _has_footer(references)
    forms = completed(styles, (*SOUGHT, *(_PAGE_NUMBERS if own_footers else ())))
    sheet: Any = word.part.part_related_by(RELATIONSHIP_TYPE.STYLES)
    sheet._element = styles  # whole: it declares prefixes that its elements use
    for theme in package.targets("theme")[:1]:
        part = _part(word, package, theme, "theme/theme1.xml", _THEME)
        word.part.relate_to(part, RELATIONSHIP_TYPE.THEME)
    kept = _own_footers(word, forms) if own_footers else []
    if not own_footers:
        _drop_own_footers(word)
    if references:  # else our page numbers stay, odd pages right and even pages left
        word.settings.odd_and_even_pages_header_footer = _is_two_sided(package)
    taken = [_frame(word, package, number, each) for number, each in enumerate(references, start=1)]
    word.element.body.sectPr[:] = [*taken, *kept, *page]
    _refuse_unreadable(word, forms)
    return forms


def _refuse_unreadable(word: WordDocument, forms: Mapping[str, str]) -> None:
    """Measures that are no numbers: python-docx reads them only when the writer asks for them."""
    page = word.sections[0]
    try:
        _ = (page.page_width, page.left_margin, page.right_margin, page.gutter)
        for own, key in forms.items():
            style: Any = own != "CommentReference" and word.styles.get_by_id(key, WD_STYLE_TYPE.PARAGRAPH)
            while style:
                _ = (style.paragraph_format.first_line_indent, style.font.size)
                style = style.base_style
        for size in word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val"):
            int(size)
    except (ValueError, OverflowError, KeyError, AttributeError):  # or a style based on one that is none
        raise BaseRefused(NOT_WORD) from None


Reference = tuple[str, Any]


def _section(package: BasePackage) -> tuple[Any, list[Reference]]:
    """The last section's page, and the headers and footers in force there: a section inherits them."""
    root = package.xml(package.main)
    sections = list(root.iter(qn("w:sectPr")))
    if root.tag != qn("w:document") or not sections:
        raise BaseRefused(NOT_WORD)
    in_force = {
        (each.tag, each.get(qn("w:type"), "default")): each
        for section in sections
        for each in section.iterchildren(_HEADER, _FOOTER)
        if each.get(qn("w:type"), "default") in _TYPES
    }
    page = deepcopy(sections[-1])
    page[:] = [each for each in page if each.tag in _PAGE]
    without_relations(page)
    return page, [(tag, each) for (tag, _), each in in_force.items()]


def _has_footer(references: list[Reference]) -> bool:
    return any(tag == _FOOTER for tag, _ in references)


def _target(package: BasePackage, reference: Any) -> str:
    """The name of the header or footer part."""
    relation = package.relations(package.main).get(reference.get(qn("r:id"), ""))
    if relation is None or relation.kind != _FRAMES[reference.tag][0] or relation.external:
        raise BaseRefused(NOT_WORD)
    return relation.target


def _frame(word: WordDocument, package: BasePackage, number: int, reference: Reference) -> Any:
    """A header or footer with its pictures, under a name of ours; answers the reference to it."""
    tag, old = reference
    kind, content_type, relationship = _FRAMES[tag]
    part = _part(word, package, _target(package, old), f"base_{kind}{number}.xml", content_type)
    new = OxmlElement(f"w:{kind}Reference", {qn("w:type"): old.get(qn("w:type"), "default")})
    new.set(qn("r:id"), word.part.relate_to(part, relationship))
    return new


def _part(word: WordDocument, package: BasePackage, source: str, name: str, content_type: str) -> Part:
    root, pictures = package.frame(source)
    blob = etree.tostring(root, encoding="UTF-8", standalone=True)
    part = Part(PackURI(f"/word/{name}"), content_type, blob, word.part.package)
    for number, (key, picture) in enumerate(pictures.items(), start=1):
        ending = picture.target.rpartition(".")[2].lower()
        place = PackURI(f"/word/media/{name.replace('/', '_').removesuffix('.xml')}_{number}.{ending}")
        image = Part(place, PICTURES[ending], package.read(picture.target), word.part.package)
        part.load_rel(RELATIONSHIP_TYPE.IMAGE, image, key)
    return part


def _own_footers(word: WordDocument, forms: Mapping[str, str]) -> list[Any]:
    """Our own footers' references; their page numbers take our styles by the ids they have in the base."""
    references = word.element.body.sectPr.findall(_FOOTER)
    for reference in references:
        for style in word.part.footer_part(reference.get(qn("r:id"))).element.iter(qn("w:pStyle")):
            style.set(qn("w:val"), forms[style.get(qn("w:val"))])
    return list(references)


def _drop_own_footers(word: WordDocument) -> None:
    for reference in word.element.body.sectPr.findall(_FOOTER):
        word.part.drop_rel(reference.get(qn("r:id")))


def _is_two_sided(package: BasePackage) -> bool:
    switches = (
        each
        for settings in package.targets("settings")
        for each in package.xml(settings).iter(qn("w:evenAndOddHeaders"))
    )
    return any(each.get(qn("w:val"), "1") not in ("0", "false", "off") for each in switches)
