from bureau.area import AreaConfig


class SupplyConfig(AreaConfig):
    name = "supply"
    verbose_name = "市场保供"
    section = "市场运行科"
    order = 40
