"""A chart as a PNG: the page's own spec, drawn on white by the same library on the server.

So a picture has an address with the month in it, needs no script, and is the same for everybody. The server
needs a Chinese font, as LibreOffice on it does: without one the words are empty boxes.
"""

from typing import Any

import vl_convert

_VEGA_LITE = "6.4"
_WIDTH, _SCALE = 860, 2
_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, WenQuanYi Micro Hei, SimHei, sans-serif"
# the page's colours on white (static/css/dashboard.css, indicator.css)
COLOURS = ["#aab4c2", "#a4161a", "#2f6fb5", "#8a6d00", "#2e7d5b", "#7b4fa3"]
_CONFIG = {
    "background": "#ffffff",
    "font": _FONT,
    "padding": 16,
    "range": {"category": COLOURS},
    "title": {"anchor": "start", "fontSize": 17, "subtitleFontSize": 12, "subtitleColor": "#566070",
              "offset": 14},
    "axis": {"labelFontSize": 12, "labelColor": "#566070", "domainColor": "#d9dee6", "tickColor": "#d9dee6",
             "gridColor": "#e6eaf0"},
    "axisX": {"grid": False, "ticks": False, "labelPadding": 6},
    "axisY": {"domain": False, "ticks": False},
    "legend": {"labelFontSize": 12, "labelColor": "#566070", "symbolType": "square"},
    "view": {"stroke": None},
    "line": {"strokeWidth": 2},
    "point": {"size": 36},
    "text": {"fontSize": 12},
}  # fmt: skip


def png(spec: dict[str, Any], title: str, under: str) -> bytes:
    """The chart with its title and, under it, place, cut-off and source. No address outside is asked."""
    paper = {
        **spec,
        "width": _WIDTH,
        "title": {"text": title, "subtitle": under},
        "autosize": {"type": "pad"},
    }
    picture: bytes = vl_convert.vegalite_to_png(
        paper, vl_version=_VEGA_LITE, scale=_SCALE, config=_CONFIG, allowed_base_urls=[]
    )
    return picture
