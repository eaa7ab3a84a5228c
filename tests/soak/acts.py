"""What a process does when it is killed: an import, a return, a month closed, a ledger file, 更新, 定稿.

Each act goes through the portal's own pages. `prepared()` makes the next one, different from all before, and
`there()` says afterwards how much of it is there, and how much it is when it is whole.
"""

import itertools
import random
import re
from collections.abc import Callable
from typing import Any, Protocol

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bureau.accounts.models import Role, Section, User
from bureau.figures.models import Change, Closing, Indicator, Region
from bureau.reports.baseline import unpacked
from tests.reports import word_edits as people
from tests.reports.word_files import part, words

Work = Callable[[], None]
_MONTH = "2023-05"  # after those of the demonstration city, which are closed
_GRID = "/admin/figures/return/{}/" + _MONTH + "/"


class Act(Protocol):
    name: str

    def prepared(self) -> Work: ...

    def there(self) -> tuple[int, int]: ...


def logged_in(role: str, section: str) -> Client:
    """A client with a session, whose person is made where there is none yet."""
    made = {"role": role, "section": Section.objects.get(name=section), "is_staff": True}
    user, _ = User.objects.get_or_create(username=f"soak-{role}", defaults=made)
    client = Client()
    client.force_login(user)
    return client


class Import:
    """A file of figures, previewed before; the confirmation is killed."""

    name = "导入"

    def __init__(self) -> None:
        self.client = logged_in(Role.OFFICE, "办公室")
        self.indicators = list(Indicator.objects.exclude(unit="%").order_by("pk")[:40])
        self.turn = itertools.count(1)

    def prepared(self) -> Work:
        self.value = 70_000 + next(self.turn)
        lines = [f"{each.code},{year}-0{month},{self.value}" for each in self.indicators
                 for year in (2023, 2024) for month in (2, 3)]  # fmt: skip
        file = SimpleUploadedFile("表.csv", "\n".join(["指标,月份,当月数", *lines]).encode())
        city = Region.objects.get(role="city").pk
        address = reverse("admin:figures_monthlyfigure_import")
        page = self.client.post(address, {"file": file, "region": city, "reason": "revised"}).content.decode()
        (token,) = re.findall(r'name="token" value="([^"]+)"', page)
        confirm = reverse("admin:figures_monthlyfigure_process_import")
        self.wanted = len(lines)
        return lambda: accepted(self.client.post(confirm, {"token": token}), 302)

    def there(self) -> tuple[int, int]:
        return Change.objects.filter(cell="value", new=str(self.value)).count(), self.wanted


class Save:
    """A return of one section with every cell of 当月数 typed anew."""

    name = "月报"

    def __init__(self) -> None:
        self.client = logged_in(Role.CLERK, "消费促进科")
        self.address = _GRID.format(Section.objects.get(name="消费促进科").pk)
        self.turn = itertools.count(1)

    def prepared(self) -> Work:
        self.value = 1000 + next(self.turn)
        fields = typed(self.client.get(self.address).content.decode())
        boxes = [name for name in fields if name.endswith("-value")]
        self.wanted = len(boxes)
        posted = fields | dict.fromkeys(boxes, str(self.value))
        posted |= {name.replace("-value", "-why"): "以部门数为准" for name in boxes}
        return lambda: accepted(self.client.post(self.address, posted), 302)

    def there(self) -> tuple[int, int]:
        found = Change.objects.filter(cell="value", new=str(self.value), month=_MONTH)
        return found.count(), self.wanted


class Close:
    """月结 of a month, or 解除月结, in turn."""

    name = "月结"

    def __init__(self) -> None:
        self.client = logged_in(Role.OFFICE, "办公室")
        self.month = "2023-06"
        section = Section.objects.get(name="消费促进科").pk
        self.address = f"/admin/figures/return/{section}/{self.month}/step/"

    def prepared(self) -> Work:
        self.closed = Closing.objects.filter(month=self.month, reopened_at=None).exists()
        step = {"step": "reopen", "reason": "再改"} if self.closed else {"step": "close"}
        return lambda: accepted(self.client.post(self.address, step), 302)

    def there(self) -> tuple[int, int]:
        now = Closing.objects.filter(month=self.month, reopened_at=None).exists()
        return int(now is not self.closed), 1


