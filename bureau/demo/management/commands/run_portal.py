"""`run_portal --port N`: what `make run` calls; prepares what is missing and serves the portal."""

import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from waitress.server import create_server

from bureau.demo.first_start import prepare_database, write_summary
from bureau.demo.people import LogIn, table

HOST = "127.0.0.1"  # other machines come in through a web server of the bureau's, with HTTPS
THREADS = 8
MOST_BYTES = (
    3 * settings.IMPORT_FILE_MOST_BYTES
)  # of a request: a file a little too large still gets its sentence


class Command(BaseCommand):
    help = "准备数据库（首次启动时载入演示城市）并启动门户。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="端口，缺省8000")
        parser.add_argument(
            "--out", type=Path, default=settings.BASE_DIR / "out", help="存放演示城市年度总结的目录"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        listening = _listen(port)  # first: a port that is taken must not cost the preparing
        log_ins = prepare_database()
        self._show(log_ins)
        self._write_summary(options["out"], first=bool(log_ins))

        from bureau.wsgi import application  # after the migrations

        server = create_server(application, sockets=[listening], **_limits())
        self.stdout.write(f"门户已启动：http://{HOST}:{port}/  （按 Ctrl+C 停止）")
        self.stdout.flush()
        server.run()

    def _show(self, log_ins: list[LogIn]) -> None:
        if log_ins:
            self.stdout.write("已载入演示城市“示范市”，全部为演示数据。登录账号：")
            self.stdout.write("\n".join(table(log_ins)))

    def _write_summary(self, out: Path, *, first: bool) -> None:
        """A summary that cannot be written is said, and does not keep the portal from starting."""
        try:
            for path in write_summary(out, first=first):
                self.stdout.write(f"已写出年度总结：{path}")
        except CommandError as error:
            self.stderr.write(str(error))


def _limits() -> dict[str, Any]:
    """What the server takes; with HTTPS the web server before it says who asks, and that it was by HTTPS."""
    limits: dict[str, Any] = {"threads": THREADS, "ident": None, "max_request_body_size": MOST_BYTES}
    if settings.HTTPS:
        limits |= {"trusted_proxy": HOST, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
    return limits


def _listen(port: int) -> socket.socket:
    """The bound socket; raises `CommandError` with a sentence when the port cannot be had."""
    if not 1 <= port <= 65535:
        raise CommandError(f"端口应为1至65535，收到{port}。")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        why = "没有权限使用" if isinstance(error, PermissionError) else "已被占用，门户可能已在运行"
        raise CommandError(f"端口{port}{why}。要换端口，请运行：make run PORT=8080") from None
    return listening
