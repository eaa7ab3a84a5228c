"""A draft that LibreOffice has saved is refreshed; tags are gone by then. One start converts all files."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bureau.reports.refresh import opened
from bureau.reports.refreshed import State
from tests.reports import word_edits as people
from tests.reports.refresh_files import Draft, figure, states, the_draft
from tests.reports.test_refresh import EXPORTS, FUNDS, nothing_else_differs, text_of
from tests.reports.word_edits import Edit, edited
from tests.require import skip_or_fail

pytestmark = [pytest.mark.office, pytest.mark.django_db]
Case = Callable[[Draft], tuple[list[Edit], dict[int, State]]]
CASES: dict[str, Case] = {
    "untouched": lambda d: ([], {}),
    "bold": lambda d: ([people.split(d.number(FUNDS), 3, bold=True)], {}),
    "inside": lambda d: (
        [people.type_inside(d.number(EXPORTS), "63亿元")], {d.number(EXPORTS): State.BY_HAND}
    ),
    "outside": lambda d: (
        [people.type_over(d.number(EXPORTS), "63亿元")], {d.number(EXPORTS): State.BY_HAND}
    ),
    "tracked": lambda d: (
        [people.type_inside_tracked(d.number(EXPORTS), "63亿元")], {d.number(EXPORTS): State.BY_HAND}
    ),
    "deleted": lambda d: (
        [people.delete_paragraph("成功入选由国家商务部")],
        {e.number: State.DELETED for e in d.kept.entries if e.paragraph == 7},
    ),
    "moved": lambda d: ([people.move_paragraph("成功入选由国家商务部", "统筹抓好")], {}),
    "copied": lambda d: ([people.copy_paragraph("成功入选由国家商务部", "统筹抓好")], {}),
    "sorted": lambda d: ([people.sort_rows], {}),
    "stripped": lambda d: ([people.strip], {}),
}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Draft], Path]:
    """Saves every case by LibreOffice as docx and, on the way through odt, as docx again."""
    program = shutil.which("soffice")
    if program is None:
        skip_or_fail("office", "no LibreOffice on this machine")
    folder = tmp_path_factory.mktemp("office")

    def saved(draft: Draft) -> Path:
        if not (folder / "odt").exists():
            for name, case in CASES.items():
                (folder / f"{name}.docx").write_bytes(edited(draft.data, *case(draft)[0]))
            _convert(str(program), folder, "docx", folder / "docx", folder.glob("*.docx"))
            _convert(str(program), folder, "odt", folder / "odt", folder.glob("*.docx"))
            _convert(str(program), folder, "docx", folder / "odt", (folder / "odt").glob("*.odt"))
        return folder

    return saved


def _convert(program: str, folder: Path, kind: str, target: Path, sources: object) -> None:
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
    command += ["--outdir", str(target), *map(str, sources)]  # type: ignore[call-overload]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.mark.parametrize("way", ["docx", "odt"])
@pytest.mark.parametrize("name", CASES)
def test_after_libreoffice_every_figure_is_in_its_right_state(
    request: pytest.FixtureRequest, office: Callable[[Draft], Path], name: str, way: str
) -> None:
    draft = the_draft(request)
    data = (office(draft) / way / f"{name}.docx").read_bytes()
    assert dict(opened(data)[1].properties)["底稿"] == draft.kept.key
    done = draft.refreshed(data)
    _, changed = CASES[name](draft)
    expected = states(draft.refreshed(draft.data)) | changed
    assert dict(states(done).items() - expected.items()) == {}
    assert {each.copy for each in done.copies} == ({1} if name == "copied" else set())
    nothing_else_differs(data, done)
    if figure(done, draft.number(FUNDS)).spot:
        assert "312.7亿元" in text_of(done.data)
        assert "280.7亿元" not in text_of(done.data)


def test_what_was_refreshed_opens_in_libreoffice(
    request: pytest.FixtureRequest, office: Callable[[Draft], Path], tmp_path: Path
) -> None:
    draft = the_draft(request)
    folder = office(draft)
    done = draft.refreshed(edited(draft.data, *CASES["inside"](draft)[0]), material=draft.october)
    (tmp_path / "refreshed.docx").write_bytes(done.data)
    _convert(str(shutil.which("soffice")), folder, "docx", tmp_path / "out", [tmp_path / "refreshed.docx"])
    saved = (tmp_path / "out" / "refreshed.docx").read_bytes()
    assert text_of(saved).split() == text_of(done.data).split()  # LibreOffice adds an empty line
    assert [each.author for each in opened(saved)[1].comments] == ["数据系统"]
