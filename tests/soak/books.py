"""The tables held against their logs: what must be true at every moment, whoever was killed or came late."""

from django.apps import apps
from django.db import connection

_FIGURES, _CHANGES, _BATCHES = "figures_monthlyfigure", "figures_change", "figures_batch"
_CELLS = ("value", "value_yoy", "cumulative", "cumulative_yoy", "level_rank", "growth_rank")
_INSPECTION = "consumption.Inspection"

# every answer must be empty; `{since}` is the last batch, change and row before the run began
_FAULTS = {
    "a figure whose version is not the number of its batches": f"""
        SELECT f.id, f.version, count(DISTINCT c.batch_id) FROM {_FIGURES} f LEFT JOIN {_CHANGES} c
        ON c.indicator_id = f.indicator_id AND c.region_id = f.region_id AND c.month = f.month
        GROUP BY f.id, f.version HAVING f.version <> count(DISTINCT c.batch_id)""",
    "a change without its figure": f"""
        SELECT c.id FROM {_CHANGES} c LEFT JOIN {_FIGURES} f
        ON c.indicator_id = f.indicator_id AND c.region_id = f.region_id AND c.month = f.month
        WHERE f.id IS NULL AND c.batch_id > %(batch)s""",
    "a batch without a change": f"""
        SELECT b.id FROM {_BATCHES} b LEFT JOIN {_CHANGES} c ON c.batch_id = b.id
        WHERE c.id IS NULL AND b.id > %(batch)s""",
    "two figures of one month": f"""
        SELECT indicator_id, region_id, month FROM {_FIGURES}
        GROUP BY indicator_id, region_id, month HAVING count(*) > 1""",
    "a change that does not begin where the one before it ended": f"""
        SELECT id FROM (SELECT id, old, lag(new) OVER (
            PARTITION BY indicator_id, region_id, month, cell ORDER BY id) AS before FROM {_CHANGES}) AS c
        WHERE before IS NOT NULL AND before <> old AND id > %(change)s""",
    "a ledger row whose version is not the number of its changes": """
        SELECT i.id, i.version FROM consumption_inspection i JOIN (
            SELECT row, count(*) AS times FROM ledger_ledgerchange WHERE ledger = 'consumption.inspection'
            AND act IN ('新增', '修改') GROUP BY row) AS c ON c.row = i.id
        WHERE i.id > %(row)s AND i.version <> c.times""",
    "a ledger row without its history": """
        SELECT i.id FROM consumption_inspection i WHERE i.id > %(row)s AND NOT EXISTS (SELECT 1
            FROM ledger_ledgerchange c WHERE c.ledger = 'consumption.inspection' AND c.row = i.id)""",
    "history of a ledger row that is not there": """
        SELECT c.id FROM ledger_ledgerchange c WHERE c.ledger = 'consumption.inspection' AND c.row > %(row)s
        AND c.act = '新增' AND NOT EXISTS (SELECT 1 FROM consumption_inspection i WHERE i.id = c.row)""",
    "a month closed twice": """
        SELECT month FROM figures_closing WHERE reopened_at IS NULL GROUP BY month HAVING count(*) > 1""",
    "a figure changed in a closed month without a reason": f"""
        SELECT c.id, c.month, b.at, k.closed_at FROM {_CHANGES} c JOIN {_BATCHES} b ON b.id = c.batch_id
        JOIN figures_closing k ON k.month = c.month
        AND b.at > k.closed_at AND (k.reopened_at IS NULL OR b.at < k.reopened_at)
        WHERE b.reason = '' AND b.id > %(batch)s""",
    "a ledger row written in a closed month without a reason": """
        SELECT c.row, c.at, k.closed_at, k.reopened_at FROM ledger_ledgerchange c
        JOIN consumption_inspection i ON i.id = c.row AND c.ledger = 'consumption.inspection'
        JOIN figures_closing k ON k.month = substr(CAST(i."on" AS varchar(10)), 1, 7)
        AND c.at > k.closed_at AND (k.reopened_at IS NULL OR c.at < k.reopened_at)
        WHERE c.reason = '' AND i.id > %(row)s""",
}  # fmt: skip


class Books:
    """What was there when the run began, and the questions."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT (SELECT max(id) FROM {_BATCHES}), (SELECT max(id) FROM {_CHANGES}),"
                " (SELECT max(id) FROM consumption_inspection)"
            )
            batch, change, row = cursor.fetchone()
        self.since = {"batch": batch or 0, "change": change or 0, "row": row or 0}

    def agree(self) -> None:
        """Raises AssertionError with what is wrong and the first rows of it."""
        with connection.cursor() as cursor:
            for what, question in _FAULTS.items():
                cursor.execute(question, self.since)
                assert not (found := cursor.fetchmany(3)), f"{what}: {found}"
        self.values_agree()

    def values_agree(self) -> None:
        """Each number of the run stands in its figure as the last change of it says."""
        with connection.cursor() as cursor:
            cells = ", ".join(f"f.{name}" for name in _CELLS)
            cursor.execute(
                f"SELECT c.cell, c.new, {cells} FROM {_CHANGES} c JOIN {_FIGURES} f"
                " ON f.region_id = c.region_id AND f.indicator_id = c.indicator_id AND f.month = c.month"
                f" WHERE c.id IN (SELECT max(id) FROM {_CHANGES} WHERE id > %(change)s"
                " GROUP BY indicator_id, region_id, month, cell)",
                self.since,
            )
            for cell, new, *row in cursor.fetchall():
                if cell in _CELLS:
                    stored = row[_CELLS.index(cell)]
                    same = "" if stored is None else f"{stored}"
                    assert _number(same) == _number(new), f"{cell} is {stored}, its last change says {new}"

    def figures(self) -> int:
        return apps.get_model("figures.MonthlyFigure").objects.count()


def _number(text: str) -> float | None:
    return float(text) if text else None
