"""Every phrase and claim of the report language by its Chinese name: what outlines offer and docs list."""

from typing import Final

from bureau.wording.basis import BASIS
from bureau.wording.beside import BESIDE
from bureau.wording.firsts import FIRSTS, HIGHS
from bureau.wording.growths import GROWTHS
from bureau.wording.levels import LEVELS
from bureau.wording.pace import PACE
from bureau.wording.ranks import RANKS
from bureau.wording.reached import REACHED
from bureau.wording.said import Phrase
from bureau.wording.shares import SHARES
from bureau.wording.stores import STORES
from bureau.wording.streaks import RUNS, STREAKS
from bureau.wording.targets import TARGETS
from bureau.wording.trends import MOVING, TRENDS
from bureau.wording.verdict import Claim
from bureau.wording.years import YEARS

PHRASE_GROUPS: Final[dict[str, tuple[Phrase, ...]]] = {
    "数量": LEVELS,
    "增速": (*GROWTHS, *BASIS),
    "与他人相比、位次": (*BESIDE, *RANKS),
    "目标": TARGETS,
    "比重与带动": SHARES,
    "加快与回落": PACE,
    "新高与连续": (*HIGHS, *RUNS, *TRENDS),
    "几年合计": YEARS,
    "日均与保障": STORES,
}
CLAIM_GROUPS: Final[dict[str, tuple[Claim, ...]]] = {
    "首次、新高、位次": FIRSTS,
    "连续与转折": (*STREAKS, *MOVING),
    "目标与办结": REACHED,
}
PHRASES: Final = {phrase.name: phrase for group in PHRASE_GROUPS.values() for phrase in group}
CLAIMS: Final = {claim.name: claim for group in CLAIM_GROUPS.values() for claim in group}
