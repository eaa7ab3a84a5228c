"""留存文稿: texts that went out are read once and kept, with the figures that they say.

What a text says is read as 核数 reads it; names unknown to the catalogue stay the text's own words. Where
the rules of recognition changed since, a text is out of date, and a person has it read again.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bureau.accounts.models import User
from bureau.accounts.roles import may_report, may_write_reports
from bureau.figures.models import Region
from bureau.figures.written import fold
from bureau.reports.check import recognised
from bureau.reports.check_figures import Catalogue
from bureau.reports.check_text import Cell, Line, Text, TextRefused, from_plain, texts
from bureau.reports.models import Frozen, KeptText
from bureau.reports.word_text import Where
from bureau.wording import recognise
from bureau.wording.compare.finding import Shelf
from bureau.wording.compare.named import Names, meant, of_the_sentence
from bureau.wording.compare.topics import Topics, specified
from bureau.wording.mention import Mention
from bureau.wording.mention_json import packed

MOST_FIGURES = 5_000  # of one text: more is no text that went out


@dataclass(frozen=True)
class Given:
    """What a person says of a text to be kept. The text itself comes beside it."""

    title: str
    sort: str
    dated: date
    year: int
    through: int
    place: str
    unit: str = ""


@dataclass(frozen=True)
class Told:
    """The figures of one text with their indicators as far as they are known, and what the text stands on.

    `guessed`: of those whose indicator was only found by likeness of names, the text's own noun phrase.
    """

    mentions: tuple[Mention, ...]
    lines: dict[int, str]
    shelf: Shelf
    guessed: dict[int, str]


def keep(given: Given, text: Text, by: User) -> tuple[KeptText, bool]:
    """Keeps the text; the same one with the same date and cut-off is there already (False)."""
    content = content_of(text)
    said = f"{given.title}\0{given.dated}\0{given.year}\0{given.through}\0{given.place}\0{content}"
    digest = hashlib.sha256(said.encode()).hexdigest()
    there = KeptText.objects.filter(digest=digest).first()
    if there:
        return there, False
    mentions = _mentions(text, given.year, given.through, given.place)
    row = {
        **vars(given), "content": content, "mentions": mentions, "recognised_with": rules(),
        "section": by.section, "by": by, "by_name": by.full_title, "at": timezone.now(),
    }  # fmt: skip
    return KeptText.objects.get_or_create(digest=digest, defaults=row)


def keep_frozen(frozen: Frozen, place: str) -> KeptText:
    """A 定稿 is a text that went out: its figures are kept beside those of all others."""
    text = from_plain(frozen.text)
    row = {
        "title": frozen.title, "sort": _sort_of(frozen.kind), "dated": frozen.dated, "year": frozen.year,
        "through": frozen.through, "place": place, "content": content_of(text),
        "mentions": _mentions(text, frozen.year, frozen.through, place), "recognised_with": rules(),
        "digest": f"frozen-{frozen.pk}", "by": frozen.by,
        "by_name": frozen.by.full_title if frozen.by else "", "at": timezone.now(),
    }  # fmt: skip
    return KeptText.objects.update_or_create(frozen=frozen, defaults=row)[0]


def renew() -> int:
    """Reads again what other rules recognised, and every 定稿 that was never read; answers how many."""
    city = next(iter(Region.objects.filter(role=Region.Role.CITY)))
    unread = list(Frozen.objects.filter(kept=None).select_related("by__section"))
    stale = list(KeptText.objects.exclude(recognised_with=rules()))
    for frozen in unread:
        keep_frozen(frozen, city.name)
    for kept in stale:
        with transaction.atomic():
            kept.mentions = _mentions(text_of(kept), kept.year, kept.through, kept.place)
            kept.recognised_with = rules()
            kept.save(update_fields=["mentions", "recognised_with"])
    return len(unread) + len(stale)


def waiting_for_renewal() -> int:
    """How many texts were recognised by other rules, or never. Two queries."""
    stale = KeptText.objects.exclude(recognised_with=rules()).count()
    return stale + Frozen.objects.filter(kept=None).count()


def readable(user: User) -> QuerySet[KeptText]:
    """What the person may read: the texts that people kept were sent out and are everybody's; a 定稿 is read
    here by whoever may read it on its own page.
    """
    texts = KeptText.objects.all()
    return texts if may_report(user) else texts.filter(frozen=None)


def may_delete(user: User, kept: KeptText) -> bool:
    """Whoever kept the text, and the office; a 定稿 stays."""
    return kept.frozen_id is None and (kept.by_id == user.pk or may_write_reports(user))


def told(text: Text, catalogue: Catalogue, chosen: dict[str, str] | None = None) -> Told:
    """What the text says. `chosen`: codes chosen by hand for noun phrases, folded; empty = left out.

    A fixed number of queries, whatever the length of the text.
    """
    found, claims = recognised(text, catalogue.context)
    if len(found) > MOST_FIGURES:
        raise TextRefused(f"文中认出{len(found)}个数，一份文稿最多{MOST_FIGURES}个，请分成几份。")
    lines, names, chosen = texts(text.lines), Names(catalogue.context.known), chosen or {}
    named = [_chosen(each, catalogue, chosen) for each in of_the_sentence(found, lines)]
    likely = [
        [] if _is_left_out(each, chosen) else names.candidates(each, lines[each.paragraph]) for each in named
    ]
    openings = Topics(catalogue.context.known).likely(named, lines)
    codes = {each.code for group in likely for each in group} | {each.code for each in openings if each}
    shelf = catalogue.shelf(named, claims, codes, "\n".join(lines.values()))
    specific = [specified(each, known, shelf) for each, known in zip(named, openings, strict=True)]
    mentions = tuple(meant(each, group, shelf) for each, group in zip(specific, likely, strict=True))
    both = enumerate(zip(named, mentions, strict=True))
    guessed = {number: before.indicator for number, (before, after) in both if before.code != after.code}
    return Told(mentions, lines, shelf, guessed)


def catalogue_of(year: int, through: int, place: str) -> Catalogue:
    """The catalogue for a text of the place; of the city where the place is no longer known."""
    return Catalogue.now(year, through, Region.objects.filter(name=place).first())


def content_of(text: Text) -> dict[str, Any]:
    """Lines and tables as plain values."""
    lines = [[line.text, str(line.where)] for line in text.lines]
    tables = [[[[cell.column, list(cell.lines)] for cell in row] for row in table] for table in text.tables]
    return {"lines": lines, "tables": tables}


def text_of(kept: KeptText) -> Text:
    """The text as it was kept."""
    lines = tuple(Line(text, Where(where)) for text, where in kept.content["lines"])
    tables = tuple(
        tuple(tuple(Cell(column, tuple(numbers)) for column, numbers in row) for row in table)
        for table in kept.content["tables"]
    )
    return Text(lines, tables)


@cache
def rules() -> str:
    """A fingerprint of the rules of recognition: it changes whenever one of their files does."""
    folder = Path(recognise.__file__).parent
    said = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        said.update(path.read_bytes())
    return said.hexdigest()[:16]


def _mentions(text: Text, year: int, through: int, place: str) -> list[dict[str, Any]]:
    return [packed(each) for each in told(text, catalogue_of(year, through, place)).mentions]


def _chosen(mention: Mention, catalogue: Catalogue, chosen: dict[str, str]) -> Mention:
    code = "" if mention.code else chosen.get(fold(mention.indicator), "")
    name = next((each.name for each in catalogue.indicators if each.code == code), "")
    return replace(mention, code=code, indicator=name) if name else mention


def _is_left_out(mention: Mention, chosen: dict[str, str]) -> bool:
    return not mention.code and chosen.get(fold(mention.indicator)) == ""


def _sort_of(kind: str) -> str:
    return KeptText.Sort.BRIEF if kind in ("brief", "monthly") else KeptText.Sort.SUMMARY
