"""Five wide sheets in the shapes that real offices keep, made by code; each through a month of 2022, so that
the next month's edition of the same sheet can be made as well."""

import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl

from tests.figures.sheets import saved

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def _book(rows: list[list], merged: tuple[str, ...] = ()) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    return book


def with_sums_and_notes(through: int) -> bytes:
    """(a) Titles in merged rows, 1—2月 in one column, units in the names, sums of two kinds, notes."""
    months = range(3, through + 1)
    heads = ["1—2月", *(f"{month}月" for month in months)]
    blank = [None] * len(heads)
    rows = [
        ["示范市2022年主要消费指标完成情况", None, *blank],
        ["消费促进科", None, *blank[1:], f"填报日期：2022年{through + 1}月5日"],
        ["序号", "指标名称", *heads],
        [None, "一、补贴", *blank],
        [1, "新能源汽车补贴金额（万元）", 120, *(60 + month for month in months)],
        [2, "汽车下乡补贴金额（万元）", 80, *(40 + month for month in months)],
        [None, "小计", 200, *(100 + 2 * month for month in months)],
        [None, "二、零售", *blank],
        [3, "全社会消费盘子（亿元）", 100.5, *(50 + month for month in months)],
        [4, "其中：网络零售额（亿元）", 20, *(10 + month for month in months)],
        [None, "合计", 101, *(50 + month for month in months)],
        ["注：1—2月合并填报；社零为快报数。"],
        ["填表人：张三", None, "审核人：李四"],
    ]
    merged = ("A1:D1", "A2:B2", "A12:D12")
    return saved(_book(rows, merged)).getvalue()


def with_a_table_beside(through: int) -> bytes:
    """(b) The city's table, and beside it a district's, with a header and a column of its own."""
    months = range(3, through + 1)
    heads = [f"{month}月" for month in months]
    width = len(heads)
    rows = [
        [f"2022年3—{through}月消费运行情况".replace("3—", "1—")],
        ["全市主要指标", *[None] * width, None, "红山区主要指标"],
        ["单位：亿元", *[None] * width, None, "单位：万元"],
        ["指标", *heads, None, "项目", "年度目标", *heads],
        [
            "社零总额",
            *(30 + n for n in months),
            None,
            "社零总额",
            990000,
            *(50000 + n * 1000 for n in months),
        ],
        ["网络零售额", *(5 + n for n in months), None, "网络零售额", "—", *(8000 + n * 100 for n in months)],
        [None, *[None] * width, None, "注：红山区数据由区商务局提供。"],
    ]
    return saved(_book(rows)).getvalue()


def with_columns_below_months(through: int) -> bytes:
    """(c) 累计, 当月 and 同比 below each month; 合计 and 备注 at the right."""
    months = range(3, through + 1)
    values = {month: 30 + month for month in months}
    so_far = {month: 60 + sum(values[m] for m in months if m <= month) for month in months}
    top, below = ["指标", "单位", "1—2月", None], [None, None, "累计", "同比"]
    sales: list = ["社零总额", "亿元", 60, "5.0%"]
    online: list = ["网络零售额", "亿元", 12, -1.5]
    for month in months:
        top += [f"{month}月", None, None]
        below += ["累计", "当月", "同比"]
        sales += [so_far[month], values[month], month / 10]
        online += ["—", "暂缺", None] if month == 3 else [so_far[month] / 10, values[month] / 10, -month / 10]
    top += ["全年", "备注"]
    below += [None, None]
    sales += [so_far[through], "快报"]
    online += [so_far[through] / 10, None]
    book = _book([["2022年消费指标月度表"], top, below, sales, online], ("C2:D2", "E2:G2"))
    return saved(book).getvalue()


def with_districts_down(through: int) -> bytes:
    """(d) Districts down, months across, the indicator and its unit in the title; 全市 among the rows."""
    months = range(3, through + 1)
    rows = [
        [f"2022年1—{through}月各旗县区社会消费品零售总额完成情况表"],
        [None] * len(months) + ["单位：万元"],
        ["旗县区", "1—2月", *(f"{month}月" for month in months)],
        ["全市", 500000, *(250000 + month * 1000 for month in months)],
        ["红山区", 300000, *(150000 + month * 600 for month in months)],
        ["松山区", 150000, *(80000 + month * 400 for month in months)],
        ["高新区管委会", 50000, *(20000 for _ in months)],
        ["合计", 500000, *(250000 + month * 1000 for month in months)],
    ]
    return saved(_book(rows)).getvalue()


def two_years(through: int) -> list[list]:
    """(e) Last year and this year side by side, growth in %, numbers as text, a blank column between."""
    return [
        ["主要商务指标对比表"],
        ["指标", "单位", "2021年", None, None, None, None, "2022年", None, None, None],
        [
            None, None,
            f"{through}月", "同比±%", f"1—{through}月", "同比±%", None,
            f"{through}月", "增减（%）", f"1—{through}月", "同比增长（%）",
        ],
        [
            "社零总额", "亿元", "３１．５", 2.5, "１ ２１０．５", 3.1, None,
            " 33 ", "4.8%", "1 270", "４．９％",
        ],
        ["网络零售额", "亿元", "5", 1, "61", 1.2, None, "6", "20.0", "66.5", "－1.5"],
        ["农产品网络零售额", "亿元", "1", "/", "11", "/", None, "2", "100", "22", "不适用"],
    ]  # fmt: skip


def with_two_years(through: int) -> bytes:
    book = _book(two_years(through), ("C2:F2", "H2:K2"))
    book.active.row_dimensions[6].hidden = True
    book.active.column_dimensions["C"].hidden = True
    return saved(book).getvalue()


def ods(rows: list[list], hidden_rows: tuple[int, ...] = (), hidden_columns: tuple[int, ...] = ()) -> bytes:
    """The rows as an ODS file; what is hidden is numbered from 1."""
    width = max(len(row) for row in rows)
    columns = "".join(f"<table:table-column{_collapsed(n in hidden_columns)}/>" for n in range(1, width + 1))
    lines = "".join(
        f"<table:table-row{_collapsed(n in hidden_rows)}>{''.join(map(_ods_cell, row))}</table:table-row>"
        for n, row in enumerate(rows, start=1)
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" '
        f'xmlns:text="{_TEXT}" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{columns}{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_MANIFEST}"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    return file.getvalue()


def _collapsed(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        said = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )
