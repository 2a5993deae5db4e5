"""Reading organisations, allowances and delegates; always inside one conference."""

from conference.people.queries.board import QuotaBoard, quota_board

__all__ = ["QuotaBoard", "quota_board"]
