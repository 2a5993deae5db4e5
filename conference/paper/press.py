"""The one typesetter of the process, made when the first paper is asked for."""

from typing import cast

from flask import current_app

from conference.config import ROOT
from conference.paper.typesetting import Typesetter

TEMPLATES = ROOT / "templates" / "letters"
FONTS = ROOT / "static" / "vendor" / "tinos"
KEY = "typesetter"


def typesetter() -> Typesetter:
    """The typesetter with the papers' templates and the fonts that set-up brought."""
    if KEY not in current_app.extensions:
        current_app.extensions[KEY] = Typesetter(TEMPLATES, FONTS)
    return cast(Typesetter, current_app.extensions[KEY])
