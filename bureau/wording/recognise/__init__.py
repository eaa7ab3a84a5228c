"""Recognise: a text → its mentions and claims (issue 7.1, reading/README)."""

from collections.abc import Sequence

from bureau.wording.mention import Context, Recognised
from bureau.wording.recognise.reader import read
from bureau.wording.recognise.tables import read_table

__all__ = ["recognise", "recognise_all", "recognise_table"]


def recognise(text: str, context: Context) -> Recognised:
    """What one paragraph says."""
    return read(text, context)


def recognise_all(paragraphs: Sequence[str], context: Context) -> list[Recognised]:
    """What each paragraph says; each starts from the context."""
    return [recognise(text, context) for text in paragraphs]


def recognise_table(rows: Sequence[Sequence[str]], context: Context) -> list[Recognised]:
    """What each row of a table says: `Mention.paragraph` is the row, `Mention.cell` the column."""
    return read_table(rows, context)
