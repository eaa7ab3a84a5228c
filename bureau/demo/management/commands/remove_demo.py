"""`remove_demo` (FORMATS): takes the demonstration city out again, refused where real figures are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.demo import city
from bureau.figures.removal import RealFiguresError


class Command(BaseCommand):
    help = "删除演示城市及其数据、账号；已有正式数据时拒绝。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            removed = city.remove()
        except (city.DemoRefused, RealFiguresError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"已删除演示城市“{city.NAME}”：月度数值{removed}条，连同其目标、荣誉、工作纪实、旗县区和演示账号。"
            "下一步请运行 setup_bureau 设置本单位。"
        )
