"""`make demo-passwords` (FORMATS): new passwords for the demonstration accounts, printed once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.demo.people import renew_passwords, table
from bureau.figures.holdings import is_demonstration


class Command(BaseCommand):
    help = "为演示账号换新密码并显示一次。"

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_demonstration():
            raise CommandError("本库没有演示城市，不设演示账号。请先运行 load_demo。")
        for line in table(renew_passwords()):
            self.stdout.write(line)
