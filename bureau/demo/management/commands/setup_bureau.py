"""`setup_bureau --name 某市商务局 …` (FORMATS): a real bureau's first start. Safe to run twice."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bureau.demo.setup import Bureau, SetUpError, city_of, sections_of, set_up


class Command(BaseCommand):
    help = "设置本单位：城市、上级地区、旗县区、科室和第一个管理员；重复运行不会改乱。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="单位名称，如：某市商务局")
        parser.add_argument("--city", default="", help="城市名称，缺省取自单位名称")
        parser.add_argument("--region-above", default="", help="上级地区，如：某自治区、某省")
        parser.add_argument("--counties", default="", help="旗县区，用逗号隔开")
        parser.add_argument(
            "--sections", default="", help="科室及其业务板块，如：消费科=消费促进,市场保供;外贸科=对外贸易"
        )
        parser.add_argument("--administrator", default="", metavar="NAME", help="第一个管理员的用户名")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bureau = Bureau(
                name=options["name"],
                city=options["city"] or city_of(options["name"]),
                region_above=options["region_above"],
                counties=_listed(options["counties"]),
                sections=sections_of(options["sections"]),
                administrator=options["administrator"],
            )
            password = set_up(bureau)
        except SetUpError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"已设置{options['name']}，本市为“{bureau.city}”。")
        if password:
            self.stdout.write(
                f"管理员“{bureau.administrator}”的密码（只显示这一次，登录后请立即修改）：{password}"
            )
        elif bureau.administrator:
            self.stdout.write(f"管理员“{bureau.administrator}”已有账号，密码没有改动。")


def _listed(text: str) -> list[str]:
    return [name.strip() for name in re.split("[,，、]", text) if name.strip()]
