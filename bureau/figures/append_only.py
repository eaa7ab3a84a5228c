"""Triggers by which the database itself keeps its trails append-only, on SQLite and PostgreSQL."""

from typing import Any

TABLES = (
    "figures_batch",
    "figures_change",
    "figures_returnstep",
    "figures_ledgercount",
    "figures_explanation",
    "ledger_ledgerchange",
    "reports_correction",
)
_SENTENCE = "append-only: rows of this table are never changed or deleted"


def install(schema_editor: Any) -> None:
    """Refuses UPDATE and DELETE on the trails from now on; may be called again.

    Migrations call it too: a table that a later migration makes is left to that one.
    """
    remove(schema_editor)
    there = set(schema_editor.connection.introspection.table_names())
    for sql in _install(schema_editor.connection.vendor, [table for table in TABLES if table in there]):
        schema_editor.execute(sql)


def remove(schema_editor: Any) -> None:
    """Lifts the refusal: for going back a migration and for removing the demonstration city."""
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            for trigger in ("keep", "keep_all"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{trigger} ON {table}")
        else:
            for act in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_keep_{act}")


def _install(vendor: str, tables: list[str]) -> list[str]:
    if vendor == "postgresql":
        function = (
            "CREATE OR REPLACE FUNCTION bureau_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$"
        )
        acts = (("keep", "UPDATE OR DELETE", "ROW"), ("keep_all", "TRUNCATE", "STATEMENT"))
        return [function] + [
            f"CREATE TRIGGER {table}_{trigger} BEFORE {act} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION bureau_append_only()"
            for table in tables
            for trigger, act, each in acts
        ]
    return [
        f"CREATE TRIGGER {table}_keep_{act} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
        for table in tables
        for act in ("update", "delete")
    ]
