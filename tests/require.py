"""Skips a test this machine cannot run, with the reason; REQUIRE=postgres,browser,office makes it fail."""

import os

import pytest


def skip_or_fail(what: str, reason: str) -> None:
    if what in os.environ.get("REQUIRE", "").split(","):
        pytest.fail(f"REQUIRE={what}: {reason}")
    pytest.skip(reason)
