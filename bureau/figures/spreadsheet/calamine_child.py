"""The child of `calamine.py`: a workbook on standard input, its visible sheets as JSON on standard output."""

import contextlib
import io
import json
import sys
from datetime import date

import python_calamine

_MOST_MEMORY = 3 * 2**29


def main() -> None:
    """Writes [place, name, rows] for every visible worksheet, or "locked"; else an exit status."""
    with contextlib.suppress(ImportError, ValueError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    try:
        book = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    except python_calamine.PasswordError:
        answer: object = "locked"
    else:
        shown = python_calamine.SheetVisibleEnum.Visible, python_calamine.SheetTypeEnum.WorkSheet
        answer = [
            (place, sheet.name, book.get_sheet_by_index(place).to_python(skip_empty_area=False))
            for place, sheet in enumerate(book.sheets_metadata)
            if (sheet.visible, sheet.typ) == shown
        ]
    sys.stdout.write(json.dumps(answer, default=_said))


def _said(value: object) -> object:
    return {"date": value.isoformat()[:10]} if isinstance(value, date) else str(value)


if __name__ == "__main__":
    main()
