"""What the preview of an import shows of a row."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.html import format_html
from import_export.results import Result

from bureau.ledger.columns import said
from bureau.ledger.models import Ledger

LINE = "\x00line"  # of the file, as people count: the heading is the first; no cell can hold this name


class ByLine(Result):  # type: ignore[misc]
    """A refused row is named by its line in the file, blank lines and the heading counted."""

    def append_invalid_row(self, number: int, row: Mapping[str, Any], validation_error: Any) -> None:
        super().append_invalid_row(row.get(LINE, number), row, validation_error)


class Told:
    """What a line of the file does to a row, cell by cell in words: the old struck out, the new beside it."""

    def __init__(self, resource: Any, row: Ledger, new: bool) -> None:
        self.old = None if new else self._words(resource, row)
        self.new: list[str] = []

    def compare_with(self, resource: Any, row: Ledger | None) -> None:
        self.new = [] if row is None else self._words(resource, row)

    def as_html(self) -> list[str]:
        if self.old is None:
            return ["", *self.new[1:]]  # the number of a row that is not written yet means nothing
        return [
            now if was == now else format_html("<del>{}</del> <ins>{}</ins>", was or "空", now or "空")
            for was, now in zip(self.old, self.new, strict=True)
        ]

    def _words(self, resource: Any, row: Ledger) -> list[str]:
        names = [field.attribute for field in resource.get_import_fields()]
        return [_word(row, name) for name in names]


def _word(row: Ledger, name: str) -> str:
    try:
        return said(row, row._meta.get_field(name))
    except ObjectDoesNotExist:  # the file has no such column
        return ""
