"""Damage inside a package (.docx, .xlsx): parts exchanged, bombs, entities, elements out of place."""

import io
import random
import re
import zipfile
from collections.abc import Callable

Parts = dict[str, bytes]
Damage = Callable[[bytes, random.Random], bytes]

NUMBERS = (
    "9" * 400, "-" + "9" * 40, "1e308", "1e-400", "NaN", "-Infinity", "0x41", "１２３", "١٢٣", "1,2,3", "--5",
    "5.", "0." + "1" * 200, "999999999999999999999", "1/0", "2022-02-30", "0000-00-00", "2022年13月",
)  # fmt: skip
FORMULAS = (
    "=1+1", "=cmd|'/c calc'!A1", "@SUM(A1)", "+1+1", "-1+1", '=HYPERLINK("http://127.0.0.1/")', "\t=1", "＝1",
)  # fmt: skip
TEXTS = (
    "<script>alert(1)</script>", "'; DROP TABLE figures_change; --", "{{ 7*7 }}", "{% if %}",
    "%s%n", "../../../etc/passwd", "\u202e123\u202c", "\u200b", "\ufffe", "\ud7ff", "Z\u0351" * 50, "\x0b",
    "\r", "甲" * 20_000, "1亿元、" * 5_000, "（" * 3_000, "，" * 3_000, "{" * 2_000, "\x00",
    "社零总额增长5%；" * 3_000, "\U0001f600" * 30,
)  # fmt: skip
_ENTITIES = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_BOMB = 60 * 2**20  # bytes that a part unpacks to
_MATTER = re.compile(
    r"document\d?\.xml|sheet\d+\.xml|styles|sharedStrings|book\.xml|\.rels|custom|Types|content"
)


