"""Ledgers as tables: what their columns are called in a file, how a row is found again, how it is read.

django-import-export compares and counts; a row is written by `Ledger.save`, so the closing and the history
hold for files too. Files are read by our own bounded readers and written by our own writer.
"""

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import tablib
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from import_export import fields
from import_export.formats.base_formats import Format
from import_export.forms import ConfirmImportForm, ImportForm
from import_export.resources import ModelResource, modelresource_factory

from bureau.algebra.period import PeriodError
from bureau.figures import spreadsheet
from bureau.figures.entry import Act
from bureau.figures.models import Reason
from bureau.figures.spreadsheet import Unreadable
from bureau.ledger.fields import AmountField, MonthField
from bureau.ledger.models import NOBODY, Ledger, columns
from bureau.ledger.preview import LINE, ByLine, Told
from bureau.ledger.waiting import GONE, named
from bureau.ledger.widgets import ColumnWidget

NUMBER = "行号"
MOST_ROWS = 5000
_HALF = str.maketrans({"(": "（", ")": "）", " ": None, "\n": None, "*": None, "\u3000": None})


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
        names = [str(each or "").translate(_HALF) for each in headings]
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


class LedgerResource(ModelResource):  # type: ignore[misc]
    """Every column by its Chinese name; relations by what identifies them in words."""

    def __init__(self, act: Act = NOBODY, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.act = act

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """A heading that is not known, and a needed column that is not there, stop the import."""
        known = {field.column_name for field in self.fields.values()}
        given = [name for name in dataset.headers or () if name and name != LINE]
        if strange := [name for name in given if name not in known]:
            raise ValidationError(
                f"表头“{strange[0]}”不是这个台账的栏目；栏目有：{'、'.join(sorted(known - {NUMBER}))}。"
            )
        model = self._meta.model
        needed = [heading(field) for field in columns(model) if _needed(field)]
        missing = [name for name in needed if name not in given]
        if missing and NUMBER not in given:
            raise ValidationError(f"缺少栏目：{'、'.join(missing)}。请下载模板对照。")
        self._refuse_twice(dataset)

    def _refuse_twice(self, dataset: tablib.Dataset) -> None:
        """The same row twice in a file: the later line would silently win."""
        model = self._meta.model
        seen: dict[tuple[str, ...], Any] = {}
        keys = [heading(field) for field in columns(model) if field.name in model.key]
        for row in dataset.dict:
            for names in ([NUMBER], keys):
                said = tuple(str(row.get(name) or "").strip() for name in names)
                if not said or not all(said):
                    continue
                first = seen.setdefault((*names, *said), row.get(LINE))
                if first != row.get(LINE):
                    same = "、".join(f"{name}“{text}”" for name, text in zip(names, said, strict=True))
                    raise ValidationError(
                        f"第{first}行和第{row[LINE]}行的{same}相同，一个文件里同一行只能出现一次，请删去多余的。"
                    )

    def get_instance(self, instance_loader: Any, row: Mapping[str, Any]) -> Any:
        """The row that a line of the file means: by its number, else by its key; None = a new one."""
        number = row.get(NUMBER)
        if number not in (None, ""):
            text = str(number).removesuffix(".0")
            known = text.isdecimal() and len(text) < 19  # no more digits than a row's number has
            found = self._meta.model._base_manager.filter(pk=text).first() if known else None
            if found is None:
                raise ValidationError(f"没有行号为“{number}”的行；新增的行请把行号留空。")
            return found
        return self._by_key(row)

    def _by_key(self, row: Mapping[str, Any]) -> Any:
        model = self._meta.model
        if not model.key:
            return None
        by_name = {field.name: field for field in columns(model)}
        try:
            asked = {
                name: self.fields[name].clean(row) for name in model.key if heading(by_name[name]) in row
            }
        except (ValidationError, PeriodError):
            return None  # what is wrong with it is said with the other columns
        if len(asked) < len(model.key) or any(value in (None, "") for value in asked.values()):
            return None
        return model._base_manager.filter(**asked).first()

    def after_init_instance(self, instance: Ledger, new: bool, row: Any, **kwargs: Any) -> None:
        instance.act = self.act

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """An absent column leaves the row as it is; a month that is none is said like any other fault."""
        if field.attribute == "id" or field.column_name not in row:
            return
        try:
            super().import_field(field, instance, row, is_m2m, **kwargs)
        except ValidationError as error:  # a ValueError does not keep the other columns from being read
            raise ValueError("；".join(error.messages)) from None
        except PeriodError as error:
            raise ValueError(str(error)) from None

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Every sentence about a column begins with the column's name."""
        try:
            super().validate_instance(instance, import_validation_errors, validate_unique)
        except ValidationError as error:
            if not hasattr(error, "error_dict"):
                raise
            raise ValidationError(
                {
                    name: [self._about(name, each) for each in found]
                    for name, found in error.error_dict.items()
                }
            ) from None

    def _about(self, name: str, error: ValidationError) -> str:
        sentence = "；".join(error.messages)
        if error.code in ("null", "blank"):
            sentence = "不能为空，请填写。"
        return f"{self.fields[name].column_name}：{sentence}" if name in self.fields else sentence

    @classmethod
    def get_result_class(cls) -> type[ByLine]:
        return ByLine

    @classmethod
    def get_diff_class(cls) -> type[Told]:
        return Told


@cache
def resource_of(model: type[Ledger], hidden: frozenset[str] = frozenset()) -> Any:
    """The resource of a ledger, made from its columns but those that the person must not see."""
    own = {
        field.name: fields.Field(attribute=field.name, column_name=heading(field), widget=ColumnWidget(field))
        for field in columns(model)
        if field.name not in hidden
    }
    number = fields.Field("id", NUMBER, widget=ColumnWidget(model._meta.pk), readonly=True)
    meta = {
        "fields": ["id", *own],
        "import_id_fields": [],
        "skip_unchanged": True,
        "report_skipped": True,
        "clean_model_instances": True,
        "use_transactions": True,
    }
    return modelresource_factory(
        model, resource_class=LedgerResource, meta_options=meta, custom_fields={"id": number, **own}
    )


def heading(field: Any) -> str:
    """What a column is called in a file: 发放金额（元）."""
    name = str(field.verbose_name).translate(_HALF)
    return f"{name}（{field.unit}）" if isinstance(field, AmountField) else name


def choices_of(model: type[Ledger]) -> dict[str, Sequence[str]]:
    """The columns with something to choose from, for the template."""
    found: dict[str, Sequence[str]] = {}
    for field in columns(model):
        if field.choices:
            found[heading(field)] = [str(label) for value, label in field.flatchoices if value]
        elif field.name == "region":
            rows = field.related_model._default_manager.complex_filter(field.get_limit_choices_to())
            found[heading(field)] = [str(row) for row in rows]
    return found


def instructions(model: type[Ledger], hidden: frozenset[str] = frozenset()) -> list[list[str]]:
    """How the template is filled in, column by column."""
    lines = [["栏目", "怎样填"], [NUMBER, "新增的行留空；修改已有的行，用导出的文件，行号不要动"]]
    return lines + [[heading(field), _how(field)] for field in columns(model) if field.name not in hidden]


_WRITTEN: dict[Any, str] = {
    MonthField: "写成2022-11或2022年11月",
    models.DateField: "写成2022-11-05或2022年11月5日",
    models.BooleanField: "填是或否",
    AmountField: "填数字，不带单位",
}


def _how(field: Any) -> str:
    parts = ["必填" if _needed(field) else "可以不填"]
    if field.choices:
        parts.append("选填：" + "、".join(str(label) for value, label in field.flatchoices if value))
    elif how := next((how for kind, how in _WRITTEN.items() if isinstance(field, kind)), ""):
        parts.append(how)
    if isinstance(field, models.ForeignKey) and field.name != "region":
        related: Any = field.related_model
        parts.append(f"填已登记的{related._meta.verbose_name}的名称、编号或代码")
    parts += [str(field.help_text)] if field.help_text else []
    return "；".join(parts)


def _needed(field: Any) -> bool:
    return not (field.blank or field.null or field.has_default())
