"""Review: 草稿 → 待审 → 已审 or 退回, each step with who, when and why (DOMAIN 2.10).

Nobody reviews what they entered or submitted. Every step stands in a trail that is only added to. What
cannot be done is refused with `ReviewRefused`, a sentence; what a role may not do, with PermissionDenied.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from bureau.accounts.models import User
from bureau.accounts.roles import may_review, may_submit, require
from bureau.algebra.period import Month
from bureau.area.installed import area_names
from bureau.figures import holdings
from bureau.figures.approval import is_closed
from bureau.figures.checking import hindrances
from bureau.figures.gates import clocks_of, gates
from bureau.figures.models import Change, Region, Return, ReturnStep, Unlock
from bureau.figures.returns import closing_of, returns_of
from bureau.figures.states import State

_LONGEST_REASON = 200
Seen = Mapping[str, int]  # area → version of the return that was on the person's page


class ReviewRefused(ValueError):
    """The step cannot be taken and nothing was written; the message is for the person."""


@dataclass(frozen=True)
class Move:
    """One kind of step: from which states, to which, and its name in a sentence."""

    name: str
    starts: frozenset[State]
    end: State


SUBMIT = Move("提交", frozenset({State.DRAFT, State.SENT_BACK}), State.SUBMITTED)
APPROVE = Move("审核", frozenset({State.SUBMITTED}), State.APPROVED)
SEND_BACK = Move("退回", frozenset({State.SUBMITTED, State.APPROVED}), State.SENT_BACK)


def submit(areas: Sequence[str], region: Region, month: Month, by: User, seen: Seen | None = None) -> None:
    """Hands the areas' returns in for review, all or none; what is empty is then meant to be empty."""
    for area in areas:
        require(may_submit(by, area), f"您的账号不能提交{_named(area)}的月报。")
    with alone():
        returns = _ready(SUBMIT, areas, region, month, seen)
        if is_closed(month) and (history := [str(each) for each in returns if each.pk is None]):
            raise ReviewRefused(f"{'、'.join(history)}已随月结认可，不用提交。")
        first = [each for each in returns if each.submitted_at is None]
        gate = gates([month], by)
        why = [gate.refusal((each.area, region.pk, month), each.state) for each in first]
        if any(why):
            raise ReviewRefused("".join(f"{sentence}。" for sentence in dict.fromkeys(why) if sentence))
        kept = holdings.kept_areas(region, month)
        empty = [str(each) for each in returns if each.area not in kept]
        if empty:
            raise ReviewRefused(f"{'、'.join(empty)}还一个数也没有，不能提交；先填数，或写明无数的原因。")
        if against := hindrances(areas, region, month):
            raise ReviewRefused(f"{'、'.join(str(each) for each in returns)}{against}")
        _step(returns, SUBMIT, by)
        if first and _is_late(month):
            Return.objects.filter(pk__in=[each.pk for each in first]).update(late=True)


def approve(areas: Sequence[str], region: Region, month: Month, by: User, seen: Seen | None = None) -> None:
    """Approves the areas' returns, all or none. 填报人 ≠ 审核人."""
    for area in areas:
        require(may_review(by, area), f"您的账号不能审核{_named(area)}的月报。")
    with alone():
        returns = _ready(APPROVE, areas, region, month, seen)
        if own := _own(returns, region, month, by):
            raise ReviewRefused("".join(own))
        _step(returns, APPROVE, by)
        open_ = Unlock.objects.filter(area__in=areas, region=region, month=month, granted=True, ended_at=None)
        open_.update(ended_at=timezone.now())


def send_back(
    areas: Sequence[str], region: Region, month: Month, by: User, reason: str, seen: Seen | None = None
) -> None:
    """Gives submitted or approved returns back with a reason, all or none."""
    for area in areas:
        require(may_review(by, area), f"您的账号不能退回{_named(area)}的月报。")
    reason = given_reason(reason, "退回要写明原因，好让填报人知道改什么。")
    with alone():
        returns = _ready(SEND_BACK, areas, region, month, seen)
        closing = closing_of(month)
        if closing and any(each.state == State.APPROVED for each in returns):
            raise ReviewRefused(f"{closing.sentence}，已审的月报不能退回；先解除月结，或者办理更正。")
        _step(returns, SEND_BACK, by, reason)


