"""What an outline can say, as a list: for the editor's panel and for docs/outline.md. Made from the code."""

from typing import Any

from bureau.area.installed import areas
from bureau.figures.models import Honour, Indicator
from bureau.reports.kinds import KINDS
from bureau.reports.vocabulary import EACH, TOGETHER
from bureau.wording.registry import CLAIM_GROUPS, PHRASE_GROUPS

_EXAMPLES = {
    "数量": "'100亿元'",
    "单位": "'万元'",
    "位数": "3",
    "年数": "3",
    "年份": "2019",
    "指标": "另一指标",
    "地区": "'全区'",
    "时段": "'上半年'",
    "期": "'月'",
    "年间": "'十四五'",
    "写法": "'第三位'",
}
FRAME = {
    "年": "2022年",
    "明年": "2023年",
    "时段": "1—11月，全年",
    "前几个月": "前11个月",
    "月份": "11月份",
    "截至": "截至11月底",
    "今年": "今年以来，今年",
    "一年来": "一年来，今年以来",
    "文稿时段": "2022年1—11月，2022年（同标题）",
    "城市": "本市名称",
    "上级地区": "全区",
}
FUNCTIONS = {
    "{{ 分别(甲, 乙) }}": f"{TOGETHER.meaning}：{TOGETHER.example}",
    "{{ 分别增减(甲, 乙) }}": f"{EACH.meaning}：{EACH.example}",
    "{{ 名称('消费促进', '活动', 4) }}": "工作纪实的名称，按重要程度取前几个：“车展”“网货节”",
    "{% if 纪实('消费促进', '政策') %}…{% endif %}": "有工作纪实才写",
    "{{ 纪实('招商引资', '拜访').前(3).列举 }}": "名称不加引号：北京、上海、深圳；并列：北京、上海和深圳",
    "{{ 纪实('消费促进', '活动').含('美食').名称 }}": "名称里有这些字的工作纪实；不含相反；都可写几个词",
    "{{ 纪实('招商引资', '活动').之后('推进月').名称 }}": "一件事以后的工作纪实；之前相反，没有这件事为全部",
    "{{ 纪实('招商引资', '活动').含('推进月').月份 }}": "第一件的月份：11月份；事由：第一件的事由，不带句号",
    "{% if 某指标.不为零 %}…{% endif %}": "数为零时不写这一句；没有数的照写，以显示【缺】",
    "{{ 某指标.原因 }}": "时段最后一个月的填报说明：对核对警告写的原因；没写，或写后数又变了，为空",
    "{% if 某指标.原因 %}，主要是{{ 某指标.原因 }}{% endif %}": "有填报说明才写",
    "{{ 图表(某指标) }}": "文中不写，在Word附件里画出本年和上年各月的图",
    "{{ 指标('外贸进出口总额').累计 }}": "名称里有括号等符号的指标",
    "{% claim 荣誉('称号').连续(2) %}连续{{ 荣誉('称号').连续年数 }}年{% endclaim %}": "连续入选几年才写",
    "{% claim 荣誉('称号').曾入选 %}…{% endclaim %}": "以往年度入选过才写",
    "{% claim 荣誉('称号').唯一 %}…{% endclaim %}": "范围内只有一个入选才写；之一(2)为仅有的两个之一",
    "{{ 荣誉('称号').评选单位 }}": "还有：入选总数、入选数、范围、说明",
    "{{ 某指标.在('全国').同比 }}": "同一指标在另一地区",
    "{{ 某指标.到('上半年').累计 }}": "同一指标到本年更早的时段",
}


def arguments(takes: tuple[str, ...]) -> str:
    """The brackets behind a word, with an example of each argument: ('100亿元')."""
    given = [_EXAMPLES[kind.removesuffix("?")] for kind in takes if kind != "…" and not kind.endswith("?")]
    return f"({', '.join(given)})" if given else ""


def _ledger_lists() -> dict[str, str]:
    """The names that the areas' ledgers offer to a text."""
    return {
        f"{{{{ 台账('{area.verbose_name}', '{names.title}').前(3).名称 }}}}": "台账里本时段的名称，按重要程度"
        for area in areas()
        for names in area.lists
    }


def insertable() -> dict[str, Any]:
    """Everything that the editor offers: indicators, phrases, claims, words, functions, honours."""
    return {
        "indicators": list(Indicator.objects.values_list("name", flat=True)),
        "phrases": [
            {"name": each.name + arguments(each.takes), "meaning": each.meaning, "example": each.example}
            for group in PHRASE_GROUPS.values()
            for each in group
        ],
        "claims": [
            {"name": each.name + arguments(each.takes), "meaning": each.meaning}
            for group in CLAIM_GROUPS.values()
            for each in group
        ],
        "frame": [{"name": name, "meaning": meaning} for name, meaning in FRAME.items()],
        "functions": [
            {"name": name, "meaning": meaning} for name, meaning in (FUNCTIONS | _ledger_lists()).items()
        ],
        "honours": sorted(set(Honour.objects.values_list("title", flat=True))),
    }


def as_markdown() -> str:
    """The tables of docs/outline.md."""
    parts = ["## 说法\n"]
    for title, group in PHRASE_GROUPS.items():
        parts.append(f"### {title}\n\n| 写法 | 意思 | 例 |\n|---|---|---|")
        parts += [
            f"| `{{{{ 指标.{p.name}{arguments(p.takes)} }}}}` | {p.meaning} | {p.example} |" for p in group
        ]
        parts.append("")
    parts.append("## 论断\n\n属实才写，不属实或无法判断就略去并列入检查单。\n")
    for title, claims in CLAIM_GROUPS.items():
        parts.append(f"### {title}\n\n| 写法 | 属实的条件 |\n|---|---|")
        parts += [f"| `{{% claim {c.example} %}}…{{% endclaim %}}` | {c.meaning} |" for c in claims]
        parts.append("")
    parts.append("## 时间和地点\n\n| 写法 | 写出 |\n|---|---|")
    parts += [f"| `{{{{ {name} }}}}` | {meaning} |" for name, meaning in FRAME.items()]
    parts.append("\n## 名单、荣誉、其他\n\n| 写法 | 意思 |\n|---|---|")
    parts += [f"| `{name}` | {meaning} |" for name, meaning in (FUNCTIONS | _ledger_lists()).items()]
    kinds = "、".join(kind.name for kind in KINDS.values())
    return "\n".join([*parts, f"\n文稿种类：{kinds}。"]) + "\n"
