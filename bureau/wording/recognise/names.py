"""Names of indicators: those of the database, and how every bureau spells the standard ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bureau.wording.mention import Known, known_names
from bureau.wording.recognise.width import folded

# Of each row one name in the database lends the others to it; without any, the text's own name is reported.
_SPELLINGS: Final = """
社会消费品零售总额 社零 社零额 社零总额 社消零 社消零额 社消零总额 社销零 社销零额 社销零总额
  社会消费零售总额 社会消费品零售额 消费品零售总额 消费品零售额 社会消费品零售 社会消费品零售总值
  社消额 社消品零售总额 社会消费品总额
限额以上单位消费品零售额 限上零售额 限上单位零售额 限额以上零售额 限额以上单位零售额
  限额以上企业零售额 限上企业零售额 限额以上企业消费品零售额 限上企业消费品零售额
  限上消费品零售额 限额以上消费品零售额 限上单位消费品零售额 限上社零额 限上社零
  限额以上社会消费品零售总额 限额以上社会消费品零售额 限上社零总额 限上单位社零额 限额以上社零额
除汽车以外的消费品零售额 除汽车以外消费品零售额 除汽车外消费品零售额
商品零售额 商品零售
限额以上单位商品零售额 限上商品零售额 限上单位商品零售额 限额以上商品零售额 限额以上单位商品零售
餐饮收入 餐饮收入额 餐饮业收入
限额以上单位餐饮收入 限上餐饮收入 限上单位餐饮收入 限额以上餐饮收入
网络零售额 网上零售额 网络零售 网上零售 网络零售总额 网上零售总额
实物商品网络零售额 实物商品网上零售额
农产品网络零售额 农产品网上零售额 农产品网络零售 农产品网上零售
限额以上单位网上零售额 限上网上零售额 限上单位网上零售额 限上网络零售额 限额以上网上零售额
  限额以上网络零售额 限额以上单位网络零售额 限上单位网络零售额 限额以上单位通过网络实现的零售额
  限上单位通过公共网络实现的零售额 限上单位通过公共网络实现的商品零售额
  限额以上单位通过公共网络实现的零售额 限额以上单位通过公共网络实现的商品零售额
  通过公共网络实现的零售额 通过公共网络实现的商品零售额 通过互联网实现的零售额 通过互联网实现的商品零售额
  限上单位通过网络实现的零售额 限额以上消费品市场网络零售额
城镇消费品零售额 城镇市场消费品零售额 城镇零售额 城镇社零额 城镇市场零售额 城镇市场 城镇
乡村消费品零售额 乡村市场消费品零售额 乡村零售额 乡村社零额 乡村市场零售额 乡村市场 乡村
商品销售总额 商品销售额
外贸进出口总额 进出口 进出口额 进出口总额 进出口总值 外贸进出口 外贸进出口额 外贸进出口总值
  货物进出口 货物进出口总额 货物进出口额 货物贸易进出口 货物贸易进出口总额 货物进出口总值 外贸总额
  对外贸易 外贸 对外贸易进出口总额 对外贸易总额 对外贸易额 进出口贸易总额 进出口贸易额 外贸总值
  对外贸易进出口 对外贸易进出口总值 货物贸易进出口总值
外贸出口额 出口 出口额 出口总额 出口总值 外贸出口 外贸出口总额 外贸出口总值 货物出口 货物出口额
  出口值 货物出口总额
外贸进口额 进口 进口额 进口总额 进口总值 外贸进口 外贸进口总额 货物进口 货物进口额 外贸进口总值
  进口值 货物进口总额
