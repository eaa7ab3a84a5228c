"""The ledgers of 议案提案: proposals, cases of hotline and mailbox, and within which time they are due."""

from petitions.models.case import Case as Case
from petitions.models.proposal import Proposal as Proposal
from petitions.models.terms import Terms as Terms
