from bureau.area import AreaConfig


class ConsumptionConfig(AreaConfig):
    name = "consumption"
    verbose_name = "消费促进"
    section = "消费促进科"
    order = 10
