"""`refresh_document IN.docx OUT.docx --year Y --through M` (FORMATS): only the figures of the file move."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bureau.reports.files import write_whole
from bureau.reports.refresh import Task
from bureau.reports.refreshed import Refreshed, State
from bureau.reports.refreshing import RefreshRefused, keep, refreshed
from bureau.reports.word_reading import MOST_BYTES, WordRefused

_REFUSED, _USAGE = 1, 2


class Command(BaseCommand):
    help = "更新一份改过的Word文稿中的数：只动过期的数，其余原样；另存为新文件。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="IN.docx", help="从本系统下载、后来改过的文稿")
        parser.add_argument("target", metavar="OUT.docx", help="更新后的文稿存到哪里")
        parser.add_argument("--year", type=int, required=True, help="年份")
        parser.add_argument(
            "--through", type=int, required=True, choices=range(1, 13), metavar="M", help="截至月份"
        )
        parser.add_argument("--accepted", action="store_true", help="直接改好，不留修订标记")
        parser.add_argument("--json", action="store_true", help="只输出一个JSON对象")

    def handle(self, *args: Any, **options: Any) -> None:
        source, target = Path(options["source"]), Path(options["target"])
        content = _content(source, target)
        task = Task({}, timezone.now(), accepted=options["accepted"])
        try:
            done = refreshed(content, options["year"], options["through"], task)
        except (WordRefused, RefreshRefused) as error:
            self._refuse(str(error), options["json"])
            return
        try:
            write_whole(target, lambda file: file.write(done.data))
        except OSError as error:
            raise CommandError(f"写不出文件{target}：{_why(error)}。", returncode=_USAGE) from None
        keep(done)
        if options["json"]:
            self.stdout.write(json.dumps({"file": str(target), **done.as_json()}, ensure_ascii=False))
        else:
            self._say(done, target)

    def _refuse(self, sentence: str, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"errors": [sentence]}, ensure_ascii=False))
        else:
            self.stderr.write(f"没有更新：{sentence}")
        sys.exit(_REFUSED)

    def _say(self, done: Refreshed, target: Path) -> None:
        for figure in (*done.figures, *done.copies):
            if figure.state is State.UPDATED:
                self.stdout.write(f"{figure.state} {figure.entry.alias}：{figure.found} → {figure.new}")
            elif figure.state is State.BY_HAND:
                said = f"原为{figure.old}，现写{figure.found}，库中为{figure.new}"
                self.stdout.write(f"{figure.state} {figure.entry.alias}：{said}")
            elif figure.state is not State.SAME:
                self.stdout.write(f"{figure.state} {figure.entry.alias}：{figure.old}")
        for added in done.added:
            self.stdout.write(f"新增 {added.text} {added.verdict}：{added.explanation or added.sentence}")
        for fallen in done.fallen:
            self.stdout.write(f"论断 {fallen.claim}，{fallen.reason}（“{fallen.words}”）")
        told = "，".join(f"{state}{number}个" for state, number in done.counts.items())
        self.stdout.write(f"{told}，新增{len(done.added)}个。已写入{target}。")


def _content(source: Path, target: Path) -> bytes:
    """The bytes of the file, at most one more than are read; raises `CommandError` (2) for a wrong call."""
    if target.resolve() == source.resolve() or (
        target.exists() and source.exists() and target.samefile(source)
    ):
        raise CommandError("更新后的文稿不能写在原文件上，请换一个文件名。", returncode=_USAGE)
    if not target.parent.is_dir():
        raise CommandError(f"没有“{target.parent}”这个目录。", returncode=_USAGE)
    try:
        with source.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"打不开文件{source}：{_why(error)}。", returncode=_USAGE) from None


def _why(error: OSError) -> str:
    """The reason in words of the office."""
    known = {FileNotFoundError: "文件不存在", IsADirectoryError: "这是一个目录", PermissionError: "没有权限"}
    return known.get(type(error), "不能读写")
