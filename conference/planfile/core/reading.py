"""From the bytes of a YAML file to plain values with their lines.

Only events of the parser are used, so nothing in a file can build objects, refer to itself or nest without end; and
every value keeps the line on which it stands, because a person must find it again in an editor.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import yaml
from yaml.resolver import Resolver

MAX_BYTES = 2_000_000
MAX_VALUES = 100_000
MAX_DEPTH = 40
MAX_TEXT = 20_000

_TAG = "tag:yaml.org,2002:"
_PLAIN_INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")
_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}

Scalar = str | int | bool | date | None


@dataclass(frozen=True)
class Problem:
    """One wrong thing: the code of its sentence, the place in the file and what the sentence needs."""

    code: str
    place: str = ""
    line: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


class Unreadable(ValueError):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, code: str, line: int | None = None, **facts: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, line=line, facts=facts)


@dataclass(frozen=True)
class Odd:
    """Something YAML takes for a number or a date in a way no person meant, e.g. 13:30 as 810; kept as written."""

    raw: str


@dataclass
class Node:
    """One value of the file: a scalar, a list of nodes or a mapping of nodes, with its line."""

    value: "Scalar | Odd | list[Node] | dict[str, Node]"
    line: int
    twice: tuple[str, ...] = ()


def read(raw: bytes) -> Node:
    """The one document of a file; Unreadable when it is too large, no YAML, or tries to be clever."""
    if len(raw) > MAX_BYTES:
        raise Unreadable("too_large", limit=MAX_BYTES // 1_000_000)
    try:
        return _document(yaml.parse(_text(raw), Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable("not_yaml", mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("not_yaml") from error


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8", raw[: error.start].count(b"\n") + 1) from error


def _document(events: Iterator[yaml.Event]) -> Node:
    builder = _Builder()
    documents = 0
    for event in events:
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise Unreadable("several_documents", _line(event))
        builder.take(event)
    if builder.root is None:
        raise Unreadable("empty")
    return builder.root


class _Builder:
    """Puts events together into nodes; open collections wait on a stack, so depth is counted, not recursed."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.resolver = Resolver()
        self.open: list[Node] = []
        self.keys: list[str | None] = []
        self.count = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable("alias", _line(event))
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag:
            raise Unreadable("tag", _line(event), tag=str(event.tag)[:60])
        if len(self.open) >= MAX_DEPTH:
            raise Unreadable("too_deep", _line(event), limit=MAX_DEPTH)
        node = Node([] if isinstance(event, yaml.SequenceStartEvent) else {}, _line(event))
        self._put(node)
        self.open.append(node)
        self.keys.append(None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        line = _line(event)
        if len(event.value) > MAX_TEXT:
            raise Unreadable("text_too_long", line, limit=MAX_TEXT)
        if self.open and isinstance(self.open[-1].value, dict) and self.keys[-1] is None:
            self.keys[-1] = event.value
            return
        self._put(Node(self._value(event, line), line))

    def _put(self, node: Node) -> None:
        self.count += 1
        if self.count > MAX_VALUES:
            raise Unreadable("too_many_values", node.line, limit=MAX_VALUES)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            self._put_under_key(parent, parent.value, node)

    def _put_under_key(self, parent: Node, mapping: dict[str, Node], node: Node) -> None:
        key = self.keys[-1]
        if key is None:
            raise Unreadable("key_no_text", node.line)
        if key in mapping:
            parent.twice += (key,)
        mapping[key] = node
        self.keys[-1] = None

    def _value(self, event: yaml.ScalarEvent, line: int) -> Scalar | Odd:
        tag = event.tag or self.resolver.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        if not str(tag).startswith(_TAG):
            raise Unreadable("tag", line, tag=str(tag)[:60])
        return _scalar_value(str(tag).removeprefix(_TAG), event.value, line)


def _scalar_value(kind: str, raw: str, line: int) -> Scalar | Odd:
    if kind == "str":
        return raw
    if kind == "null":
        return None
    if kind == "bool" and raw.lower() in _TRUE | _FALSE:
        return raw.lower() in _TRUE
    if kind == "int" and _PLAIN_INTEGER.fullmatch(raw):
        return int(raw)
    if kind == "timestamp":
        return _day(raw)
    if kind in ("int", "float", "bool", "merge", "value"):
        return Odd(raw)
    raise Unreadable("tag", line, tag=kind)


def _day(raw: str) -> Scalar | Odd:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return Odd(raw)


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1
