"""A file of ledger rows on its way in: the table that is read, and the forms of upload and confirmation."""

import io
from typing import Any

import tablib
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from import_export.formats.base_formats import Format
from import_export.forms import ConfirmImportForm, ImportForm

from bureau.figures import spreadsheet
from bureau.figures.models import Reason
from bureau.figures.spreadsheet import Unreadable
from bureau.ledger.headings import tidy
from bureau.ledger.preview import LINE
from bureau.ledger.waiting import GONE, named

MOST_ROWS = 5000


class Table(Format):  # type: ignore[misc]
    """Any of the files that the portal reads; the first sheet, its first row the headings."""

    def __init__(self, encoding: str | None = None) -> None:
        """The encoding is found by the reader."""

    def get_title(self) -> str:
        return "表格"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """Raises `Unreadable` with one sentence."""
        data = in_stream if isinstance(in_stream, bytes) else in_stream.encode()
        sheet = spreadsheet.read(f"x{spreadsheet.suffix_of(data)}", io.BytesIO(data))[0]
        (_, headings), *rows = sheet.rows
        names = [tidy(str(each or "")) for each in headings]
        if not rows:
            raise Unreadable("文件里只有表头，没有要导入的行。")
        if len(rows) > MOST_ROWS:
            raise Unreadable(f"一次最多导入{MOST_ROWS}行，这个文件有{len(rows)}行，请分成几个文件。")
        if twice := [name for name in names if name and names.count(name) > 1]:
            raise Unreadable(f"表头“{twice[0]}”出现了两次，请改正后再导入。")
        table = tablib.Dataset(headers=[*names, LINE])
        for line, values in rows:
            table.append([*[*values, *[None] * (len(names) - len(values))][: len(names)], line])
        return table

    def can_import(self) -> bool:
        return True


FORMATS = [Table]


class _Reason(forms.Form):
    correction_reason = forms.ChoiceField(
        label="更正原因",
        required=False,
        choices=[("", "（不是更正）"), *Reason.choices],
        help_text="文件会改动已月结月份的内容时才要选",
    )
    correction_text = forms.CharField(label="更正说明", required=False, max_length=200)


class UploadForm(_Reason, ImportForm):  # type: ignore[misc]
    field_order = ["resource", "import_file", "format", "correction_reason", "correction_text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["import_file"].label = "选择文件"
        self.fields["import_file"].help_text = "XLSX、XLS、ODS或CSV；第一行是表头，可先下载模板。"
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["format"].initial = "0"
        self.fields["format"].required = False

    def clean_format(self) -> str:
        return "0"

    def clean_resource(self) -> str:
        return "0"

    def clean_import_file(self) -> Any:
        file, most = self.cleaned_data["import_file"], settings.IMPORT_FILE_MOST_BYTES
        if file.size > most:
            raise ValidationError(f"文件超过{most // 2**20}MB，请分成几个文件再导入。")
        return file


class ConfirmForm(ConfirmImportForm):  # type: ignore[misc]
    """What the preview hands on: the file by its ticket, and the reason of a correction."""

    correction_reason = forms.CharField(required=False, widget=forms.HiddenInput)
    correction_text = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_import_file_name(self) -> str:
        name = named(self.cleaned_data["import_file_name"], self.owner)
        if not name:
            raise ValidationError(GONE)
        return name

    def clean_format(self) -> str:
        return "0"

    def clean_resource(self) -> str:
        return "0"
