"""定稿: freezing a document, composing it again, and what has moved since."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Span
from bureau.algebra.reading import Reading
from bureau.figures import territory
from bureau.reports import archive, outlines
from bureau.reports.compose import compose
from bureau.reports.differences import claims, differences
from bureau.reports.document import Document
from bureau.reports.kept import keep_frozen
from bureau.reports.kinds import KINDS, Kind
from bureau.reports.manifest import manifest
from bureau.reports.material import Material, load
from bureau.reports.models import Frozen, Quoted
from bureau.reports.uses import uses


class FreezeRefused(ValueError):
    """The draft cannot be frozen as it is; the message says what is missing."""


@dataclass(frozen=True)
class Moved:
    """A figure that a frozen document says, and that says something else today."""

    name: str
    region: str
    period: str
    what: str
    then: str
    now: str


@transaction.atomic
def freeze(kind: Kind, year: int, through: int, by: User) -> Frozen:
    """Freezes the draft as it is now; raises `FreezeRefused` while figures are missing, `OutlineError`."""
    outline = outlines.current(kind).text
    material = load(kind.span(year, through), territory.city(), outline)
    on = timezone.localdate()
    document = compose(material, outline, kind, on)
    if document.gaps:
        listed = "、".join(said.reading.subject.name for said in document.gaps[:5])
        raise FreezeRefused(f"文中还缺{len(document.gaps)}个数（{listed}等），补齐后才能定稿。")
    data = archive.packed(material)
    frozen = Frozen(
        kind=kind.key,
        year=year,
        through=through,
        title=document.title,
        dated=on,
        version=material.version,
        outline=outline,
        material=data,
        manifest=[asdict(entry) for entry in manifest(document)],
        text=document.text,
        by=by,
        at=timezone.now(),
    )
    frozen.digest = digest(frozen)
    if recomposed(frozen).text != document.text:
        raise FreezeRefused("定稿不能原样重现，没有保存；请把这句话转告系统管理员。")
    frozen.save()
    Quoted.objects.bulk_create(_quotes(frozen, document), batch_size=200)
    keep_frozen(frozen, material.place)
    return frozen


def digest(frozen: Frozen) -> str:
    """SHA-256 over outline, material and text: whether what is stored is still what was frozen."""
    parts = (frozen.outline.encode(), bytes(frozen.material), frozen.text.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def recomposed(frozen: Frozen) -> Document:
    """The document composed again from what was stored, whatever the figures are now."""
    return compose(archive.unpacked(bytes(frozen.material)), frozen.outline, KINDS[frozen.kind], frozen.dated)


def opened(frozen: Frozen) -> Material | None:
    """The material that was frozen; None if it was altered."""
    if digest(frozen) != frozen.digest:
        return None
    try:
        return archive.unpacked(bytes(frozen.material))
    except (ValueError, KeyError, TypeError, zlib.error):  # sealed anew by whoever altered it
        return None


def whole(frozen: Frozen, material: Material | None = None) -> Document | None:
    """The document composed again if it is what was frozen, word for word; None if it was altered.

    `material` is what was `opened` before.
    """
    try:
        if material := material or opened(frozen):
            document = compose(material, frozen.outline, KINDS[frozen.kind], frozen.dated)
            return document if document.text == frozen.text else None
    except (ValueError, KeyError, TypeError):
        pass  # sealed anew by whoever altered it
    return None


def moved_since(frozen: Frozen) -> list[Moved]:
    """定稿后又变动的数: the document's own figures and claims that say something else today."""
    then = recomposed(frozen)
    kind = KINDS[frozen.kind]
    material = load(kind.span(frozen.year, frozen.through), territory.city(), frozen.outline)
    return moved(then, material, frozen)


def moved(then: Document, material: Material, frozen: Frozen) -> list[Moved]:
    """What the frozen document says otherwise than this material does."""
    now = compose(material, frozen.outline, KINDS[frozen.kind], frozen.dated)
    return [*_moved_figures(then, material), *_moved_claims(then, now)]


def quotes(code: str, region: str, month_text: str) -> list[Quoted]:
    """Where used: every sentence of a frozen document that says the indicator over a span with the month."""
    found = Quoted.objects.filter(code=code, region=region, first__lte=month_text, last__gte=month_text)
    heavy = ("document__material", "document__outline", "document__text")
    return list(found.select_related("document").defer(*heavy))


def _moved_figures(then: Document, material: Material) -> Iterator[Moved]:
    now = {(each.subject.code, each.place.code): each for each in material.readings}
    seen = set()
    for reading in _readings(then):
        key = (reading.subject.code, reading.place.code, reading.span)
        fresh = now.get(key[:2])
        if key in seen or fresh is None:
            continue
        seen.add(key)
        for what, before, after in differences(reading, fresh.over(reading.span)):
            yield Moved(
                reading.subject.name, reading.place.name, reading.span.label_with_year, what, before, after
            )


def _readings(document: Document) -> Iterator[Reading]:
    for said in document.said:
        yield from (said.reading, *said.also)


def _moved_claims(then: Document, now: Document) -> Iterator[Moved]:
    period = then.span.label_with_year
    for claim, before, after in claims(then, now):
        yield Moved(claim, "", period, "论断", before.label, f"{after.label}：{after.reason}")


def _quotes(frozen: Frozen, document: Document) -> Iterator[Quoted]:
    for number, use in enumerate(uses(document), start=1):
        span: Span = use.reading.span
        yield Quoted(
            document=frozen,
            number=number,
            code=use.reading.subject.code,
            region=use.reading.place.name,
            first=str(span.first),
            last=str(span.last),
            phrase=use.said.phrase,
            text=use.said.text,
            chapter=use.chapter,
            sentence=use.sentence,
        )
