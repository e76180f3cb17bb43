from __future__ import annotations

import pytest

from resonantgenesis._event_parser import EventParser, ServerSentEvent

TEXT = 'retry: 500\n\n: heartbeat\n\nid: 1\nevent: tick\ndata: {"a":\ndata: 1}\n\nid:2\ndata:no space\n\ndata\n\nevent: none\n\n'
EVENTS = [ServerSentEvent("tick", '{"a":\n1}'), ServerSentEvent("message", "no space"), ServerSentEvent("message", "")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_reads_the_same_events_however_the_text_is_cut(end: str, size: int) -> None:
    parser = EventParser()
    text = TEXT.replace("\n", end) + "more"
    found = [event for at in range(0, len(text), size) for event in parser.feed(text[at : at + size])]
    assert found == EVENTS
    assert (parser.last_event_id, parser.retry_seconds) == ("2", 0.5)


def test_leaves_line_separators_within_data_alone() -> None:
    assert EventParser().feed("data: a\u2028b\x0b\x85c\n\n") == [ServerSentEvent("message", "a\u2028b\x0b\x85c")]


def test_drops_what_was_cut_off_with_the_connection_its_id_too() -> None:
    parser = EventParser()
    parser.feed("id: 1\ndata: a\n\nid: 2\ndata: b\nda")
    parser.connected()
    assert parser.last_event_id == "1"
    assert parser.feed("data: c\n\n") == [ServerSentEvent("message", "c")]
    assert parser.last_event_id == "1"


@pytest.mark.parametrize("line", ["id: a\0b", "retry: soon", "retry: -1", "unknown: 1", ": id: 7"])
def test_passes_over_what_means_nothing(line: str) -> None:
    parser = EventParser()
    assert parser.feed(f"{line}\n\n") == []
    assert (parser.last_event_id, parser.retry_seconds) == (None, None)
