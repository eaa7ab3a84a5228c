"""`run_portal`: a real server on a free port, at a first and at a second start."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from bureau.demo.first_start import prepare_database
from bureau.figures import holdings

_ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command(port: int, folder: Path) -> tuple[list[str], dict[str, str]]:
    command = [sys.executable, "manage.py", "run_portal", "--port", str(port), "--out", str(folder / "out")]
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DEMO")}
    return command, kept | {"VAR_DIR": str(folder / "var"), "PYTHONWARNINGS": "ignore"}


@contextmanager
def _served(port: int, folder: Path) -> Iterator[tuple[float, str]]:
    """Seconds until the log-in page answered, and the file that holds what was printed."""
    command, environment = _command(port, folder)
    printed = folder / "printed"
    start = time.perf_counter()
    with printed.open("w") as file:
        server = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT)
    try:
        while not _answers(port):
            assert server.poll() is None, printed.read_text()
            assert time.perf_counter() - start < 60, "no answer within a minute"
            time.sleep(0.05)
        yield time.perf_counter() - start, printed.read_text()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def _answers(port: int) -> bool:
    """Asked as a web server before it would ask; without HTTPS=1 the header means nothing."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/login/", headers={"X-Forwarded-Proto": "https"}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as page:
            return "登录" in page.read().decode()
    except OSError:
        return False


def test_the_first_start_brings_everything_and_the_second_keeps_it(tmp_path: Path, port: int) -> None:
    stale = tmp_path / "out" / "示范市商务局2022年工作总结.docx"
    stale.parent.mkdir()
    stale.write_bytes(b"of another database")
    stale.with_suffix(".xlsx").write_bytes(b"of another database")
    with _served(port, tmp_path) as (_, printed):
        assert stale.read_bytes()[:2] == b"PK"
        assert f"http://127.0.0.1:{port}/" in printed
        assert len(re.findall(r"\b[a-z]{6}-\d{4}-[a-z]{6}\b", printed)) == 5
        documents = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert documents == ["示范市商务局2022年工作总结.docx", "示范市商务局2022年工作总结.xlsx"]
        written = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
        refused = subprocess.run(
            _command(port, tmp_path)[0],
            cwd=_ROOT,
            env=_command(port, tmp_path)[1],
            capture_output=True,
            text=True,
        )
        assert refused.returncode == 1
        assert f"端口{port}已被占用" in refused.stderr
    with _served(port, tmp_path) as (seconds, printed):
        assert seconds < 5
        assert "密码" not in printed
        assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == written


@pytest.mark.parametrize("port", [0, 70000])
def test_a_port_that_does_not_exist_is_refused_with_a_sentence(tmp_path: Path, port: int) -> None:
    command, environment = _command(port, tmp_path)
    done = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"端口应为1至65535，收到{port}。" in done.stderr


@pytest.mark.parametrize(
    ("url", "demo", "loads"),
    [("", "", True), ("postgres://somewhere", "", False), ("postgres://somewhere", "1", True)],
)
def test_a_database_of_ones_own_gets_demonstration_data_only_with_demo(
    db: None, monkeypatch: pytest.MonkeyPatch, url: str, demo: str, loads: bool
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DEMO", demo)
    log_ins = prepare_database()
    assert (holdings.is_demonstration(), len(log_ins)) == (loads, 5 if loads else 0)


def test_a_bureau_that_has_been_set_up_never_gets_demonstration_data(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO", "1")
    call_command("setup_bureau", name="某市商务局", verbosity=0)
    assert prepare_database() == []
    assert not holdings.is_demonstration()


def test_behind_a_web_server_with_https_it_answers_and_takes_no_body_beyond_the_limit(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answering means: the log-in page, not a redirect to HTTPS without end."""
    monkeypatch.setenv("HTTPS", "1")
    with _served(port, tmp_path), socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000000\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413")
