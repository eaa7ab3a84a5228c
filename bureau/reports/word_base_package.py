"""A bureau's own .docx, made harmless: only styles, theme, page, headers, footers and pictures are taken.

Everything is bounded before it is parsed (`word_gate`), and what is not on the
list below never reaches a document of ours: text, macros, links, embedded objects, data bindings, settings.
"""

from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from bureau.reports.word_gate import Relation, Sentences, WordPackage

MOST_BYTES: Final = 10 * 2**20
MOST_PART: Final = 20 * 2**20  # unpacked, of a part that is taken
MOST_TAKEN: Final = 3 * MOST_PART  # of all that is taken: a picture may be referred to many times
PICTURES: Final = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
    "emf": "image/x-emf", "wmf": "image/x-wmf", "tif": "image/tiff", "tiff": "image/tiff",
}  # fmt: skip
_FIELDS: Final = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "DATE", "TIME", "TITLE"}
_R: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_ROOTS: Final = (qn("w:hdr"), qn("w:ftr"), qn("a:theme"))
_OBJECTS: Final = frozenset({"altChunk", "control", "object", "OLEObject", "subDoc"})
_LINKS: Final = frozenset({"althref", "href", "src"})  # of VML: a link or remote picture without a relation

NOT_WORD: Final = "样式模板不是有效的.docx文件，或已损坏；请用Word或WPS打开，另存为.docx后再上传。"
LOCKED: Final = "样式模板设有打开密码，请取消密码后再上传。"
MACROS: Final = "样式模板含有宏，不能使用；请另存为不含宏的.docx后再上传。"
TOO_LARGE: Final = (
    f"样式模板太大：文件不能超过{MOST_BYTES // 2**20}MB，样式、正文、页眉页脚和图片解压后每项不能超过"
    f"{MOST_PART // 2**20}MB，合计不能超过{MOST_TAKEN // 2**20}MB；请删去正文和大图后再上传。"
)
ENTITIES: Final = "样式模板含有不允许的内容（XML实体），不能使用；请用Word或WPS另存为.docx后再上传。"
LINKED: Final = (
    "样式模板的页眉或页脚里有链接、外部图片或嵌入的对象，不能使用；请删去，或换成png、jpg图片后再上传。"
)
FIELD: Final = (
    "样式模板的页眉或页脚里有不能使用的域“{}”；页眉页脚里只能有页码、日期一类的域，请删去后再上传。"
)


class BaseRefused(ValueError):
    """A style base that cannot be used; the message is the sentence for whoever uploaded it."""


class BasePackage(WordPackage):
    """The parts of a style base by name, each checked when it is taken. Raises `BaseRefused`."""

    refused = BaseRefused
    sentences = Sentences(NOT_WORD, LOCKED, MACROS, TOO_LARGE, ENTITIES, NOT_WORD)
    most_bytes, most_part, most_taken = MOST_BYTES, MOST_PART, MOST_TAKEN

    def built(self, data: bytes) -> Any:
        """As python-docx builds it, for its own classes; comments and instructions do not come along."""
        root = parse_xml(data)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
        return root

    def frame(self, part: str) -> tuple[Any, dict[str, Relation]]:
        """A header, footer or theme, and its pictures; what else it refers to is refused."""
        root, relations = self.xml(part), self.relations(part)
        if root.tag not in _ROOTS:
            raise BaseRefused(NOT_WORD)
        if any(
            _local(each.tag) in _OBJECTS or _LINKS & set(map(_local, each.keys())) for each in root.iter()
        ):
            raise BaseRefused(LINKED)
        for binding in list(root.iter("{*}dataBinding")):  # would fetch words that we did not write
            binding.getparent().remove(binding)
        pictures = {key: each for key, each in relations.items() if _is_picture(each)}
        used = {value for each in root.iter() for name, value in each.attrib.items() if name.startswith(_R)}
        if used - set(pictures) - {""}:
            raise BaseRefused(LINKED)
        for instruction in _instructions(root):
            if instruction.upper() not in _FIELDS:
                raise BaseRefused(FIELD.format(instruction[:20]))
        return root, {key: each for key, each in pictures.items() if key in used}


def without_relations(root: Any) -> None:
    """Takes out of a piece of the main part what refers to other parts: they do not come along."""
    for each in root.iter():
        for name in [name for name in each.keys() if name.startswith(_R)]:  # noqa: SIM118  (lxml)
            del each.attrib[name]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _is_picture(relation: Relation) -> bool:
    ending = relation.target.rpartition(".")[2].lower()
    return relation.kind == "image" and not relation.external and ending in PICTURES


def _instructions(root: Any) -> list[str]:
    """The first word of every field, of one inside another too."""
    words = [each.get(qn("w:instr"), "") for each in root.iter(qn("w:fldSimple"))]
    for each in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if each.get(qn("w:fldCharType")) == "begin":
            words.append("")
        elif each.tag == qn("w:instrText") and words:
            words[-1] += each.text or ""
    return [(text.split() or [""])[0] for text in words]
