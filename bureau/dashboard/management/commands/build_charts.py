"""Writes the chart library as one static file: no CDN, no Node (STACK, «Charts»)."""

from pathlib import Path
from typing import Any

import vl_convert
from django.conf import settings
from django.core.management.base import BaseCommand

# Vega 6 uses these two at load; Chromium has them from 93 and 98 on, the offices' browsers from 86.
_OLDER_BROWSERS = """
if (!Object.hasOwn) Object.hasOwn = (o, k) => Object.prototype.hasOwnProperty.call(o, k);
if (!window.structuredClone) window.structuredClone = function copy(v) {
  if (Array.isArray(v)) return v.map(copy);
  if (v instanceof Date) return new Date(v.getTime());
  if (v === null || typeof v !== "object") return v;
  return Object.fromEntries(Object.entries(v).map(([k, each]) => [k, copy(each)]));
};
"""
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


class Command(BaseCommand):
    help = "生成图表程序文件 build/static/charts/vega.js。"

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(settings.BASE_DIR) / "build" / "static" / "charts" / "vega.js"
        target.parent.mkdir(parents=True, exist_ok=True)
        bundle = vl_convert.javascript_bundle(_SNIPPET)
        # in a function of its own: the bundle's thousands of short names would be everybody's
        target.write_text(f"{_OLDER_BROWSERS}(() => {{{bundle}\n}})();\n", encoding="utf-8")
        self.stdout.write(f"已生成 {target}")
