"""Triggers by which the database itself keeps the change table append-only, on SQLite and PostgreSQL."""

from typing import Any

TABLES = ("figures_batch", "figures_change")
_SENTENCE = "append-only: rows of this table are never changed or deleted"


def install(schema_editor: Any) -> None:
    """Refuses UPDATE and DELETE on the change tables from now on; may be called again."""
    remove(schema_editor)
    for sql in _install(schema_editor.connection.vendor):
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


def _install(vendor: str) -> list[str]:
    if vendor == "postgresql":
        function = (
            "CREATE OR REPLACE FUNCTION bureau_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$"
        )
        acts = (("keep", "UPDATE OR DELETE", "ROW"), ("keep_all", "TRUNCATE", "STATEMENT"))
        return [function] + [
            f"CREATE TRIGGER {table}_{trigger} BEFORE {act} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION bureau_append_only()"
            for table in TABLES
            for trigger, act, each in acts
        ]
    return [
        f"CREATE TRIGGER {table}_keep_{act} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
        for table in TABLES
        for act in ("update", "delete")
    ]
