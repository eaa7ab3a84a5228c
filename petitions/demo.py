"""The demonstration city's 议案提案: invented figures, from which the seed's sentences for 2022 follow."""

from bureau.area import DemoFlow, DemoHighlight, DemoHonour, DemoRate, DemoTarget

_HANDED_OVER = "0 0 7 2 1 0 0 0 0 0 0 0"  # after the annual sessions
_TO_DATE_ALONE = dict.fromkeys((2020, 2021, 2022), "—")  # no proposal is answered within its month

FIGURES = (
    DemoFlow("npc_proposals", years={2020: "30", 2021: "33", 2022: "36"}, season=_HANDED_OVER, gives="both"),
    DemoFlow(
        "cppcc_proposals", years={2020: "70", 2021: "78", 2022: "84"}, season=_HANDED_OVER, gives="both"
    ),
    DemoRate(
        "closing_rate",
        months=_TO_DATE_ALONE,
        to_date={
            2020: "— — 0 20 40 68 85 93 96 97 98 98",
            2021: "— — 0 20 39.6 72.1 90.1 96.4 99.1 99.1 99.1 99.1",
            2022: "— — 0 25 50 87.5 100 100 100 100 100 100",
        },
    ),
    DemoRate(
        "satisfaction_rate",
        months=_TO_DATE_ALONE,
        to_date={
            2020: "— — — — 82.4 91.4 91.7 93.3 94 94.2 94.3 94.3",
            2021: "— — — — 100 97.2 97.1 97.7 97.9 97.9 97.9 97.9",
            2022: "— — — — 100 100 100 100 100 100 100 100",
        },
    ),
    DemoFlow(
        "hotline_cases", years={2020: "497", 2021: "548", 2022: "600"}, season="6 5 7 7 8 8 7 7 8 9 8 6"
    ),
    DemoFlow("mailbox_cases", years={2020: "27", 2021: "31", 2022: "36"}, season="1 2 3 3 4 3 3 2 3 4 3 2"),
    DemoRate(
        "on_time_rate",
        months={
            2020: "91.4 93.3 93.2 95.2 94.1 95.8 95.3 97.6 98 98.2 97.9 97.3",
            2021: "97.4 97.1 97.9 97.8 98.2 98.1 100 100 98.1 100 100 100",
            2022: "100 100 100 100 100 100 100 100 100 100 100 100",
        },
        to_date={
            2020: "91.4 92.3 92.7 93.4 93.6 94 94.2 94.6 95.1 95.4 95.7 95.8",
            2021: "97.4 97.3 97.5 97.6 97.7 97.8 98.1 98.4 98.3 98.6 98.7 98.8",
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
