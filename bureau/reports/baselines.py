"""The baselines in the database: kept at every download of a Word file, found again when one comes back."""

from django.utils import timezone

from bureau.figures.models import Region
from bureau.reports import baseline
from bureau.reports.baseline import Baseline
from bureau.reports.document import Document
from bureau.reports.models import Baseline as Row
from bureau.reports.word_properties import BASELINE
from bureau.reports.word_text import WordText

_LATEST = 30  # baselines that a file without a key is compared with
_ENOUGH = 0.4  # of its figures stand in the text: it is the baseline's


def keep(document: Document) -> None:
    """Keeps the baseline of a document whose Word file goes out; the same text is kept once."""
    kept = baseline.of(document)
    Row.objects.get_or_create(key=kept.key, defaults=_columns(kept))


def keep_refreshed(root: Baseline, kept: Baseline) -> None:
    """Keeps what a refreshed file says now. The file still carries the key of its root."""
    first = Row.objects.filter(key=root.key).first()
    Row.objects.get_or_create(key=kept.key, defaults={**_columns(kept), "root": first})


def versions_of(text: WordText) -> tuple[Baseline, ...]:
    """The baseline of a Word file, then those of its refreshed copies, the latest last; empty when unknown.

    By the key in its properties; a file that lost them is recognised by the figures that stand in it.
    """
    key = dict(text.properties).get(BASELINE, "")
    row = Row.objects.filter(key=key).first() if key else None
    root = row or _nearest(text)
    if root is None:
        return ()
    root = root.root or root
    return tuple(map(_read, (root, *root.refreshed.order_by("pk"))))


def _nearest(text: WordText) -> Row | None:
    """The latest baseline most of whose figures stand in the text beside what they stood beside."""
    whole = text.text
    best: tuple[float, Row] | None = None
    for row in Row.objects.filter(root=None).order_by("-pk")[:_LATEST]:
        share = _share(whole, _read(row))
        if share >= _ENOUGH and (best is None or share > best[0]):
            best = (share, row)
    return best[1] if best else None


def _share(whole: str, kept: Baseline) -> float:
    """Of its numbers: what is missing, and the words of the frame, stand in the draft of every region."""
    said = (each for each in kept.entries if each.indicator and not (each.row or each.missing))
    near = [entry.before[-4:] + entry.text + entry.after[:4] for entry in said]
    return sum(each in whole for each in near) / len(near) if near else 0


def _columns(kept: Baseline) -> dict[str, object]:
    return {
        "kind": kept.kind,
        "year": kept.year,
        "through": kept.through,
        "place": kept.place,
        "region": Region.objects.filter(pk=int(kept.region)).first() if kept.region else None,
        "outline": kept.outline,
        "entries": kept.packed(),
        "at": timezone.now(),
    }


def _read(row: Row) -> Baseline:
    told = baseline.unpacked(bytes(row.entries))
    region = str(row.region_id or "")
    return Baseline(row.kind, row.year, row.through, row.place, row.outline, *told, region=region)
