"""What an address may hold: numbers that a database knows, and no character that it refuses."""

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

LARGEST_NUMBER = 2**31 - 1


class RowNumber(IntegerConverter):
    """`<int:…>` up to the largest number of a row; anything above is no address of ours."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_NUMBER)


def add_limits(app: Flask) -> None:
    """Register both, before any address is."""
    app.url_map.converters["int"] = RowNumber
    app.before_request(refuse_null)


def refuse_null() -> None:
    """PostgreSQL holds no NUL: nothing of ours is found under one, and no question with one is understood."""
    if "\0" in request.path:
        abort(404)
    if any("\0" in value for value in request.args.values()):
        abort(400)