自营出口额 自营出口 自营出口总额
服务进出口总额 服务进出口 服务贸易进出口额 服务贸易进出口总额 服务贸易额 服务贸易 服务进出口额
实际使用外资 实际利用外资 实际到位外资 实际到账外资 实到外资 外资实际到账 利用外资 利用外资总额
  利用外资规模 实际使用外资金额 实际利用外资额 实际使用外资额 实际使用外资总量 到位外资 外资到位资金
  使用外资 吸收外资 实际吸收外资 实际利用外资金额 实际外资 实际利用外资总额 外资实际到位资金
  外商直接投资 实际利用外商直接投资 直接利用外资 到账外资 实际到账外资金额 外资到账 外资到账额
  外资实际到账额 外资到位
制造业实际使用外资 制造业实际到位外资 制造业外资 制造业实际利用外资 制造业到位外资 制造业外资到位
  制造业到账外资 制造业实际使用外资金额 制造业利用外资 制造业使用外资 制造业吸收外资
高技术产业实际使用外资 高技术产业吸收外资 高技术产业外资 高技术产业利用外资 高技术产业项目外资
  高技术产业项目外资金额 高技术产业实际利用外资 高技术产业使用外资 高技术产业到位外资
  高技术产业实际使用外资金额
服务业实际使用外资 服务业实际利用外资 服务业利用外资 服务业使用外资 服务业外资
  服务业实际使用外资金额
对外投资额 对外投资 对外直接投资 对外直接投资额 实际对外直接投资 实际对外直接投资额 境外投资
  境外投资额 对外实际投资 对外实际投资额 实际对外投资额 实际对外投资
对外承包工程完成营业额 对外承包工程营业额 对外承包工程
服务业增加值 商贸服务业增加值 服务业增加值总额 商贸领域服务业增加值 第三产业增加值
规上工业增加值 规模以上工业增加值 规上工业增加值总量
规上工业总产值 规模以上工业总产值
地区生产总值 生产总值 GDP
固定资产投资 固定资产投资额
工业投资 工业投资额 工业固定资产投资
招商引资到位资金 到位资金 实际到位资金 招商引资实际到位资金 引进到位资金 招商到位资金 招商引资资金
  招商引资到位资金额 到位资金额
到位内资 内资到位额 内资到位资金 内资到位资金额 实际到位内资 实际利用内资 利用内资 引进内资
省外到位资金 省外招商引资到位资金 省外招商引资项目到位资金 省外资金 省外招商引资资金 引进省外资金
  实际利用省外资金
省外境内资金 引进省外境内资金 利用省外境内资金 实际到位省外境内资金
区外到位资金 区外资金 引进区外到位资金 引进区外资金 市外到位资金 市外资金
电子商务交易额 电商交易额 电子商务交易总额 电商交易总额
跨境电商交易额 跨境电商进出口额 跨境电商 跨境电商进出口 跨境电商进出口总额 跨境电子商务进出口额
  跨境电商交易总额
以旧换新补贴资金 以旧换新补贴 消费品以旧换新补贴资金 消费品以旧换新补贴
以旧换新带动消费 消费品以旧换新带动消费
新设外商投资企业 新批外商投资企业 新批外资企业 新设外资企业 新设外资企业数 新设外商投资企业数
  新设立外商投资企业 新设立外资企业 新增外商投资企业 新增外资企业 新注册外商投资企业 新注册外资企业
居民消费价格指数 居民消费价格 CPI 居民消费价格总水平 居民消费价格总指数
限额以上批发业销售额 批发业销售额 限上批发业销售额 批发业 限额以上批发业 限上批发业
  限额以上批发业销售（营业）额 批发业销售（营业）额 批发业商品销售额
限额以上零售业销售额 零售业销售额 限上零售业销售额 零售业 限额以上零售业 限上零售业
  限额以上零售业销售（营业）额 零售业销售（营业）额 零售业商品销售额
限额以上住宿餐饮业营业额 住宿餐饮业营业额 限上住宿餐饮业营业额 住宿餐饮业 限额以上住宿餐饮业
  限上住宿餐饮业 住餐业营业额 限额以上住宿餐饮业销售（营业）额
  住宿餐饮业销售（营业）额 住宿餐饮业销售额 限额以上住宿餐饮业销售额