def _parts(data: bytes) -> Parts:
    """What can be read of the package; nothing, after an earlier damage that zipfile stumbles over."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            few = package.infolist()[:200]
            return {each.filename: package.read(each) for each in few if each.file_size < 2**22}
    except Exception:  # whatever it stumbles over: BadZipFile, zlib.error, EOFError, NotImplementedError, …
        return {}


def _packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _of_parts(change: Callable[[Parts, random.Random], None]) -> Damage:
    def damage(data: bytes, chance: random.Random) -> bytes:
        parts = _parts(data)
        if not parts:
            return data
        change(parts, chance)
        return _packed(parts)

    return damage


def _swap(parts: Parts, chance: random.Random) -> None:
    one, other = (chance.choice(list(parts)) for _ in range(2))
    parts[one], parts[other] = parts[other], parts[one]


def _drop(parts: Parts, chance: random.Random) -> None:
    del parts[chance.choice(list(parts))]


def _rename(parts: Parts, chance: random.Random) -> None:
    name = chance.choice(list(parts))
    other = chance.choice(["../../" + name, "/" + name, name.upper(), name + "\\x", "甲" * 100, name + "/"])
    parts[other] = parts.pop(name)


def _bomb(parts: Parts, chance: random.Random) -> None:
    name = chance.choice(list(parts))
    filling = chance.choice([b"\0", b" ", b"<a/>"])
    parts[name] = parts[name][:200] + filling * (_BOMB // len(filling))


def _many(parts: Parts, chance: random.Random) -> None:
    content = parts[chance.choice(list(parts))]
    parts.update({f"word/x{number}.xml": content[:300] for number in range(chance.choice((50, 6000)))})


def _in_xml(change: Callable[[str, random.Random], str]) -> Damage:
    """A change inside one part, mostly one that matters, which is then packed properly again."""

    def of(parts: Parts, chance: random.Random) -> None:
        matter = [name for name in parts if _MATTER.search(name)] or list(parts)
        name = chance.choice(matter if chance.random() < 0.85 else list(parts))
        parts[name] = change(parts[name].decode(errors="surrogateescape"), chance).encode(
            "utf-8", "surrogateescape" if chance.random() < 0.9 else "replace"
        )

    return _of_parts(of)


def _spot(xml: str, pattern: str, chance: random.Random) -> tuple[int, int]:
    found = list(re.finditer(pattern, xml))[:5000]
    return chance.choice(found).span() if found else (0, 0)


def _doctype(xml: str, chance: random.Random) -> str:
    head, tag = chance.choice([(_ENTITIES, "&x;"), (_LAUGHS, "&a9;")])
    at, _ = _spot(xml, r"(?<=>)[^<>]+(?=<)", chance)
    declaration = xml.find("?>") + 2 if xml.startswith("<?xml") else 0
    at = max(at, declaration)
    return xml[:declaration] + head + xml[declaration:at] + tag + xml[at:]


def _nested(xml: str, chance: random.Random) -> str:
    _, at = _spot(xml, r"<(w:p|row|w:body|sheetData|w:tbl)\b[^>/]*>", chance)
    tag = chance.choice(["w:sdt", "w:tbl", "w:ins", "c", "a", "w:p"])
    depth = chance.choice((60, 300, 5_000, 100_000))
    return xml[:at] + f"<{tag}>" * depth + f"</{tag}>" * depth + xml[at:]


def _value(xml: str, chance: random.Random) -> str:
    """What stands in an attribute or between tags is another thing."""
    start, end = _spot(xml, chance.choice([r'(?<=")[^"<>]*(?=")', r"(?<=>)[^<>]+(?=<)"]), chance)
    text = chance.choice((*NUMBERS, *FORMULAS, *TEXTS)).replace("&", "&amp;").replace("<", "&lt;")
    return xml[:start] + text.replace('"', "&quot;") + xml[end:]


def _numbers(xml: str, chance: random.Random) -> str:
    number = chance.choice(NUMBERS)
    return re.sub(r"(?<=>)[\d.]+(?=<)", lambda _: number, xml)


def _tag_gone(xml: str, chance: random.Random) -> str:
    start, end = _spot(xml, r"<[^>]+>", chance)
    return xml[:start] + xml[end:]


def _element_again(xml: str, chance: random.Random) -> str:
    start, end = _spot(
        xml, r"<(w:p|w:tr|row|c|w:r|w:sdt|Relationship|Override|xf|property)\b.*?(</\1>|/>)", chance
    )
    return (
        xml[:start] + xml[start:end] * chance.choice((2, 40, 4000 if end - start < 2000 else 3)) + xml[end:]
    )


def _element_elsewhere(xml: str, chance: random.Random) -> str:
    start, end = _spot(xml, r"<(w:p|w:tr|row|c|w:r|w:tc|w:sdtContent|w:tbl)\b.*?</\1>", chance)
    piece, rest = xml[start:end], xml[:start] + xml[end:]
    _, at = _spot(rest, r"<[^>?]+>", chance)
    return rest[:at] + piece + rest[at:]


def _declared(xml: str, chance: random.Random) -> str:
    name = chance.choice(["UTF-16", "GBK", "utf-7", "ebcdic", "x", "UTF-32"])
    return re.sub(r'encoding="[^"]*"', f'encoding="{name}"', xml, count=1)


def _renamed_tag(xml: str, chance: random.Random) -> str:
    start, end = _spot(xml, r"(?<=<)w?:?[A-Za-z]+\b", chance)
    return (
        xml[:start]
        + chance.choice(["w:altChunk", "w:object", "mc:AlternateContent", "x", "w:ins", "f"])
        + xml[end:]
    )


PACKAGE: tuple[Damage, ...] = (
    _of_parts(_swap), _of_parts(_drop), _of_parts(_rename), _of_parts(_bomb), _of_parts(_many),
    *map(_in_xml, (
        _doctype, _nested, _value, _value, _value, _numbers, _tag_gone, _element_again, _element_elsewhere,
        _declared, _renamed_tag,
    )),
)  # fmt: skip
