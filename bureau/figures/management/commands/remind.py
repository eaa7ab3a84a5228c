"""remind: reminds the sections that owe returns of a month, for a scheduler; once a day and section."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.algebra.period import Month, PeriodError
from bureau.figures import reminding
from bureau.figures.approval import is_closed
from bureau.figures.entry_faults import this_month


class Command(BaseCommand):
    help = "催报：提醒还没有提交月报的科室；同一天再运行不会重复催"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--month", default="", help="哪个月的月报，如2022-11；不写就是上个月")
        parser.add_argument("--dry-run", action="store_true", help="只说会催谁，不催")

    def handle(self, *args: Any, **options: Any) -> None:
        month = _month(options["month"])
        if is_closed(month):
            self.stdout.write(f"{month.label}已月结，不用催报。")
            return
        owed = reminding.due(month)
        if not owed:
            self.stdout.write(f"{month.label}没有要催的科室。")
            return
        sent = []
        for each in owed:
            if options["dry_run"]:
                self.stdout.write(f"会催{each.section}：{each.text}")
            elif reminder := reminding.send(each.section, month, each.text):
                sent.append(reminder)
                self.stdout.write(f"已催{each.section}：{each.text}")
            else:
                self.stdout.write(f"{each.section}今天已经催过，没有再催。")
        if sent and (said := reminding.post(sent)):
            self.stdout.write(said)


def _month(text: str) -> Month:
    try:
        month = Month.parse(text) if text else this_month().plus(-1)
    except PeriodError as error:
        raise CommandError(str(error)) from None
    if month >= this_month():
        raise CommandError(f"{month.label}还没有过完，不用催报。")
    return month
