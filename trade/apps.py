from bureau.area import AreaConfig


class TradeConfig(AreaConfig):
    name = "trade"
    verbose_name = "对外贸易"
    section = "对外贸易科"
    order = 20
