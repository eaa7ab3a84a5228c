from bureau.area import AreaConfig


class InvestmentConfig(AreaConfig):
    name = "investment"
    verbose_name = "招商引资"
    section = "招商引资科"
    order = 30
