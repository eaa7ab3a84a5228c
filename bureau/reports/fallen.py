"""Claims of a text that are true no more: each is found by its words, however the figures in them moved."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bureau.reports.baseline import Baseline
from bureau.reports.manifest import Claimed
from bureau.reports.refreshed import Fallen
from bureau.reports.word_text import WordParagraph, WordText
from bureau.wording.recognise.width import folded
from bureau.wording.verdict import Verdict

_LEAST: Final = 6  # characters of a claim by which it is known
Place = tuple[WordParagraph, int, int]


@dataclass(frozen=True)
class Standing:
    """A claim of the baseline with the place of its words in the edited text; None where they are gone."""

    claim: Claimed
    place: Place | None


def standing(text: WordText, versions: Sequence[Baseline]) -> list[Standing]:
    """The claims of a baseline where they stand now."""
    figures = {entry.text for version in versions for entry in version.entries if len(entry.text) > 1}
    return [Standing(claim, _place(claim, text, figures)) for claim in versions[0].claims]


def fallen_claims(
    claims: Sequence[Standing], verdicts: Mapping[str, Verdict], note: Callable[[Place, str], bool]
) -> Iterator[Fallen]:
    """Those that are true no more; `note` puts a comment on the words and says whether it could."""
    for claim, place in ((each.claim, each.place) for each in claims):
        verdict = verdicts[claim.asked]
        if verdict.truth is True:
            continue
        remark = f"这句话里的论断“{claim.claim}”现在{verdict.label}：{verdict.reason}。请改写或删去。"
        words = place[0].text[place[1] : place[2]] if place else claim.words
        commented = place is not None and note(place, remark.replace("。。", "。"))
        yield Fallen(claim.claim, words, f"{verdict.label}：{verdict.reason}", commented)


def _place(claim: Claimed, text: WordText, figures: set[str]) -> Place | None:
    """Where the words stand; else where their longest stretch without a figure stands once."""
    words = folded(claim.words)
    for paragraph in text.paragraphs:
        start = paragraph.folded.find(words)
        if start >= 0:
            return paragraph, start, start + len(words)
    fixed = folded(max(_without(claim.words, figures), key=len))
    if len(fixed) < _LEAST:
        return None
    found = [(each, each.folded.find(fixed)) for each in text.paragraphs if fixed in each.folded]
    if len(found) != 1 or found[0][0].folded.count(fixed) > 1:
        return None
    ((paragraph, start),) = found
    return paragraph, start, start + len(fixed)


def _without(words: str, figures: set[str]) -> Iterator[str]:
    """The stretches between the figures that stand in the words."""
    for figure in sorted(figures, key=len, reverse=True):
        words = words.replace(figure, "\n")
    yield from words.split("\n")
