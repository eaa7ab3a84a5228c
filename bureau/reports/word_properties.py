"""Properties of a Word file that people do not see: docProps/custom.xml, which every editor keeps."""

from typing import Final

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part

BASELINE: Final = "底稿"  # the key under which the server keeps what the file said
_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id of user-defined properties (ECMA-376)
_PART: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{set}" pid="2" name="{name}"><vt:lpwstr>{key}</vt:lpwstr></property></Properties>'
)


def carry(word: WordDocument, key: str) -> None:
    """Puts the key of the file's baseline (hexadecimal) into its properties."""
    package = word.part.package
    data = _PART.format(set=_SET, name=BASELINE, key=key).encode()
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _TYPE, data, package), _RELATION)
