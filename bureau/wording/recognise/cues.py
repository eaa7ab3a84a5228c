"""The words that make a claim, kind by kind: data, read by `claims.py`."""

import re
from typing import Final

_WORDS: Final = """
N (?:第 ?)?(\\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:多|余)?(个月|个季度|年|季度|届|次|天|周|月(?!份))
SCOPE (?:历史|历年来?|历届|史上|有史以来|同期|年[内度](?:来|以来)?|当年|今年(?:以来)?|单[月季日周]|[月季]度
  |20\\d\\d年(?:\\d{1,2}月份?)?(?:以来)?|近[^，。；]{1,4}[年月](?:来|以来)?
  |[一二两三四五六七八九十\\d]{1,3}(?:多|余)?(?:个月|年)(?:来|以来)|[^，。；、0-9]{2,8}以来)
HIGH 新高(?![地度技端标速铁质校考])
BEST (?:<HIGH>|最[高好快大优佳多]|之最|峰值)
LEVEL (?:的?(?:水平|值|点|成绩|位次|名次|增速|增幅|规模|纪录|记录|一年|一月|月份))
CREATE [再续屡又]?(?:创(?!新(?!高)|[业建意优收汇设投])|刷新|改写|打破)
FIRST (?:首次|首度|第一次|(?:历史|史)上首次|历史性地?|有史以来首次)
CROSS (?:突破|跨过|跨越|超过|越过|闯过|翻越|[迈站跨登踏冲]上|迈过|[迈跨]入(?=[^，。；]{0,6}[0-9百千万亿])
  |达到?(?=[^，。；]{0,2}[0-9一二三四五六七八九十百千万亿])|超|破)
RANK (?:稳?[居列排]|[位名]列|[位高跃]居|排[名在]|均?为|蝉联|保持|占据)
ENDS (?=$|[，。；、）（：！且并和及与但比较同高]|的(?!一)|位置)(?![、和及与]?[二三第、和]{1,4}产业)
TOP (?:首位(?!度)|榜首|头名|第一[位名]|第 ?1 ?[位名]|(?<=[^，。；、：个])第一<ENDS>
  |第 ?1(?![0-9方批大季届轮期号])|第一大(?:品类|市场|贸易(?:伙伴)?|来源|产业|商品|行业|伙伴))
GOAL (?:目标任务|任务目标|目标|任务|计划)
BAD (?:下降|下滑|下跌|下行|负增长|回落|低迷|不利|被动|颓势)
DONE (?:办结|完结|办完|办复|办理完毕|完成答复|答复完毕|答复完成|结案)
"""
# A cue a line; at one place the first line of a kind that fits is taken. ~ is any character of the clause.
_LINES: Final = """
record <CREATE>~{0,16}?(?:<HIGH>|纪录|记录)(?:值|水平)?
record <CREATE>~{0,8}<SCOPE>~{0,8}?<BEST><LEVEL>?
record (?:为|是|达到?了?|属|系|处于)?<SCOPE>{1,3}~{0,2}<BEST>(?:<LEVEL>|(?=$|[，。；、）]))
first_cross 首[破超]~{1,14}
first_cross <FIRST>~{0,6}?<CROSS>~{1,14}
first_cross 历史性(?:跨越|突破)(?=$|[，。；、）])|(?:历史|史上|尚属|均?属)首次(?=$|[，。；、）])
streak 连续 ?<N>(?!每[年月]|实施|安排|奋战|作战)~{0,24}
streak (?:已|已经)?持续 ?<N>~{0,4}(?:增长|正增|上升|收窄|回升|保持|居|位|列)~{0,10}
streak (?:全年|各月|月月|每月|逐月|始终|一直)~{0,6}保持~{0,2}正增长|月月正增长
rank_first <RANK>[^，。；、居列排]{0,16}<TOP>|(?:全[省国市区县州盟])?<TOP>|居首(?!都)
rank_first <RANK>~{1,18}之首
rank_first 领跑(?=全|各|~{1,6}[省市国区县州盟])~{1,8}|拔得头筹|独占鳌头
target_early 提前(?:了)? ?(?:<N>|半年)~{0,12}?(?:完成|实现|达成|达到)(?:~{0,14}?<GOAL>)?
target_early 提前(?:超额|全面|圆满|顺利)?(?:完成|(?:实现|达成|达到)~{0,14}?<GOAL>)
target_exceeded 超额~{0,8}?(?:完成|实现)|超(?:计划|目标|任务)完成
target_exceeded (?<![赶反])超(?![市级大高声前强期长低]|~{0,6}进度)
  (?:过|出)?了?[^，。；0-9一二三四五六七八九]{0,14}?<GOAL>(?!的[约近]?[0-9一二三四五六七八九])
target_exceeded 超过?[^，。；0-9]{0,10}[0-9.]{1,9}[万千百]?亿?万?美?元的?(?:全年|年度)?<GOAL>
turn 由?[负降跌减][转变扭]为?[正升增涨]|由?[正升增涨][转变]为?[负降跌减]|扭[负跌降][为转][正升增盈]
turn [止触][跌降底](?:企稳)?(?:回升|反弹|转[升增正])|转[负跌降]为[正升增]
turn (?:首次|成功|实现|率先|顺利)?转正(?![式常比])|由~{0,16}?转[为向]~{0,4}?(?:正?增长|上升|负增长|下降|正|负)
turn 转为(?:小幅|微)?(?:正增长|增长|上升|负增长|下降)|(?:恢复|重回|重返|重拾|回归)[到至了]?正?增长
turn (?:扭转|结束|摆脱|改写|打破)了?~{0,14}?<BAD>~{0,3}(?:局面|态势|趋势|势头|走势)?
zero_break (?:实现|取得)了?[^，。；0-9]{0,14}?零的?突破|零的?突破|从无到有|实现破零
zero_break 填补了?~{0,14}?空白|(?:首单|首票)~{0,18}(?:落地|通关|发运|签约|启运|成功)
all_completed 已?经?(?:全部|全数|悉数)已?~{0,8}?<DONE>|均(?:已|按[时期]|如期|在~{1,6}内)~{0,4}?<DONE>
all_completed (?:所有|全部)~{1,16}?[均都已]~{0,10}?<DONE>|(?:100%|百分之百)(?:按[时期])?<DONE>
all_completed [^，。；、0-9]{0,10}(?:办结|办复)率(?:[^，。；、0-9]{0,4}|~{0,10}双 ?)(?:100%|百分之百)
"""


