"""`load_demo` (FORMATS): the demonstration city, refused where real figures are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.demo import city


class Command(BaseCommand):
    help = "载入演示城市“示范市”；已有正式数据时拒绝。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = city.load()
        except city.DemoRefused as error:
            raise CommandError(str(error)) from None
        if not loaded.figures:
            self.stdout.write(f"演示城市“{city.NAME}”已经在库中，没有改动。")
            return
        self.stdout.write(
            f"已载入演示城市“{city.NAME}”：月度数值{loaded.figures}条、目标{loaded.targets}个、"
            f"荣誉{loaded.honours}项、工作纪实{loaded.highlights}条、台账{loaded.ledger_rows}行。"
        )
