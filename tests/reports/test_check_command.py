"""`check_document` by its contract (FORMATS)."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TEXT = "1—11月，全市完成外贸进出口总额107.3亿元，同比增长39.9%，首次突破百亿元大关。"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "总结.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("check_document", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_json_is_one_object_with_the_keys_of_the_contract(demonstration: None, file: Path) -> None:
    found = json.loads(run(file, "--year", 2022, "--through", 11, "--json"))
    level, growth, *_ = found["mentions"]
    wanted = {
        "span": "107.3亿元", "start": 17, "end": 24, "paragraph": 0, "indicator": "外贸进出口总额",
        "measure": "cumulative", "value": "107.3", "unit": "亿元", "period": "2022-01..2022-11",
        "direction": None, "reference": None, "verdict": "一致", "database": "107.3",
    }  # fmt: skip
    assert level | wanted == level
    assert set(level) >= {"scope", "explanation"}
    assert (growth["measure"], growth["direction"], growth["verdict"]) == ("growth", "up", "一致")
    crossed = found["claims"][0]
    assert (crossed["span"], crossed["kind"], crossed["verdict"]) == (
        "首次突破百亿元大关",
        "first_cross",
        "属实",
    )
    assert {"start", "indicator"} <= set(crossed)
    assert found["within"] == []
    assert found["summary"]["through"] == 11


@pytest.mark.django_db
def test_without_json_it_is_a_list_to_read_with_the_counts_first(demonstration: None, file: Path) -> None:
    first, *rest = run(file, "--year", 2022, "--through", 10).splitlines()
    assert first.startswith("示范市2022年1—10月核数：共")
    assert any(line.startswith("截止期不同　第1段外贸进出口总额“107.3亿元”：") for line in rest)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("文稿.pdf", b"%PDF", "只能核对.docx和.txt文件"),
        ("文稿.docx", b"PK\x03\x04", "不是有效的.docx"),
        ("文稿.txt", b"\xff\xff\xff", "文字编码"),
        ("没有.txt", None, "文件不存在"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=sentence) as refused:
        run(tmp_path / name, "--year", 2022, "--through", 11)
    assert refused.value.returncode == 1


@pytest.mark.django_db
def test_a_refusal_is_one_object_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        call_command("check_document", tmp_path / "没有.txt", "--json", year=2022, through=11)
    assert refused.value.code == 1
    assert json.loads(capsys.readouterr().out) == {"errors": ["文件不存在或不能读取。"]}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--year", "2022"),
        ("--year", "2022", "--through", "13"),
        ("--year", "x", "--through", "1"),
        ("--year", "1", "--through", "1"),
    ],
)
def test_wrong_usage_ends_with_2(file: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "manage.py", "check_document", str(file), *arguments]
    environment = {**os.environ, "VAR_DIR": str(file.parent)}
    assert subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 2
