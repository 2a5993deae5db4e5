"""The one table: when this happens in one domain, these services of other domains answer, in the same transaction."""

from collections.abc import Callable, Mapping
from typing import Any

REACTIONS: Mapping[type, tuple[Callable[..., Any], ...]] = {}
