"""The elements of WordprocessingML by their short names, for what is written into a file that came back."""

from typing import Any, Final

from lxml import etree

_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{_SPACE}}}"


def element(kind: str, /, **attributes: object) -> Any:
    """<w:kind w:name="value"/>."""
    given = {W + name: str(value) for name, value in attributes.items()}
    return etree.Element(W + kind, given, nsmap={"w": _SPACE})


def part(root: Any) -> bytes:
    """The part as it is stored; what stands before its root stays."""
    return bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True))


def bare(kind: str, space: str, **attributes: str) -> Any:
    """An element of another namespace, as lists of parts and relations have them."""
    return etree.Element(f"{{{space}}}{kind}", attributes, nsmap={None: space})
