"""Rows that are kept on their project's page: what must hold for all of them together."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from bureau.ledger.forms import RowForm
from investment.models.project import refuse_shares
from investment.models.stage import refuse_order, refuse_unknown_amount


class TogetherForm(RowForm):
    """A row that is checked with the others of its project, not against those that are stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.alone = False


class _Together(BaseInlineFormSet):
    @property
    def kept(self) -> list[Any]:
        """The rows that there will be."""
        forms = [form for form in self.forms if form not in self.deleted_forms]
        return [form.instance for form in forms if form.instance.pk or form.has_changed()]


class PartyFormSet(_Together):
    def clean(self) -> None:
        super().clean()
        if not any(self.errors):
            refuse_shares(party.share for party in self.kept)


class StageFormSet(_Together):
    def clean(self) -> None:
        super().clean()
        if not any(self.errors):
            steps = [change.step for change in self.kept]
            if not steps:
                raise ValidationError("请至少登记一个阶段，如“洽谈”和开始洽谈的日期。")
            refuse_order(steps)
            refuse_unknown_amount(self.instance, steps)
