"""The outcome of a comparison as plain data: what a person is shown, and what the command line prints."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from conference.people.core.importing.values import CREATED, UNCHANGED, UPDATED, Outcome, Proposal
from conference.people.core.sheets.issues import Issue

MOST_SHOWN = 500
Sentence = Callable[[Issue], str]


def report_of(outcome: Outcome) -> dict[str, Any]:
    """Counts, every rejected row and warning, and the first rows of each kind; codes instead of sentences."""
    return {
        "counts": {kind: outcome.count(kind) for kind in (CREATED, UPDATED, UNCHANGED)}
        | {"rejected": len(outcome.rejected)},
        "rejected": [_issue(issue) for issue in outcome.rejected],
        "warnings": [_issue(issue) for issue in outcome.warnings],
        "created": [_line(p) for p in outcome.proposals if p.kind == CREATED][:MOST_SHOWN],
        "updated": [_line(p) for p in outcome.proposals if p.kind == UPDATED][:MOST_SHOWN],
        "fingerprint": fingerprint(outcome),
    }


def json_report(outcome: Outcome, *, reason: Sentence, warning: Sentence) -> dict[str, Any]:
    """The document of the command line: numbers of rows and sentences."""
    return {
        "created": outcome.count(CREATED),
        "updated": outcome.count(UPDATED),
        "unchanged": outcome.count(UNCHANGED),
        "rejected": [{"sheet": i.sheet, "row": i.row, "reason": reason(i)} for i in outcome.rejected],
        "warnings": [{"sheet": i.sheet, "row": i.row, "text": warning(i)} for i in outcome.warnings],
    }


def issue_from(stored: Mapping[str, Any]) -> Issue:
    """A stored remark as a value again."""
    return Issue(stored["sheet"], stored["row"], stored["code"], stored["facts"])


def fingerprint(outcome: Outcome) -> str:
    """Equal for two comparisons that would do the same."""
    lines = (repr((p.sheet, p.row, p.kind, p.target_id, sorted(p.changes.items()))) for p in outcome.proposals)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _issue(issue: Issue) -> dict[str, Any]:
    return {"sheet": issue.sheet, "row": issue.row, "code": issue.code, "facts": dict(issue.facts)}


def _line(proposal: Proposal) -> dict[str, Any]:
    changes = {name: [_plain(old), _plain(new)] for name, (old, new) in proposal.changes.items()}
    values = (
        {name: _plain(value) for name, value in proposal.values.items() if value} if proposal.kind == CREATED else {}
    )
    return {"sheet": proposal.sheet, "row": proposal.row, "label": proposal.label, "changes": changes, "values": values}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "; ".join(str(phone.get("raw") or "") for phone in value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items() if part}
    return value