限额以上住宿业营业额 住宿业销售额 限额以上住宿业销售额 限上住宿业销售额 住宿业营业额 限上住宿业营业额
  住宿业 限额以上住宿业 限上住宿业
限额以上餐饮业营业额 餐饮业销售额 限额以上餐饮业销售额 限上餐饮业销售额 餐饮业营业额 限上餐饮业营业额
  餐饮业 限额以上餐饮业 限上餐饮业
"""
_STANDARD: Final = tuple(tuple(row.split()) for row in _SPELLINGS.strip().replace("\n  ", " ").split("\n"))
_VERBS: Final = ("带动", "拉动", "撬动")  # names that begin with a verb are put together, not looked for
# goods of retail, as the bulletins group them: any way to say 类零售额 is the same indicator
_GOODS: Final = """
粮油、食品 饮料 烟酒 服装、鞋帽、针纺织品 服装 化妆品 金银珠宝 日用品 体育、娱乐用品 书报杂志
  家用电器和音像器材 家用电器及音像器材 中西药品 文化办公用品 家具 通讯器材 石油及制品 石油 汽车
  新能源汽车 建筑及装潢材料 五金电料 机电产品及设备 电子出版物及音像制品 智能手机 家电 肉禽蛋
  干鲜果品 水产品 蔬菜 可穿戴智能设备 计算机及其配套产品
"""
COUNTERS: Final = ("件数", "张数", "场次", "次数", "家数", "户数", "人数", "人次", "个数")
_GOODS_HEADS: Final = ("类零售额", "类商品零售额", "类商品", "零售额", "类")


@dataclass(frozen=True)
class Name:
    """An indicator as the reader reports it: the catalogue's name and code, or the text's own words."""

    text: str
    code: str = ""
    known: Known | None = None


class Names:
    """Every name that can stand in a text, longest first."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_text: dict[str, Name] = {}
        for text, each in known_names(known).items():
            self._by_text.setdefault(_bare(text), Name(each.name, each.code, each))
        for row in _rows():
            own = next((self._by_text[name] for name in row if name in self._by_text), None)
            for name in row:
                self._by_text.setdefault(name, own or Name(name))
        self._counted = {
            _bare(name.removesuffix(tail)): Name(each.name, each.code, each)
            for name, each in known_names(known).items()
            for tail in COUNTERS
            if name.endswith(tail) and len(name) - len(tail) > 3
        }
        self._lengths: dict[str, list[int]] = {}
        for text in self._by_text:
            if text.startswith(_VERBS):
                continue
            lengths = self._lengths.setdefault(text[0], [])
            if len(text) not in lengths:
                lengths.append(len(text))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def end(self, text: str, start: int) -> int:
        """Where the longest name that starts here ends; `start` when none does."""
        for length in self._lengths.get(text[start], ()):
            if text[start : start + length] in self._by_text:
                return start + length
        return start

    def of(self, text: str) -> Name | None:
        return self._by_text.get(_bare(text))

    def of_counted(self, text: str) -> Name | None:
        """人大代表建议36件 is 人大代表建议件数: a count's name without its counter."""
        bare = _bare(text)
        return next((found for at in range(len(bare) - 3) if (found := self._counted.get(bare[at:]))), None)


def _bare(text: str) -> str:
    return folded(text).replace(" ", "")


def _rows() -> Iterator[tuple[str, ...]]:
    yield from _STANDARD
    for goods in _GOODS.split():
        yield tuple(
            f"{prefix}{written}{head}"
            for prefix in ("限额以上", "限上", "限额以上单位", "限上单位", "")
            for written in dict.fromkeys((goods.replace("、", ""), goods))
            for head in _GOODS_HEADS
        )


@lru_cache(maxsize=8)
def names_of(known: tuple[Known, ...]) -> Names:
    return Names(known)
