"""Server-sent events from text, as the HTML standard reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r(?!\n|\Z)")  # a last \r may be half of a \r\n


class ServerSentEvent(NamedTuple):
    """One event that has data."""

    type: str
    data: str


class EventParser:
    """Reads one connection after the other; what was cut off with a connection is dropped."""

    def __init__(self) -> None:
        self.last_event_id: str | None = None
        self.retry_seconds: float | None = None
        """How long the server asks to wait before connecting again."""
        self.connected()

    def connected(self) -> None:
        """Starts at the beginning of a connection."""
        self._rest = ""
        self._forget_event()

    def _forget_event(self) -> None:
        self._type = "message"
        self._data: list[str] = []
        self._id = self.last_event_id

    def feed(self, text: str) -> list[ServerSentEvent]:
        """The events that the text completes."""
        *lines, self._rest = _LINE_END.split(self._rest + text)
        return [event for event in map(self._read_line, lines) if event is not None]

    def _read_line(self, line: str) -> ServerSentEvent | None:
        if line == "":
            return self._end_event()
        field, _, value = line.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if field == "data":
            self._data.append(value)
        elif field == "event":
            self._type = value
        elif field == "id" and "\0" not in value:
            self._id = value
        elif field == "retry" and re.fullmatch(r"[0-9]{1,9}", value):
            self.retry_seconds = int(value) / 1000
        return None

    def _end_event(self) -> ServerSentEvent | None:
        event = ServerSentEvent(self._type, "\n".join(self._data)) if self._data else None
        self.last_event_id = self._id
        self._forget_event()
        return event