def _rows(text: str) -> list[tuple[str, str]]:
    """What stands before the first blank of a line, and the rest."""
    lines = text.strip().replace("\n  ", "").split("\n")
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def _cues() -> dict[str, re.Pattern[str]]:
    """One pattern a kind, so that its claims never overlap."""
    found: dict[str, list[str]] = {}
    for kind, cue in _rows(_LINES):
        for word, pattern in reversed(_rows(_WORDS)):
            cue = cue.replace(f"<{word}>", pattern)
        found.setdefault(kind, []).append(cue.replace("~", "[^，。；]"))
    return {kind: re.compile("|".join(cues)) for kind, cues in found.items()}


CUES: Final = _cues()
# what is only aimed at, hoped for or reckoned with: it reaches to the end of the sentence
PLANNED: Final = re.compile(
    "力争|争取(?=[^，。；]{0,20}(?:[增突达]|完成|实现|进入|提前|超额|创|保持|位))|有望|可望|预计|预测|力促|力保|奋力|锚定|剑指|瞄准|目标[是为]"
    "|冲刺(?=[0-9一二三四五六七八九千百万])|预期(?=[增达完实突首])"
    "|确保(?!了)(?=[^，。；]{0,24}(?:[增完实达超突居创保]|目标))"
    "|(?:要|将|拟|计划|努力|推动)(?=实现|完成|首次|提前|超额|创|突破|全部|保持|跃居|争)"
)
# right before a claim: it is not so
DENIED: Final = re.compile("(?:未能?|没有|不是|并非|无法|难以|不能|尚无|不再)[^，。；]{0,6}$")
# right before a record or a rank: it is what something else is held against
AGAINST: Final = re.compile(
    "(?:接近|逼近|仅次于|低于|不及|不如|落后于?|较(?![快好高大强为多低慢])|(?<![占同环对之])比(?![重例率亚])|距离?"
    ")[^，。；0-9]{0,4}$|与$"
)
