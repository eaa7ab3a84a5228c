"""Thousands of damaged files to every page that takes one: an answer with a sentence, or nothing is stored.

Never a fault (500), never a row of a refused file, never words of a program, bounded seconds and memory. A
file that stopped a page is left in the folder for temporary files; `one(seed, number)` makes it again.
"""

import random
import re
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.test import Client

from bureau.accounts.models import Role, Section, User
from tests.soak.damage import damaged
from tests.soak.uploads import Page, follow_up, kept, originals, pages

_SECONDS = 6.0  # of one core, for the page that takes the file in
_MEGABYTES = 600  # that the process may grow by
_ADDRESS_SPACE = 4 * 2**30  # more than that is refused by the system, and is a fault
_PROGRAM = re.compile(
    r"Traceback|Exception\b|Errno|codec can|object at 0x|\bNoneType\b|\bKeyError|\bValueError|not well-formed"
)


def run(seed: int, until: float) -> str:
    desk = Desk()
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, resource.RLIM_INFINITY))
    began = _peak()
    number = 0
    while time.monotonic() < until:
        desk.one(seed, number)
        number += 1
    grown = _peak() - began
    assert grown < _MEGABYTES, f"{number} files grew the process by {grown} MB"
    by_page = "、".join(f"{page} {count:,}" for page, count in sorted(desk.sent.items()))
    return (
        f"{number:,} damaged files and texts ({by_page}): no fault, {desk.refused:,} refused with a sentence "
        f"and no row, {number - desk.refused:,} read; slowest {desk.slowest:.1f} s, grown by {grown} MB"
    )


class Desk:
    """The office and a clerk at their pages, with real files to damage."""

    def __init__(self) -> None:
        self.clients = {
            role: _logged_in(role, section)
            for role, section in ((Role.OFFICE, "办公室"), (Role.CLERK, "消费促进科"))
        }
        self.files = originals(self.clients[Role.OFFICE])
        self.pages = {page.name: (page, self._blank(page)) for page in pages()}
        self.sent: Counter[str] = Counter()
        self.refused, self.slowest = 0, 0.0

    def one(self, seed: int, number: int) -> None:
        """The upload of this number, whatever came before it."""
        chance = random.Random(f"{seed}/{number}")
        page, blank = self.pages[chance.choice(list(self.pages))]
        ending, original = chance.choice(self._fitting(page, chance))
        content = damaged(original, chance)
        self.sent[page.name] += 1
        try:
            self._sent(page, blank, f"文件{number}.{ending}", content, chance)
        except Exception as fault:
            place = Path(tempfile.gettempdir()) / f"soak-hostile-{seed}-{number}.{ending}"
            place.write_bytes(content)
            raise AssertionError(f"upload {number} to {page.name} ({place}): {fault!r}") from fault

    def _sent(self, page: Page, blank: str, name: str, content: bytes, chance: random.Random) -> None:
        client, before = self.clients[page.role], kept()
        start = _seconds()
        answer = page.send(client, name, content)
        taken = _seconds() - start
        self.slowest = max(self.slowest, taken)
        assert taken < _SECONDS, f"took {taken:.1f} s"
        assert answer.status_code < 500, answer.status_code
        text = words(answer.content.decode())
        assert not (leak := _PROGRAM.search(text)) or leak[0].encode() in content, leak
        after = kept()
        if refused(answer):
            self.refused += 1
            assert after == before, f"refused, and stored: {after - before}"
            said = [line for line in text.splitlines() if line not in blank and re.search("[一-龥]{4}", line)]
            assert said, "refused without a sentence"
        elif page.previews:
            assert after == before, f"only shown, and stored: {after - before}"
        if not refused(answer):
            follow_up(page, client, answer, chance)
            assert page.stores or kept() == before, "a page that stores nothing stored"

    def _blank(self, page: Page) -> str:
        return words(self.clients[page.role].get(page.address).content.decode())

    def _fitting(self, page: Page, chance: random.Random) -> list[tuple[str, bytes]]:
        """Mostly files of a kind that the page takes."""
        fits = [each for each in self.files if each[0] in page.takes]
        return fits if chance.random() < 0.85 else self.files


def refused(answer: Any) -> bool:
    """Whether the page says that nothing was taken in."""
    shown = answer.context or {}
    told = [message.level_tag for message in shown.get("messages", ())]
    report, form, sheet = (shown.get(name) for name in ("report", "form", "sheet"))
    problems = getattr(report, "problems", ()) or getattr(form, "errors", ()) or getattr(sheet, "notices", ())
    return answer.status_code >= 400 or "error" in told or bool(problems)


def words(html: str) -> str:
    """The text of a page, a line for each piece between tags."""
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", "\n", html)
    return re.sub(r"\s*\n\s*", "\n", bare)


def _logged_in(role: str, section: str) -> Client:
    user = User.objects.create_user(
        f"soak-{role}", role=role, section=Section.objects.get(name=section), is_staff=True
    )
    client = Client()
    client.force_login(user)
    return client


def _seconds() -> float:
    """Of one core, the reader's helper processes too."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
