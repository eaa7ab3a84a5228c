"""People at a real server, each in a thread: they save, look, submit, approve, keep ledgers, close months.

Each writes down what the server accepted and what it refused, so that the tables can be held against it.
"""

import http.client
import itertools
import random
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from bureau.accounts.models import Role, Section, User
from bureau.figures.models import Region
from tests.soak.acts import typed

OPEN_AND_SHUT = "2023-03"  # the office closes and reopens it all the time
REVIEWED = "2023-04"  # submitted, approved, sent back
_TOKEN = "a" * 32


@dataclass
class Seen:
    """What everybody saw. Lists only grow, which threads may do at once."""

    saved: list[str] = field(default_factory=list)  # unique values of figures, accepted
    refused: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)  # unique numbers of ledger rows, accepted
    refused_rows: list[str] = field(default_factory=list)
    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)


@dataclass
class Browser:
    """One person's browser: a session, and every answer's time."""

    address: str
    session: str
    seen: Seen

    def ask(self, page: str, path: str, posted: dict[str, str] | None = None) -> tuple[int, str]:
        host = http.client.HTTPConnection(self.address, timeout=120)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={_TOKEN}"}
        body = None
        if posted is not None:
            body = urlencode(posted | {"csrfmiddlewaretoken": _TOKEN})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.monotonic()
        try:
            host.request("GET" if body is None else "POST", path, body, headers)
            answer = host.getresponse()
            text = answer.read().decode()
        finally:
            host.close()
        self.seen.seconds[page].append(time.monotonic() - start)
        if answer.status >= 500 or answer.status == 403:
            self.seen.faults.append(f"{answer.status} {path}")
        return answer.status, text


@dataclass
class Person:
    browser: Browser
    user: User
    section: int
    areas: list[str]
    chance: random.Random
    numbers: "itertools.count[int]"  # of all people together

    def grid(self, month: str, part: str = "") -> str:
        return f"/admin/figures/return/{self.section}/{month}/{part}"

    # --- what a clerk does

    def save(self) -> None:
        """Types one to three new numbers into the return and saves; beside a ledger's count it says why."""
        address = self.grid(self.chance.choice((OPEN_AND_SHUT, OPEN_AND_SHUT, REVIEWED)))
        fields = typed(self.browser.ask("月报", address)[1])
        boxes = [name for name in fields if name.endswith("-value")]
        if not boxes:
            return
        chosen = self.chance.sample(boxes, min(len(boxes), self.chance.randint(1, 3)))
        values = {name: str(10_000_000 + next(self.numbers)) for name in chosen}
        why = {name.replace("-value", "-why"): "以部门数为准" for name in chosen}
        status, _ = self.browser.ask("月报保存", address, fields | values | why)
        (self.browser.seen.saved if status == 302 else self.browser.seen.refused).extend(values.values())

    def keep_ledger(self) -> None:
        number = f"L{next(self.numbers)}"
        month = OPEN_AND_SHUT if self.chance.random() < 0.8 else REVIEWED
        row = {
            "region": str(Region.objects.get(role="city").pk), "number": number, "on": f"{month}-15",
            "object": "示范商场", "matter": "预付卡", "result": "未发现问题", "seen_version": "0",
        }  # fmt: skip
        status, _ = self.browser.ask("台账新增", "/admin/consumption/inspection/add/", row)
        (self.browser.seen.rows if status == 302 else self.browser.seen.refused_rows).append(number)

    def look(self) -> None:
        page, address = self.chance.choice([
            ("看板", "/dashboard/2022-12/"), ("板块", f"/dashboard/2022-12/{self.areas[0]}/"), ("首页", "/"),
            ("台账列表", "/admin/consumption/inspection/" if "consumption" in self.areas else "/"),
            ("台账核对", f"/admin/figures/return/ledgers/{OPEN_AND_SHUT}/"),
        ])  # fmt: skip
        self.browser.ask(page, address)

    def submit(self) -> None:
        self._step("submit", REVIEWED)

    # --- what a head or the office does

    def approve(self) -> None:
        self._step(self.chance.choice(("approve", "approve", "send_back")), REVIEWED)

    def close(self) -> None:
        """月结, a moment, 解除月结."""
        self._step("close", OPEN_AND_SHUT)
        time.sleep(self.chance.uniform(0, 0.6))
        self._step("reopen", OPEN_AND_SHUT)
        time.sleep(self.chance.uniform(0, 0.6))

    def _step(self, step: str, month: str) -> None:
        given = {"step": step, "reason": "请再核对", "area": self.areas[0]}
        self.browser.ask(f"审核{step}", self.grid(month, "step/"), given)


Act = Callable[[Person], None]


def crowd(address: str, seed: int, until: float, clerks: int) -> Seen:
    """So many clerks, a head of each section and two of the office, until that moment."""
    seen, numbers = Seen(), itertools.count(1)
    people: list[tuple[Person, tuple[Act, ...]]] = []
    sections = list(Section.objects.exclude(name="办公室").order_by("pk"))
    kept = {each.pk: list(each.duties.values_list("area", flat=True)) for each in sections}
    ledgers = next(each for each in sections if "consumption" in kept[each.pk])

    def come(name: str, role: str, own: Section, at: Section, acts: tuple[Act, ...]) -> None:
        user = User.objects.create_user(name, role=role, section=own, is_staff=True)
        client = Client()
        client.force_login(user)
        browser = Browser(address, client.cookies["sessionid"].value, seen)
        chance = random.Random(f"{seed}/{name}")
        people.append((Person(browser, user, at.pk, kept[at.pk], chance, numbers), acts))

    looks = (Person.look, Person.save, Person.save)
    for number in range(clerks):
        section = ledgers if number % 2 else sections[number // 2 % len(sections)]
        own = (Person.keep_ledger, Person.keep_ledger) if section == ledgers else (Person.submit,)
        come(f"填报{number}", Role.CLERK, section, section, (*looks, *own))
    for section in sections:
        come(f"科长{section.pk}", Role.HEAD, section, section, (Person.approve, Person.look, Person.submit))
    office = Section.objects.get(name="办公室")
    come("办公室一", Role.OFFICE, office, ledgers, (Person.close,))
    come("办公室二", Role.OFFICE, office, sections[0], (Person.approve, Person.look))
    with ThreadPoolExecutor(len(people)) as pool:
        for done in [pool.submit(_day, person, acts, until) for person, acts in people]:
            done.result()
    return seen


def _day(person: Person, acts: tuple[Act, ...], until: float) -> None:
    try:
        while time.monotonic() < until and not person.browser.seen.faults:
            person.chance.choice(acts)(person)
    finally:
        connection.close()
