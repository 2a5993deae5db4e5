"""The form of a task: what a person decides about it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.fields import SelectChoice

from conference.preparation.models import Task
from conference.preparation.queries import Names
from conference.preparation.words import TASK_STATES
from conference.web.forms import BaseForm, Choice, DateVi, LongText, Radio

LEAD_FIELDS = ("lead_1", "lead_2", "lead_3")


class TaskForm(BaseForm):
    """State, lead, a deadline of one's own. `version` is the one the person has read."""

    version = HiddenField()
    state = Radio(_l("Trạng thái"), validate_choice=False)
    lead_1 = Choice(_l("Đơn vị chủ trì"), validate_choice=False)
    lead_2 = Choice(_l("Cùng chủ trì"), validate_choice=False)
    lead_3 = Choice(_l("Cùng chủ trì"), validate_choice=False)
    internal_deadline = DateVi(_l("Hạn nội bộ, hết ngày"), description=_l("ngày/tháng/năm"))
    note = LongText(_l("Ghi chú"), longest=1000)

    @classmethod
    def of(cls, row: Task, names: Names) -> "TaskForm":
        """The form filled with what is known."""
        leads = dict(zip(LEAD_FIELDS, row.leads, strict=False))
        form = cls(data={"version": row.version, "state": row.state, "internal_deadline": row.internal_deadline,
                         "note": row.note, **leads})  # fmt: skip
        return form.offering(names)

    def offering(self, names: Names) -> "TaskForm":
        """The same form with its choices."""
        self.state.choices = [SelectChoice(key, words.word) for key, words in TASK_STATES.items() if key != "late"]
        for name in LEAD_FIELDS:
            self[name].choices = [
                SelectChoice("", _l("– chưa có –")),
                *(SelectChoice(*choice) for choice in names.choices),
            ]
        return self

    def changes(self, row: Task) -> dict[str, Any]:
        """What to write; leads beyond the three fields stay."""
        chosen = [self[name].data for name in LEAD_FIELDS if self[name].data]
        leads = list(dict.fromkeys([*chosen, *row.leads[len(LEAD_FIELDS) :]]))
        return {
            "state": self.state.data,
            "internal_deadline": self.internal_deadline.data,
            "leads": leads,
            "note": self.note.data,
        }

    def expected_version(self) -> int | None:
        """The version that the person has read."""
        return int(self.version.data) if str(self.version.data or "").isdecimal() else None
