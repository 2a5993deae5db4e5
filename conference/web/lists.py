"""One way to make a list: accent-free search with exact matches first, filter, order and pages, all in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from flask import request
from sqlalchemy import ColumnElement, Select, case, func, select

from conference.database import db
from conference.kit.text import exact, fold

Row = TypeVar("Row")
LONGEST_QUERY = 100


@dataclass(frozen=True)
class ListState:
    """What the address says about a list: search words, order, page and filters."""

    q: str
    sort: str
    page: int
    filters: Mapping[str, str]
    per_page: int = 50

    @classmethod
    def from_request(
        cls,
        *,
        sorts: Sequence[str],
        filters: Sequence[str] = (),
        per_page: int = 50,
        args: Mapping[str, str] | None = None,
    ) -> "ListState":
        """Unknown orders and odd page numbers fall back to the first."""
        given: Mapping[str, str] = request.args if args is None else args
        sort = given.get("sort", "")
        page = given.get("page", "")
        return cls(
            q=given.get("q", "").strip()[:LONGEST_QUERY],
            sort=sort if sort in sorts else sorts[0],
            page=max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1,
            filters={name: given[name] for name in filters if given.get(name)},
            per_page=per_page,
        )

    def everything(self) -> "ListState":
        """The same search and filter without pages: for export and print."""
        return replace(self, page=1, per_page=1_000_000)

    def args(self, **changes: Any) -> dict[str, Any]:
        """The address of the same list with something changed; a changed filter begins at page 1."""
        values: dict[str, Any] = {"q": self.q, "sort": self.sort, **self.filters, "page": self.page}
        if changes and "page" not in changes:
            values["page"] = 1
        values.update(changes)
        return {name: value for name, value in values.items() if value not in ("", None, 1) or name == "q" and value}


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list and how much there is in all."""

    items: Sequence[Row]
    total: int
    page: int
    per_page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))


def paginate(statement: Select[Any], state: ListState, *, scalars: bool = True) -> Page[Any]:
    """Two statements: the count and the rows of one page."""
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    per_page = state.per_page
    page = min(state.page, max(1, -(-total // per_page)))
    rows = db.session.execute(statement.limit(per_page).offset((page - 1) * per_page))
    items = rows.scalars().unique().all() if scalars else rows.all()
    return Page(items=items, total=total, page=page, per_page=per_page)


def escape_like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def search_clause(model: Any, q: str) -> tuple[ColumnElement[bool], ColumnElement[int]] | None:
    """Condition and order for a search over the keys: every word must occur; what stands as typed comes first."""
    words = fold(q).split()
    if not words:
        return None
    condition: Any = True
    for word in words:
        condition = model.search_key.like(f"%{escape_like(word)}%", escape="\\") & condition
    as_typed = model.exact_key.like(f"%{escape_like(exact(q))}%", escape="\\")
    return condition, case((as_typed, 0), else_=1)