def _is_late(month: Month) -> bool:
    """Whether 截止 is over: what is submitted now for the first time is recorded as late."""
    clocks = clocks_of([month]).get(month)
    return clocks is not None and timezone.localdate() > clocks.due


def _ready(move: Move, areas: Sequence[str], region: Region, month: Month, seen: Seen | None) -> list[Return]:
    """The returns from which the move can start as the person saw them; raises with every reason why not."""
    returns = list(returns_of(areas, region, month).values())
    refusals = []
    for each in returns:
        if each.state not in move.starts:
            again = "再" if each.state == move.end else ""
            refusals.append(f"{each}{each.standing}，不能{again}{move.name}。")
        elif seen is not None and seen.get(each.area, each.version) != each.version:
            refusals.append(f"{each}在您打开页面以后有变动（{each.standing}），请刷新核对后再{move.name}。")
    if refusals:
        raise ReviewRefused("".join(refusals))
    return returns


def _own(returns: Sequence[Return], region: Region, month: Month, by: User) -> list[str]:
    """Why the person may not review: they submitted, or entered a figure since the last approval."""
    approved: dict[str, datetime] = {}
    steps = ReturnStep.objects.filter(of__in=returns, after=State.APPROVED).order_by("pk")
    for area, at in steps.values_list("of__area", "at"):
        approved[area] = at
    changes = Change.objects.filter(
        region=region, month=month, indicator__area__in=[each.area for each in returns], batch__by=by
    ).order_by("pk")
    entered: dict[str, list[str]] = {}
    for area, name, at in changes.values_list("indicator__area", "indicator__name", "batch__at"):
        if area not in approved or at > approved[area]:
            entered.setdefault(area, []).append(name)
    refusals = []
    for each in returns:
        if each.submitted_by_id == by.pk:
            refusals.append(f"{each}是您提交的，不能由您审核；请科室负责人或办公室的另一位同志审核。")
        elif names := list(dict.fromkeys(entered.get(each.area, []))):
            said = f"“{names[0]}”" + (f"等{len(names)}个指标" if len(names) > 1 else "")
            refusals.append(f"{each}中{said}的数是您填的，不能由您审核；请另一位同志审核。")
    return refusals


def _step(returns: Sequence[Return], move: Move, by: User, reason: str = "") -> None:
    """Takes the step and writes it into the trail. Three queries, however many returns."""
    now = timezone.now()
    who = (
        {"submitted_by": by, "submitted_at": now}
        if move is SUBMIT
        else {"reviewed_by": by, "reviewed_at": now}
    )
    Return.objects.bulk_create(each for each in returns if each.pk is None)
    rows = Return.objects.filter(pk__in=[each.pk for each in returns])
    rows.update(state=move.end, reason=reason, version=F("version") + 1, **who)
    ReturnStep.objects.bulk_create(
        ReturnStep(
            of=each,
            at=now,
            by=by,
            by_name=by.full_title,
            before=each.state,
            after=move.end,
            reason=reason,
        )
        for each in returns
    )


@contextmanager
def alone() -> Iterator[None]:
    """Nobody enters a figure or takes another step meanwhile.

    The door locks the returns of its figures before it asks which months are closed (`lock_returns`). A
    row lock cannot do that for a return that has no row yet, so PostgreSQL locks the table of returns;
    reading goes on. SQLite's IMMEDIATE transactions lock the whole database.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE figures_return IN EXCLUSIVE MODE")
        yield


def given_reason(text: str, missing: str) -> str:
    """The reason in one line; raises `ReviewRefused` when it is missing or too long."""
    reason = " ".join(text.split())
    if not reason:
        raise ReviewRefused(missing)
    if len(reason) > _LONGEST_REASON:
        raise ReviewRefused(f"原因最多{_LONGEST_REASON}个字，现有{len(reason)}个，请缩短。")
    return reason


def _named(area: str) -> str:
    return area_names().get(area, area)
