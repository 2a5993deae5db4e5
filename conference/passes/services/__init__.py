"""Use-cases of passes: issuing, replacing, revoking, keys, and the version of the door roster."""

from conference.passes.services.issuing import (
    issue_pass,
    issue_passes,
    reissue_pass,
    replace_pass,
    revoke_pass,
)
from conference.passes.services.reactions import (
    give_passes,
    hand_over_pass,
    renew_pass,
    show_at_doors,
    take_pass_back,
)
from conference.passes.services.roster import forget_roster, next_version, touch_roster
from conference.passes.services.rotation import rotate_keys

__all__ = [
    "forget_roster",
    "give_passes",
    "hand_over_pass",
    "issue_pass",
    "issue_passes",
    "next_version",
    "reissue_pass",
    "renew_pass",
    "replace_pass",
    "revoke_pass",
    "rotate_keys",
    "show_at_doors",
    "take_pass_back",
    "touch_roster",
]
