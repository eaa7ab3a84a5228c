"""The outline of each kind as the office has it: read, checked, saved as a new version, set back."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from bureau.accounts.models import User
from bureau.figures import territory
from bureau.figures.cells import UNWRITABLE
from bureau.reports.blocks import default_outline
from bureau.reports.compose import compose
from bureau.reports.document import Document
from bureau.reports.kinds import Kind
from bureau.reports.material import load
from bureau.reports.models import OutlineVersion
from bureau.reports.nearest import OutlineError

MOST_CHARACTERS = 60_000
RESET = "恢复默认"


class OutlineConflict(ValueError):
    """Somebody saved another version meanwhile; the message says who and when, nothing was written."""


@dataclass(frozen=True)
class Current:
    """The text that counts, and its number; 0 is the default text."""

    text: str
    number: int


def current(kind: Kind) -> Current:
    """The last version of the kind, else its default text."""
    last = OutlineVersion.objects.filter(kind=kind.key).order_by("-number").first()
    return Current(last.text, last.number) if last else Current(default_outline(kind), 0)


def tried(text: str, kind: Kind, year: int, through: int) -> Document:
    """The document that a text would give, for the preview and as the check before saving.

    Raises `OutlineError` with the line, in Chinese; nothing is written.
    """
    if found := UNWRITABLE.search(text):
        sentence = "有看不见的控制字符，Word和Excel写不出来；请删去后重新输入。"
        raise OutlineError(sentence, text.count("\n", 0, found.start()) + 1)
    material = load(kind.span(year, through), territory.city(), text)
    return compose(material, text, kind, timezone.localdate())


def save(kind: Kind, text: str, seen: int, by: User, note: str = "") -> int:
    """Saves the next version and answers its number. The text must have been tried.

    `seen` is the number that the writer began from; a newer one raises `OutlineConflict`. An unchanged
    text is no new version.
    """
    if text == current(kind).text:
        return current(kind).number
    try:
        with transaction.atomic():
            _refuse_newer(kind, seen)
            OutlineVersion.objects.create(
                kind=kind.key, number=seen + 1, text=text, note=note[:100], by=by, at=timezone.now()
            )
    except IntegrityError:
        _refuse_newer(kind, seen)
        raise
    return seen + 1


def reset(kind: Kind, seen: int, by: User) -> int:
    """恢复默认: the default text as the next version; earlier versions stay."""
    return save(kind, default_outline(kind), seen, by, RESET)


def _refuse_newer(kind: Kind, seen: int) -> None:
    last = OutlineVersion.objects.filter(kind=kind.key).order_by("-number").select_related("by").first()
    if not last and seen:  # nobody can have seen a version that was never saved
        raise OutlineConflict("没有保存；提纲还没有存过任何一版，请复制您的文字，重新打开后再改。")
    if last and last.number != seen:
        who = last.by.full_title if last.by else "其他人"
        when = timezone.localtime(last.at)
        raise OutlineConflict(
            f"{who}在{when:%Y-%m-%d %H:%M}已保存第{last.number}版，您改的是第{seen}版，没有保存；"
            "请复制您的文字，重新打开后再改。"
        )
