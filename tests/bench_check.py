"""核数 of a text with 600 figures, twenty pages: under 2 s (issue 7), beside recognising it alone."""

import io
from collections.abc import Callable

from bureau.reports import word
from bureau.reports.annual import report
from bureau.reports.check import check, recognised
from bureau.reports.check_figures import Catalogue
from bureau.reports.check_text import Text, from_word
from bureau.reports.word_reading import read_word

FIGURES = 600


def checking_600_figures(
    busy: Callable[[Callable[[], object]], float], limit: Callable[[str, float, float], None]
) -> None:
    """The demonstration summary, its lines over and over: every figure is compared, half of them differ."""
    file = io.BytesIO()
    word.write(report(2022), file)
    lines = from_word(read_word(file.getvalue())).lines
    once = len(check(Text(lines), 2022, 12).findings)
    text = Text(lines * -(-FIGURES // once))
    context = Catalogue.now(2022, 12).context
    pages = sum(len(line.text) for line in text.lines) / (22 * 28)
    print(f"核数: {len(check(text, 2022, 12).findings)} figures, {pages:.0f} pages")
    limit("a text that agrees", busy(lambda: check(text, 2022, 12)), 2.0)
    limit("the same text at another cut-off, where all differs", busy(lambda: check(text, 2022, 11)), 2.0)
    print(f"  of it, recognising: {busy(lambda: recognised(text, context)):.3f} s")
