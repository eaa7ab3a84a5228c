"""What a person chooses when importing a file of figures."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings

from bureau.accounts.models import User
from bureau.accounts.roles import writable_areas
from bureau.area.installed import OTHER
from bureau.figures import spreadsheet, territory
from bureau.figures.models import Reason, Region

_LONGEST_REASON = 200


class ImportForm(forms.Form):
    """File and choices; creating indicators is offered to those who keep the area 其他 only."""

    file = forms.FileField(
        label="文件",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(spreadsheet.SUFFIXES)}),
        error_messages={"required": "请选择要导入的文件。", "empty": "文件是空的，没有可以导入的内容。"},
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label="地区",
        empty_label=None,
        help_text="文件中没有写地区的行，属于哪个地区。",
    )
    reason = forms.ChoiceField(
        label="更正原因",
        required=False,
        choices=[("", "不更正已有数据"), *Reason.choices],
        help_text="文件中的数与库中已有的数不同时，要选择原因才会更改。",
    )
    reason_text = forms.CharField(
        label="原因说明", required=False, max_length=_LONGEST_REASON, help_text="选择“其他”时必须填写。"
    )
    create_indicators = forms.BooleanField(
        label="新建文件中没有登记过的指标", required=False, help_text="新指标归入“其他”，口径类型待确认。"
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].initial = territory.city
        if OTHER not in writable_areas(user):
            del self.fields["create_indicators"]

    def clean_file(self) -> Any:
        file, most = self.cleaned_data["file"], settings.IMPORT_FILE_MOST_BYTES
        if file.size > most:
            raise forms.ValidationError(f"文件超过{most // 2**20}MB，请分成几个文件再导入。")
        return file

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("reason") == Reason.OTHER and not chosen.get("reason_text", "").strip():
            self.add_error("reason_text", "选择了“其他”，请说明更正的原因。")
        return chosen

    def choices(self) -> dict[str, Any]:
        """What was chosen, as plain values that a token can carry."""
        chosen = self.cleaned_data
        return {
            "region": chosen["region"].pk,
            "reason": chosen["reason"],
            "reason_text": chosen["reason_text"].strip(),
            "create_indicators": chosen.get("create_indicators", False),
        }


def reason_of(posted: Mapping[str, str]) -> dict[str, str]:
    """The reason for a 更正 that was chosen in a preview, as choices; none where 其他 is not explained."""
    reason, text = posted.get("reason", ""), " ".join(posted.get("reason_text", "").split())
    if reason not in Reason.values or (reason == Reason.OTHER and not text) or len(text) > _LONGEST_REASON:
        return {}
    return {"reason": reason, "reason_text": text}
