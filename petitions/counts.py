"""What the ledgers of 议案提案 count, and the subjects that a text may name."""

from django.db.models import Q

from bureau.ledger.counts import Held, Ratio, Rows
from bureau.ledger.lists import NameList
from petitions.models import Case, Proposal

_CITY = ""  # proposals are handed to the bureau: no 旗县区 has its own


def _of(kind: Proposal.Kind) -> Q:
    return Q(kind=kind)


def _by(channel: Case.Channel) -> Q:
    return Q(channel=channel)


COUNTS = (
    Held(
        indicator="npc_proposals",
        ledger=Proposal,
        on="assigned_on",
        where=_of(Proposal.Kind.NPC),
        region=_CITY,
        held=Proposal.ours,
    ),
    Held(
        indicator="cppcc_proposals",
        ledger=Proposal,
        on="assigned_on",
        where=_of(Proposal.Kind.CPPCC),
        region=_CITY,
        held=Proposal.ours,
    ),
    # 应办 is all that was handed over this year and is ours, due or not: only so does 100% mean 全部办结
    Ratio(
        indicator="closing_rate",
        ledger=Proposal,
        on="assigned_on",
        region=_CITY,
        whole=Proposal.ours,
        part=Proposal.closed,
        monthly=False,
    ),
    Ratio(
        indicator="satisfaction_rate",
        ledger=Proposal,
        on="assigned_on",
        region=_CITY,
        whole=lambda day: Proposal.ours(day) & Proposal.judged(day),
        part=Proposal.satisfied,
        monthly=False,
    ),
    Rows(indicator="hotline_cases", ledger=Case, on="received_on", where=_by(Case.Channel.HOTLINE)),
    Rows(indicator="mailbox_cases", ledger=Case, on="received_on", where=_by(Case.Channel.MAILBOX)),
    Ratio(
        indicator="on_time_rate",
        ledger=Case,
        on="received_on",
        where=~_by(Case.Channel.OTHER),
        whole=Case.settled,
        part=Case.in_time,
    ),
)

LISTS = (
    NameList(
        title="建议提案",
        ledger=Proposal,
        on="assigned_on",
        name=lambda proposal: proposal.subject,
        text=lambda proposal: f"{proposal.get_kind_display()}，{proposal.get_handling_display()}",
        where=Q(passed_on=None),
        order=("-supervised",),
    ),
)
