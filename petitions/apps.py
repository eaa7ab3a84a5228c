from bureau.area import AreaConfig


class PetitionsConfig(AreaConfig):
    name = "petitions"
    verbose_name = "议案提案"
    section = "综合督办科"
    order = 50
