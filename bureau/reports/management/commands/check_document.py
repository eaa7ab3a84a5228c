"""`check_document FILE --year Y --through M [--json]` (FORMATS): 核数 of a .docx or .txt."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.reports.check import check
from bureau.reports.check_files import as_json, as_lines, text_of
from bureau.reports.check_text import TextRefused
from bureau.reports.word_reading import MOST_BYTES, WordRefused


class Command(BaseCommand):
    help = "核数：把文稿里的每个数与库中的数核对，并找出文内的矛盾。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=".docx 或 .txt（UTF-8、GB18030）")
        parser.add_argument(
            "--year", type=int, required=True, choices=range(1950, 2101), help="报告的年份", metavar="Y"
        )
        parser.add_argument(
            "--through", type=int, required=True, choices=range(1, 13), metavar="M", help="截至月份"
        )
        parser.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            checked = check(text_of(file.name, self._content(file)), options["year"], options["through"])
        except (WordRefused, TextRefused, ValueError) as error:
            if options["json"]:
                self.stdout.write(json.dumps({"errors": [str(error)]}, ensure_ascii=False))
                sys.exit(1)
            raise CommandError(f"没有核对{file.name}：{error}") from None
        if options["json"]:
            self.stdout.write(json.dumps(as_json(checked), ensure_ascii=False))
            return
        for line in as_lines(checked):
            self.stdout.write(line)

    def _content(self, file: Path) -> bytes:
        if file.suffix.lower() not in (".docx", ".txt"):
            raise TextRefused("只能核对.docx和.txt文件。")
        try:
            if file.stat().st_size > MOST_BYTES:
                raise TextRefused(f"文件超过{MOST_BYTES // 2**20}MB，请分成几个文件。")
            return file.read_bytes()
        except OSError:
            raise TextRefused("文件不存在或不能读取。") from None
