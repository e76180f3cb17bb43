"""From a call's arguments to the request on the wire: ids into the path, `labels` to `label.<key>`, the rest to query or body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from ._errors import InvalidField, invalid_request


@dataclass(frozen=True)
class Operation:
    """One operation of the API."""

    method: str
    path: str
    """With `{name}` for one percent-encoded segment."""
    repeatable: bool = False
    """Whether it may be sent again when it is not known whether it arrived."""
    has_body: bool = False
    own_labels: bool = False
    """Whether `labels` is a field of its own, not the filter `label.<key>`."""


@dataclass(frozen=True)
class Request:
    """What is sent."""

    method: str
    target: str
    """Path and query."""
    content: bytes | None
    repeatable: bool


def build_request(operation: Operation, arguments: Mapping[str, Any]) -> Request:
    """Raises InvalidRequestError for an id that no path can hold."""
    given = {name: value for name, value in arguments.items() if value is not None}
    in_path = set(re.findall(r"\{(\w+)\}", operation.path))
    path = re.sub(r"\{(\w+)\}", lambda found: _path_segment(found[1], given.get(found[1])), operation.path)
    rest = {name: value for name, value in given.items() if name not in in_path}
    own = {"labels": dict(rest.pop("labels"))} if operation.own_labels and "labels" in rest else {}
    if operation.has_body:
        return Request(operation.method, path, json.dumps({**_body(rest), **own}).encode(), operation.repeatable)
    query = urlencode(list(_query(rest)))
    return Request(operation.method, f"{path}?{query}" if query else path, None, operation.repeatable)


def _path_segment(field: str, value: Any) -> str:
    """URLs have no segment that is empty, `.` or `..`, however it is encoded."""
    if not isinstance(value, str) or value in {"", ".", ".."}:
        raise invalid_request([InvalidField(field, 'an id that is neither empty nor "." nor ".."', value)])
    return quote(value.encode("utf-8", "replace"), safe="")


def _query(arguments: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A list is repeated, its values as they are; text may be a list separated by commas."""
    for name, value in _labelled(arguments):
        if _is_list(value):
            for each in value:
                yield name, re.sub(r"([\\,])", r"\\\1", _text(each))
        else:
            yield name, _text(value)


def _body(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _body(inner) for name, inner in _labelled(value)}
    if _is_list(value):
        return [_body(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _labelled(arguments: Mapping[str, Any]) -> list[tuple[str, Any]]:
    fields: dict[str, Any] = {}
    for name, value in arguments.items():
        if name == "labels" and isinstance(value, Mapping):
            fields.update({f"label.{key}": values for key, values in value.items()})
        else:
            fields[name] = value
    return list(fields.items())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _is_list(value: Any) -> bool:
    return not isinstance(value, (str, bytes, Mapping)) and hasattr(value, "__iter__")
