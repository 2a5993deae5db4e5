"""Use-cases of plan files: loading one, trying what it would change, copying a conference."""

from conference.planfile.services.copying import copy_meeting
from conference.planfile.services.loading import load_first_plan, load_plan, preview_plan
from conference.planfile.services.merging import Change, LoadReport

__all__ = ["Change", "LoadReport", "copy_meeting", "load_first_plan", "load_plan", "preview_plan"]
