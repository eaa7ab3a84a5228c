"""A PostgreSQL of the tests' own: the server of TEST_POSTGRES_URL, else a fresh cluster, never as root."""

import glob
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_UNPRIVILEGED = "nobody"


@contextmanager
def postgres() -> Iterator[str | None]:
    """The URL of a database server for the tests, or None when this machine has no PostgreSQL."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        yield url
        return
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    tool = found[-1] if found else shutil.which("initdb")
    if tool is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        yield from _cluster(Path(tool).parent, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cluster(tools: Path, folder: Path) -> Iterator[str]:
    user = _UNPRIVILEGED if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()

    def run(*command: str | Path) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True, timeout=120)

    run(
        tools / "initdb",
        "-D",
        data,
        "-U",
        "tests",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(tools / "pg_ctl", "-D", data, "-o", options, "-w", "-l", folder / "log", "start")
    try:
        yield f"postgres://tests@127.0.0.1:{port}/postgres"
    finally:
        run(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
