"""What looks wrong in a figure, in sentences: rules as declarations, and one function that asks them all."""

from bureau.algebra.checks.case import Case, Remark, Rule, Setting, Severity, Verdict
from bureau.algebra.checks.rules import BY_CODE, RULES, YEARS_BACK, as_entered, check

__all__ = [
    "BY_CODE",
    "RULES",
    "YEARS_BACK",
    "Case",
    "Remark",
    "Rule",
    "Setting",
    "Severity",
    "Verdict",
    "as_entered",
    "check",
]
