"""Which style of the bureau's own .docx plays which part, and our own form where it has none.

Automatic numbers are taken out of its styles: our text has its 一、二、 and 一是、二是 as literal words.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from bureau.reports.word_base_package import NOT_WORD, TOO_LARGE, BasePackage, BaseRefused
from bureau.reports.word_package import STYLES

# our style → what a base may call it (name or id), best first; Word keeps its own styles' names in English
SOUGHT: Final[Mapping[str, tuple[str, ...]]] = {
    "Title": ("公文标题", "大标题", "文件标题", "Title", "标题"),
    "Heading1": ("公文一级标题", "一级标题", "heading 1", "标题 1", "标题1"),
    "BodyText": (
        "公文正文", "正文文本", "Body Text", "正文首行缩进", "Body Text First Indent", "正文缩进",
        "Normal Indent", "Normal", "正文",
    ),
    "Signature": ("落款", "署名", "Signature", "签名"),
    "AnnexMark": ("附件标记", "附件"),
    "TableText": ("表格文字", "表格正文", "表格内容"),
    "TableHead": ("表头文字", "表头", "表格标题"),
    "TableNumber": ("表格数字", "表格数据"),
    "CommentText": ("annotation text", "批注文字"),
    "CommentReference": ("annotation reference", "批注引用"),
}  # fmt: skip
_SAID: Final = {  # of a style that is missed: what it is for, and our own form
    "Title": ("标题", "2号小标宋居中"),
    "Heading1": ("一级标题", "3号黑体"),
    "BodyText": ("正文", "3号仿宋，首行缩进2字"),
    "Signature": ("落款", "3号仿宋，靠右"),
    "AnnexMark": ("“附件”二字", "3号黑体"),
    "TableText": ("表格文字", "小4号仿宋"),
    "TableHead": ("表头", "小4号黑体居中"),
    "TableNumber": ("表格数字", "小4号仿宋，靠右"),
}
MOST_STYLES: Final = 5_000  # Word itself knows 4079
OWN: Final = "Bureau"  # before the ids of our styles in a base, lest they meet its own
ROOT: Final = "Normal"  # what all our styles are based on; in a base it has another id and name


def styles_of(package: BasePackage) -> Any:
    """The base's styles, without automatic numbers."""
    found = package.targets("styles")
    styles = package.xml(found[0]) if found else None
    if styles is None or styles.tag != qn("w:styles"):
        raise BaseRefused(NOT_WORD)
    if len(styles) > MOST_STYLES:
        raise BaseRefused(TOO_LARGE)
    if _goes_round(styles):
        raise BaseRefused(NOT_WORD)
    for numbering in list(styles.iter(qn("w:numPr"))):
        numbering.getparent().remove(numbering)
    return styles


def _goes_round(styles: Any) -> bool:
    """Whether a style is based on itself, over others: whoever looks for its form would never end."""
    parents: dict[str | None, str | None] = {}
    for style in styles.iter(qn("w:style")):
        based = style.find(qn("w:basedOn"))
        parents.setdefault(style.get(qn("w:styleId")), None if based is None else based.get(qn("w:val")))
    sound: set[str | None] = {None}
    for style_id in parents:
        met: set[str | None] = set()
        at: str | None = style_id
        while at not in sound:
            if at in met:
                return True
            met.add(at)
            at = parents.get(at)
        sound |= met
    return False


def found_in(styles: Any) -> dict[str, str]:
    """The ids of the base's styles by ours; what it does not have is not there."""
    known = dict(_named(styles))
    found = {}
    for own, names in SOUGHT.items():
        kind = "character" if own == "CommentReference" else "paragraph"
        fitting = (known.get((kind, name.lower())) for name in names)
        if key := next((key for key in fitting if key), None):
            found[own] = key
    return found


def _named(styles: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """Every style's id by its kind and its id, then by its kind and name: a name counts for more."""
    listed = list(styles.iter(qn("w:style")))
    for style in listed:
        yield (style.get(qn("w:type")), style.get(qn("w:styleId"), "").lower()), style.get(qn("w:styleId"))
    for style in listed:
        name = style.find(qn("w:name"))
        if name is not None:
            yield (style.get(qn("w:type")), name.get(qn("w:val"), "").lower()), style.get(qn("w:styleId"))


def said_missing(found: Mapping[str, str]) -> list[str]:
    """A sentence for each style that the office may want to add to its base."""
    return [
        f"模板没有{use}的样式（可命名为“{SOUGHT[key][0]}”），用系统自带的格式（{form}）。"
        for key, (use, form) in _SAID.items()
        if key not in found
    ]


def completed(styles: Any, wanted: Iterable[str]) -> dict[str, str]:
    """Adds our own form of each wanted style that the base lacks; answers the ids of all by ours."""
    found = found_in(styles)
    for key in (ROOT, *wanted):
        if key not in found:
            _add(styles, key)
            found[key] = OWN + key
    return found


def _add(styles: Any, key: str) -> None:
    style = parse_xml(STYLES[key])
    if any(each.get(qn("w:styleId")) == OWN + key for each in styles.iter(qn("w:style"))):
        return  # the base was written by us
    style.set(qn("w:styleId"), OWN + key)
    style.attrib.pop(qn("w:default"), None)
    if key == ROOT:
        style.find(qn("w:name")).set(qn("w:val"), "系统正文")
    parent = style.find(qn("w:basedOn"))
    if parent is not None:
        parent.set(qn("w:val"), OWN + parent.get(qn("w:val")))
        _add(styles, parent.get(qn("w:val")).removeprefix(OWN))
    styles.append(style)
