"""`annual_report YEAR [--through MONTH] [--region NAME] --out DIR` (FORMATS): one .docx, one .xlsx."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.figures.models import Region
from bureau.reports.annual import report
from bureau.reports.files import write_files
from bureau.reports.nearest import OutlineError


class Command(BaseCommand):
    help = "写出年度工作总结：一个 .docx 和一个 .xlsx。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="年份")
        parser.add_argument(
            "--through", type=int, default=12, choices=range(1, 13), metavar="MONTH", help="截至月份"
        )
        parser.add_argument("--region", help="地区名称，缺省为本市")
        parser.add_argument("--out", required=True, help="存放文件的目录")

    def handle(self, *args: Any, **options: Any) -> None:
        region = self._region(options["region"])
        try:
            document = report(options["year"], options["through"], region=region)
            paths = write_files(document, Path(options["out"]))
        except (OutlineError, ValueError, OSError) as error:
            raise CommandError(f"没有写出文稿：{error}") from None
        for path in paths:
            self.stdout.write(str(path))
        self._to_look_at(document.gaps, document.dropped)

    def _region(self, name: str | None) -> Region | None:
        if not name:
            return None
        found = Region.objects.filter(name=name).first() or Region.objects.filter(short_name=name).first()
        if not found:
            known = "、".join(Region.objects.values_list("name", flat=True))
            raise CommandError(f"没有“{name}”这个地区，已有：{known}。")
        return found

    def _to_look_at(self, gaps: list[Any], dropped: list[Any]) -> None:
        """What the office must still look at goes to stderr: stdout holds the paths."""
        if gaps:
            self.stderr.write(f"缺{len(gaps)}个数：")
        for said in gaps:
            self.stderr.write(f"  {said.text} {said.missing}")
        for judged in dropped:
            self.stderr.write(
                f"未写入的论断：{judged.claim}，{judged.verdict.label}：{judged.verdict.reason}"
            )
