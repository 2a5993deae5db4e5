"""The one table: when this happens in one domain, these services of other domains answer, in the same transaction."""

from collections.abc import Callable, Mapping
from typing import Any

from conference.passes import services as passes
from conference.people.events import (
    DelegateChanged,
    DelegateReplaced,
    DelegateRestored,
    DelegatesAccepted,
    DelegateWithdrawn,
)
from conference.portal import services as portal

REACTIONS: Mapping[type, tuple[Callable[..., Any], ...]] = {
    DelegatesAccepted: (passes.give_passes, portal.invite_accepted),
    DelegateReplaced: (passes.hand_over_pass, portal.tell_replaced),
    DelegateWithdrawn: (passes.take_pass_back, portal.tell_withdrawn),
    DelegateRestored: (passes.renew_pass, portal.invite_again),
    DelegateChanged: (passes.show_at_doors, portal.follow_address),
}
