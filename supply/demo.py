"""The demonstration city's 市场保供: invented figures, from which the seed's sentences for 2022 follow."""

from bureau.area import DemoFlow, DemoHighlight, DemoHonour, DemoStock, DemoTarget

FIGURES = (
    DemoFlow("pork_release", years={2020: "75", 2021: "60", 2022: "90"}, season="8 6 0 0 0 0 0 0 4 3 6 3"),
    DemoStock("supply_firms", {"2020-01": 28, "2020-03": 32, "2021-02": 36, "2022-03": 39, "2022-10": 42}),
    DemoFlow(
        "transferred_contacts",
        years={2020: "2140", 2021: "1386", 2022: "15862"},
        season="1 1 2 1 0 0 0 0 1 2 2 1",
        bends={2020: "900 900 100 0 0 0 0 0 0 0 0 0", 2022: "0 0 100 40 0 0 0 0 100 900 700 100"},
    ),
)

TARGETS: tuple[DemoTarget, ...] = ()

HONOURS = (DemoHonour("全区生活必需品市场保供先进集体", (2022,), "自治区商务厅"),)

HIGHLIGHTS = (
    DemoHighlight("2022-01-20", "活动", "春节储备肉投放", "在32个平价网点投放。", 1),
    DemoHighlight("2022-09-08", "活动", "中秋国庆储备肉投放", "稳定节日市场价格。"),
    DemoHighlight("2022-06-10", "活动", "生活必需品应急保供演练", "检验跨区域调运能力。"),
    DemoHighlight("2022-03-21", "服务", "“线上下单+线下配送”服务", "保障封控区居民生活必需品。", 1),
    DemoHighlight("2022-10-06", "服务", "封控小区无接触配送", "组织保供企业组建配送队伍。", 1),
    DemoHighlight("2022-10-12", "服务", "平价蔬菜包", "向困难家庭配送。"),
    DemoHighlight("2022-04-02", "服务", "市场供应日监测", "监测米面油、肉蛋奶、蔬菜价格和库存。"),
    DemoHighlight("2022-03-24", "服务", "转运隔离专班", "统筹调度车辆、人员和隔离房间。", 1),
    DemoHighlight("2022-09-30", "其他", "青山市密接人员", "承接首府城市青山市的转运隔离任务。", 1),
    DemoHighlight("2022-03-16", "政策", "《示范市生活必需品市场供应应急预案》", "明确三级响应机制。", 1),
    DemoHighlight("2022-10-09", "政策", "《示范市保供企业白名单管理办法》", "保障重点企业不断链。"),
    DemoHighlight("2022-02-18", "项目", "市级冻猪肉储备库改造", "库容达到500吨。"),
    DemoHighlight("2022-08-11", "项目", "城郊大仓", "建成2处应急中转站。"),
    DemoHighlight("2022-12-20", "活动", "元旦春节保供动员会", "部署两节市场供应。", 3),
)
