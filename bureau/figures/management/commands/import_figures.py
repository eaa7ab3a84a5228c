"""import_figures: CSV, XLSX, XLS, ODS into monthly figures, all or nothing per call (FORMATS)."""

import json
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.accounts.models import User
from bureau.figures import territory
from bureau.figures.cells import LABELS
from bureau.figures.entry import Act, say
from bureau.figures.importing import Options, Problem, Report, take
from bureau.figures.models import Reason, Region, Source
from bureau.figures.names import Names

_USAGE = 2


class Command(BaseCommand):
    help = "把CSV、XLSX、XLS、ODS文件中的数据导入月度数值；一次调用要么全部写入，要么全部不写。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="要导入的文件")
        parser.add_argument("--region", metavar="NAME", help="没有写地区的行属于哪个地区（默认本市）")
        parser.add_argument("--user", metavar="NAME", help="记在哪个用户名下")
        parser.add_argument(
            "--reason",
            metavar="CODE",
            help=f"更正已有数据的原因：{'、'.join(Reason.labels)}；“其他”写成“其他：说明”",
        )
        parser.add_argument("--create-indicators", action="store_true", help="新建文件中没有登记过的指标")
        parser.add_argument("--dry-run", action="store_true", help="只说会怎样，不写入")
        parser.add_argument("--json", action="store_true", help="只输出一个JSON对象")

    def handle(self, *args: Any, **options: Any) -> None:
        reason, reason_text = _reason(options["reason"])
        taken = Options(_region(options["region"]), options["create_indicators"])
        names = ", ".join(Path(file).name for file in options["files"])
        act = Act(Source.IMPORT, _user(options["user"]), reason, reason_text, names)
        with ExitStack() as stack:
            files = [(file, stack.enter_context(_opened(file))) for file in options["files"]]
            report = take(files, taken, act, dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(report, len(files) > 1), ensure_ascii=False))
        else:
            self._say(report, options["dry_run"], len(files) > 1)
        if report.problems:
            sys.exit(1)

    def _say(self, report: Report, dry_run: bool, several: bool) -> None:
        for step in report.changed:
            for name, (old, new) in step.changes.items():
                entry = step.entry
                figure = f"{entry.indicator.name} {entry.region.name} {entry.month.label} {LABELS[name]}"
                self.stdout.write(f"更改 {figure}：{say(old)} → {say(new)}")
        for indicator in report.created if not report.problems else ():
            guess = "" if indicator.kind_confirmed else "，待确认"
            self.stdout.write(f"新建指标 {indicator.name}（{indicator.unit}，{indicator.kind}{guess}）")
        for problem in report.problems:
            self.stdout.write(f"拒绝 {_place(problem, several)}{problem.message}")
        self.stdout.write(
            f"新增{len(report.new)}条，更改{len(report.changed)}条，未变{len(report.unchanged)}条，"
            f"拒绝{report.invalid}行。"
        )
        if report.problems:
            self.stdout.write("没有写入任何数据；请改正后重新导入。")
        elif dry_run:
            self.stdout.write("这是试运行，没有写入任何数据。")


def _place(problem: Problem, several: bool) -> str:
    file = f"{problem.file} " if several and problem.file else ""
    row = f"第{problem.row}行" if problem.row else ""
    column = f"“{problem.column}”" if problem.column else ""
    return f"{file}{row}{column}：" if file or row or column else ""


def _as_json(report: Report, several: bool) -> dict[str, Any]:
    """The contract of FORMATS; `file` says which one when there are several."""
    errors = []
    for problem in report.problems:
        error = {"row": problem.row, "column": problem.column, "message": problem.message}
        errors.append({"file": problem.file, **error} if several else error)
    return {
        "new": len(report.new),
        "changed": len(report.changed),
        "unchanged": len(report.unchanged),
        "invalid": report.invalid,
        "errors": errors,
    }


def _opened(file: str) -> Any:
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise CommandError(f"打不开文件{file}：{error.strerror}。", returncode=_USAGE) from None


def _region(name: str | None) -> Region:
    if not name:
        return territory.city()
    names = Names()
    if region := names.region(name):
        return region
    raise CommandError(f"没有“{name}”这个地区；现有地区：{names.region_names()}。", returncode=_USAGE)


def _user(name: str | None) -> User | None:
    if not name:
        return None
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"没有用户“{name}”。", returncode=_USAGE)
    return user


def _reason(text: str | None) -> tuple[str, str]:
    """A reason by its Chinese name or its English value; 其他 needs a text after a colon (DOMAIN 2.10)."""
    if not text:
        return "", ""
    code, _, more = text.replace("：", ":").partition(":")
    by_name = {reason.label: reason.value for reason in Reason} | {
        reason.value: reason.value for reason in Reason
    }
    if code.strip() not in by_name:
        raise CommandError(f"没有“{code}”这个原因，应为{'、'.join(Reason.labels)}之一。", returncode=_USAGE)
    if by_name[code.strip()] == Reason.OTHER and not more.strip():
        raise CommandError("原因为“其他”时要说明，请写成“其他：说明”。", returncode=_USAGE)
    return by_name[code.strip()], more.strip()
