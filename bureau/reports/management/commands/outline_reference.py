"""`outline_reference`: writes the reference of the report language into docs/outline.md, from the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from bureau.reports.reference import as_markdown

MARK = "<!-- 以下由 manage.py outline_reference 生成 -->\n"
PATH = Path(settings.BASE_DIR) / "docs" / "outline.md"


class Command(BaseCommand):
    help = "按程序更新 docs/outline.md 中的写法一览。"

    def handle(self, *args: Any, **options: Any) -> None:
        written, _, _ = PATH.read_text(encoding="utf-8").partition(MARK)
        PATH.write_text(f"{written}{MARK}\n{as_markdown()}", encoding="utf-8")
        self.stdout.write(f"已更新 {PATH.name}")