class LedgerFile:
    """A file of new ledger rows, previewed before; the confirmation is killed."""

    name = "台账文件"

    def __init__(self) -> None:
        self.client = logged_in(Role.CLERK, "消费促进科")
        self.inspections = apps.get_model("consumption.Inspection")
        self.turn = itertools.count(1)

    def prepared(self) -> Work:
        self.mark, self.wanted = f"K{next(self.turn)}-", 30
        city = Region.objects.get(role="city").name
        lines = ["检查编号,检查日期,检查对象,检查事项,检查结果,地区"]
        lines += [f"{self.mark}{n},2023-07-05,示范商场,预付卡,未发现问题,{city}" for n in range(self.wanted)]
        file = SimpleUploadedFile("台账.csv", "\n".join(lines).encode())
        given = {"import_file": file, "resource": "0", "format": "0"}
        page = self.client.post(reverse("admin:consumption_inspection_import"), given)
        form = page.context["confirm_form"]
        posted = {name: form[name].value() or "" for name in form.fields}
        confirm = reverse("admin:consumption_inspection_process_import")
        return lambda: accepted(self.client.post(confirm, posted), 302)

    def there(self) -> tuple[int, int]:
        return self.inspections.objects.filter(number__startswith=self.mark).count(), self.wanted


class Refresh:
    """更新 of a Word file with a sentence less: its download keeps a new baseline, which alone is stored."""

    name = "更新"

    def __init__(self) -> None:
        self.client = logged_in(Role.OFFICE, "办公室")
        self.refreshed = apps.get_model("reports.Baseline").objects.exclude(root=None)
        self.original = self.client.get("/reports/annual/2022/11/docx/").content
        self.chance = random.Random(1)

    def prepared(self) -> Work:
        self.refreshed.all().delete()  # the same text would be kept once
        said = [text for each in part(self.original).iter("{*}p") if len(text := words(each)) > 30]
        data = people.edited(self.original, people.delete_paragraph(self.chance.choice(said)[:25]))
        given = {"file": SimpleUploadedFile("总结.docx", data), "year": 2022, "through": 12}
        path = self.client.post("/reports/refresh/", given)["Location"].partition("?")[0]
        posted = {"year": 2022, "through": 12}
        return lambda: accepted(self.client.post(f"{path}file/", posted), 200)

    def there(self) -> tuple[int, int]:
        return sum(len(unpacked(bytes(each.entries))[0]) > 50 for each in self.refreshed.all()), 1


class Freeze:
    """定稿: the document with its material, and the text that is kept of it."""

    name = "定稿"

    def __init__(self) -> None:
        self.client = logged_in(Role.OFFICE, "办公室")
        self.frozen = apps.get_model("reports.Frozen").objects
        self.texts = apps.get_model("reports.KeptText").objects

    def prepared(self) -> Work:
        self.before = self.frozen.count() + self.texts.exclude(frozen=None).count()
        return lambda: accepted(self.client.post("/reports/annual/2022/12/freeze/"), 302)

    def there(self) -> tuple[int, int]:
        return self.frozen.count() + self.texts.exclude(frozen=None).count() - self.before, 2


def typed(page: str) -> dict[str, str]:
    """The fields of a return as a browser would send them unchanged."""
    found = re.findall(
        r'<input type="(?:text|hidden|date)"[^>]*?name="(\d+-[^"]+)"[^>]*?value="([^"]*)"', page
    )
    return {name: value.replace("&amp;", "&") for name, value in found}


def accepted(answer: Any, status: int) -> None:
    if answer.status_code != status:
        raise RuntimeError(f"{answer.status_code} {answer.content.decode()[:300]}")


ACTS: tuple[Callable[[], Act], ...] = (Import, Save, Close, LedgerFile, Refresh, Freeze)
