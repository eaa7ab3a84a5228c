"""The demonstration city's 议案提案: invented figures, from which the seed's sentences for 2022 follow."""

from bureau.area import DemoFlow, DemoHighlight, DemoHonour, DemoRate, DemoTarget

_HANDED_OVER = "0 0 7 2 1 0 0 0 0 0 0 0"  # after the annual sessions
_ALL_DONE = "— — — 100 100 100 100 100 100 100 100 100"

FIGURES = (
    DemoFlow("npc_proposals", years={2020: "4", 2021: "5", 2022: "6"}, season=_HANDED_OVER),
    DemoFlow("cppcc_proposals", years={2020: "13", 2021: "15", 2022: "18"}, season=_HANDED_OVER),
    DemoRate(
        "closing_rate",
        months={
            2020: "— — — 80 88 94 100 100 100 100 100 100",
            2021: "— — — 90 92 100 100 100 100 100 100 100",
            2022: _ALL_DONE,
        },
        to_date={
            2020: "— — — 80 84 88 92 94 95 97 98 98",
            2021: "— — — 90 91 94 96 97 98 98 99 99",
            2022: _ALL_DONE,
        },
    ),
    DemoRate(
        "satisfaction_rate",
        months={
            2020: "— — — 100 90 92 96 96 97 97 97 97",
            2021: "— — — 95 96 97 98 98 99 99 99 99",
            2022: _ALL_DONE,
        },
        to_date={
            2020: "— — — 100 94 93 94 94 95 95 96 96",
            2021: "— — — 95 96 96 97 97 98 98 98 98",
            2022: _ALL_DONE,
        },
    ),
    DemoFlow("hotline_cases", years={2020: "58", 2021: "71", 2022: "86"}, season="6 5 7 7 8 8 7 7 8 9 8 6"),
    DemoFlow("mailbox_cases", years={2020: "5", 2021: "6", 2022: "8"}, season="0 1 1 0 1 1 0 1 1 1 1 0"),
    DemoRate(
        "on_time_rate",
        months={
            2020: "92 93 94 95 95 96 96 97 97 98 98 98",
            2021: "97 97 98 98 98 99 99 99 99 100 100 100",
            2022: "100 100 100 100 100 100 100 100 100 100 100 100",
        },
        to_date={
            2020: "92 93 93 94 94 94 95 95 95 95 96 96",
            2021: "97 97 97 98 98 98 98 98 98 98 99 99",
            2022: "100 100 100 100 100 100 100 100 100 100 100 100",
        },
    ),
)

TARGETS = (DemoTarget("closing_rate", 2022, "100", "市政府"),)

HONOURS = (DemoHonour("全市建议提案办理工作先进单位", (2022,), "市政府"),)

HIGHLIGHTS = (
    DemoHighlight(
        "2022-05-18",
        "活动",
        "代表委员面商会",
        "首次与部分建议、提案的人大代表、政协委员进行面对面的交流、沟通和协商。",
        1,
    ),
    DemoHighlight("2022-06-22", "活动", "代表委员走进便民生活圈", "现场察看试点建设。", 1),
    DemoHighlight("2022-08-24", "活动", "提案办理“回头看”", "对承诺事项逐件核实。"),
    DemoHighlight("2022-11-16", "活动", "建议提案办理情况通报会", "通报全年办理结果。"),
    DemoHighlight(
        "2022-03-17",
        "政策",
        "《示范市商务局建议提案办理工作规程》",
        "明确交办、面商、答复、反馈四个环节。",
        1,
    ),
    DemoHighlight("2022-04-06", "服务", "建议提案办理台账", "一件一档，按周调度。"),
    DemoHighlight("2022-07-05", "服务", "局长接待日", "每月一次，听取企业和市民意见。"),
    DemoHighlight("2022-01-11", "服务", "市长热线专人值守", "接到事项当日转办。", 1),
    DemoHighlight("2022-09-20", "服务", "局长信箱限时答复", "五个工作日内答复。"),
    DemoHighlight("2022-10-18", "服务", "疫情期间市民诉求快办", "保供类诉求两小时内响应。"),
    DemoHighlight("2022-06-08", "项目", "早餐网点提升", "由政协提案推动，新增网点12个。"),
    DemoHighlight("2022-08-30", "项目", "社区菜店补点", "由代表建议推动，补建社区菜店9家。"),
    DemoHighlight("2022-12-09", "活动", "建议提案办理总结会", "部署下一年办理工作。", 3),
)
