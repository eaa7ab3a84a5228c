"""Where the returns on the page stand in review, what the person may do about it, and doing it (issue 5.4).

Knows no HTTP; the view is thin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bureau.accounts.roles import may_close, reviewable_areas, writable_areas
from bureau.area.installed import area_names
from bureau.figures import review
from bureau.figures.closing import close_month, reopen_month
from bureau.figures.entry_faults import this_month
from bureau.figures.models import Closing, Return, ReturnStep
from bureau.figures.return_sheet import Desk, Sheet, open_return
from bureau.figures.returns import closing_of, returns_of
from bureau.figures.review import APPROVE, SEND_BACK, SUBMIT, Move

_NAMED = 5  # so many differences are named, the others counted


@dataclass(frozen=True)
class Standing:
    """One area's return: its state, the sentence with who and when, its trail, and what the person may do."""

    of: Return
    name: str
    is_history: bool  # closed without a review of its own
    trail: tuple[ReturnStep, ...]
    may_submit: bool
    may_approve: bool
    may_send_back: bool
    unfilled: tuple[str, ...] = ()  # indicators without a number or a reason: submitting means there is none
    unexplained: tuple[str, ...] = ()  # figures that are not the ledger's count, without a word why


@dataclass(frozen=True)
class Bar:
    """The state bar of the page. `may_close` and `may_reopen` are about the whole month."""

    standings: tuple[Standing, ...]
    closing: Closing | None
    may_close: bool
    may_reopen: bool

    @property
    def approvable(self) -> list[Standing]:
        """What can be approved in one go, where there is more than one."""
        found = [each for each in self.standings if each.may_approve]
        return found if len(found) > 1 else []


def bar(sheet: Sheet) -> Bar:
    """The bar of a page. Three queries besides those about the person's areas."""
    desk = sheet.desk
    returns = returns_of(desk.areas, desk.region, desk.month)
    stored = [each for each in returns.values() if each.pk]
    trails: dict[str, list[ReturnStep]] = {}
    for step in ReturnStep.objects.filter(of__in=stored).select_related("of"):
        trails.setdefault(step.of.area, []).append(step)
    closing = closing_of(desk.month)
    submits, reviews = writable_areas(desk.user), reviewable_areas(desk.user)
    standings = tuple(
        Standing(
            of=each,
            name=area_names().get(area, area),
            is_history=_history(each, closing),
            trail=tuple(trails.get(area, ())),
            may_submit=area in submits and each.state in SUBMIT.starts and not _history(each, closing),
            may_approve=area in reviews and each.state in APPROVE.starts and not _own(each, desk),
            may_send_back=area in reviews and _goes(SEND_BACK, each, closing) and not _own(each, desk),
            unfilled=sheet.unfilled(area),
            unexplained=sheet.unexplained(area),
        )
        for area, each in returns.items()
    )
    office = may_close(desk.user)
    over = desk.month < this_month()
    return Bar(standings, closing, office and over and closing is None, office and closing is not None)


def take(desk: Desk, step: str, areas: Sequence[str], posted: Mapping[str, str]) -> str:
    """Takes the step that was asked for and says what was done; raises `ReviewRefused`, PermissionDenied."""
    reason = posted.get("reason", "")
    if step == "close":
        close_month(desk.month, desk.user)
        return f"{desk.month.label}已月结，此后各科室的数只能由办公室更正。"
    if step == "reopen":
        reopen_month(desk.month, desk.user, reason)
        return f"{desk.month.label}已解除月结，各科室可以修改。"
    chosen = [area for area in desk.areas if area in areas]
    if not chosen:
        raise review.ReviewRefused("没有选中月报，什么也没有做；请刷新页面后再试。")
    where = (chosen, desk.region, desk.month, desk.user)
    seen = {area: _version(posted[f"seen-{area}"]) for area in chosen if f"seen-{area}" in posted}
    named = "、".join(area_names().get(area, area) for area in chosen)
    what = f"{named}（{desk.region.name}）{desk.month.label}月报"
    if step == "submit":
        review.submit(*where, seen)
        submitted = open_return(desk)
        empty = [name for area in chosen for name in submitted.unfilled(area)]
        meant = f"其中{len(empty)}个指标没有填，已确认没有数。" if empty else ""
        return f"{what}已提交，等待审核。{meant}{_unlike_ledgers(submitted, chosen)}"
    if step == "approve":
        review.approve(*where, seen)
        return f"{what}已审核通过。"
    if step == "send_back":
        review.send_back(*where, reason, seen)
        return f"{what}已退回，填报人会看到原因。"
    raise review.ReviewRefused("没有这一步，什么也没有做；请刷新页面后再试。")


def _unlike_ledgers(sheet: Sheet, areas: Sequence[str]) -> str:
    """What the submitter should still know; it hinders nothing."""
    unlike = [each for area in areas for each in sheet.unexplained(area)]
    if not unlike:
        return ""
    more = "等" if len(unlike) > _NAMED else ""
    named = "；".join(unlike[:_NAMED])
    return f"有{len(unlike)}个指标与台账不同而没有说明：{named}{more}。请采用台账数，或在该行写明原因。"


def _history(of: Return, closing: Closing | None) -> bool:
    return of.pk is None and closing is not None


def _own(of: Return, desk: Desk) -> bool:
    return of.submitted_by_id == desk.user.pk


def _goes(move: Move, of: Return, closing: Closing | None) -> bool:
    """Whether the return can start the move; what is approved in a closed month is not sent back."""
    return of.state in move.starts and (closing is None or of.state in APPROVE.starts)


def _version(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1
