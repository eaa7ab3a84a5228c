"""What looks wrong in a figure, in sentences: rules as declarations, and one function that asks them all."""

from bureau.algebra.checks.case import Case, Finding, Rule, Setting, Severity, Verdict
from bureau.algebra.checks.rules import BY_CODE, RULES, check

__all__ = ["BY_CODE", "RULES", "Case", "Finding", "Rule", "Setting", "Severity", "Verdict", "check"]
