"""Ledgers as tables: how a row of a file is found again in the ledger, read and written.

django-import-export compares and counts; a row is written by `Ledger.save`, so the closing and the history
hold for files too. Files are read by our own bounded readers and written by our own writer.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from import_export import fields
from import_export.resources import ModelResource, modelresource_factory

from bureau.algebra.period import PeriodError
from bureau.figures.entry import Act
from bureau.ledger.columns import columns
from bureau.ledger.headings import NUMBER, heading, needed
from bureau.ledger.models import NOBODY, Ledger
from bureau.ledger.preview import LINE, ByLine, Told
from bureau.ledger.widgets import ColumnWidget


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
        asked = [heading(field) for field in columns(model) if needed(field)]
        missing = [name for name in asked if name not in given]
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
