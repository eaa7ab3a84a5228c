"""The form by which a text comes in to be kept: pasted, or as .docx or .txt, through the guards of 核数."""

from typing import Any, Final

from django import forms
from django.utils import timezone

from bureau.accounts.models import User
from bureau.algebra.period import Month
from bureau.figures import holdings, territory
from bureau.figures.cells import UNWRITABLE
from bureau.figures.models import Region
from bureau.reports.check_files import text_of
from bureau.reports.check_text import Text, TextRefused, from_plain
from bureau.reports.kept import Given
from bureau.reports.models import KeptText
from bureau.reports.word_reading import MOST_BYTES, WordRefused

_MOST_PASTED: Final = 300_000
_MOST_TITLE: Final = 120
_MONTHS: Final = [(12, "全年"), *((month, f"1—{month}月") for month in range(11, 1, -1)), (1, "1月")]


class KeptForm(forms.Form):
    """What is said of the text beside it; its first line is the title unless one is given."""

    title = forms.CharField(
        label="标题", required=False, max_length=_MOST_TITLE, help_text="空 = 正文的第一行"
    )
    sort = forms.ChoiceField(
        label="类别", choices=KeptText.Sort.choices, error_messages={"invalid_choice": "请从列表中选择类别。"}
    )
    dated = forms.DateField(
        label="印发日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "印发日期请写成2023-01-10这样。", "required": "请填写印发日期。"},
    )  # fmt: skip
    year = forms.IntegerField(label="数的年份", min_value=1950, max_value=2100)
    through = forms.TypedChoiceField(
        label="截至",
        choices=_MONTHS,
        coerce=int,
        error_messages={"invalid_choice": "请从列表中选择截至月份。"},
    )
    place = forms.ModelChoiceField(
        Region.objects.none(),
        label="地区",
        empty_label=None,
        to_field_name="name",
        error_messages={"invalid_choice": "请从列表中选择地区。"},
        help_text="文中“全市”是谁",
    )
    unit = forms.CharField(label="发文单位", required=False, max_length=60)
    file = forms.FileField(
        label="文件", required=False, widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        help_text=f".docx或.txt，不超过{MOST_BYTES // 2**20}MB；选了文件，就不看下面的文字",
        error_messages={"empty": "文件是空的，请重新选择。"},
    )  # fmt: skip
    text = forms.CharField(
        label="文字", required=False, max_length=_MOST_PASTED, widget=forms.Textarea(attrs={"rows": 12})
    )
    content: Text

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = "："
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)
        place.queryset = Region.objects.all()
        latest, today = holdings.latest_month(), timezone.localdate()
        month = latest or Month(today.year, today.month)
        given = {"year": month.year, "through": month.number, "dated": today, "unit": str(user.section or "")}
        self.initial = {
            **given,
            "place": territory.city().name,
            "sort": KeptText.Sort.SUMMARY,
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "file" in self.errors or "text" in self.errors:
            return given
        try:
            self.content = self._text(given.get("file"), given.get("text", ""))
        except (TextRefused, WordRefused) as error:
            self.add_error("file" if given.get("file") else "text", str(error))
            return given
        given["title"] = given.get("title") or self._first_line()
        if UNWRITABLE.search(given["title"]):
            self.add_error("title", "标题里有看不见的控制字符，请删去后重新输入。")
        return given

    def given(self) -> Given:
        """What was filled in, as plain values."""
        names = ("title", "sort", "dated", "year", "through", "unit")
        return Given(
            **{name: self.cleaned_data[name] for name in names}, place=self.cleaned_data["place"].name
        )

    def _text(self, file: Any, pasted: str) -> Text:
        if file is None:
            if not pasted.strip():
                raise TextRefused("请粘贴文字，或选择一个.docx或.txt文件。")
            return from_plain(UNWRITABLE.sub("", pasted))
        if file.size > MOST_BYTES:
            raise TextRefused(f"文件超过{MOST_BYTES // 2**20}MB，请删去大图或分成几个文件。")
        content = text_of(file.name, file.read())
        if not any(line.text.strip() for line in content.lines):
            raise TextRefused("文件里没有文字，请重新选择。")
        return content

    def _first_line(self) -> str:
        lines = (line.text.strip() for line in self.content.lines)
        return UNWRITABLE.sub("", next(line for line in lines if line))[:_MOST_TITLE]
