from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from resonantgenesis import InvalidField, InvalidRequestError
from resonantgenesis._generated.operations import CREATE_ALERT, GET_AGENT_METRICS, GET_SUMMARY, QUERY
from resonantgenesis._request import Operation, build_request

BASE = "/api/v1/analytics"


def test_writes_arguments_as_the_api_names_them_lists_repeated_and_labels_one_field_a_key() -> None:
    asked = {
        "period": "7d",
        "time_zone": "UTC",
        "agent_tags": ["a", "b c"],
        "labels": {"team": ("x", "y"), "cost.center": "1&2"},
        "model": None,
    }
    request = build_request(GET_SUMMARY, asked)
    query = "period=7d&time_zone=UTC&agent_tags=a&agent_tags=b+c&label.team=x&label.team=y&label.cost.center=1%262"
    assert (request.method, request.target, request.content) == ("GET", f"{BASE}/summary?{query}", None)


def test_writes_the_values_of_a_list_as_they_are_and_text_as_a_list() -> None:
    request = build_request(GET_SUMMARY, {"model": ["a,b", "c\\d"], "user_id": "e,f"})
    assert request.target == f"{BASE}/summary?model=a%5C%2Cb&model=c%5C%5Cd&user_id=e%2Cf"


def test_writes_times_with_their_offset_and_truth_as_the_api_does() -> None:
    start = datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2)))
    request = build_request(GET_SUMMARY, {"start": start, "end": datetime(2026, 1, 3), "partial": True})
    assert request.target == f"{BASE}/summary?start=2026-01-02T03%3A04%3A00%2B02%3A00&end=2026-01-03T00%3A00%3A00&partial=true"


def test_writes_a_body_its_filters_too() -> None:
    filters = {"user_id": ["u,1"], "labels": {"team": ["x"]}}
    start = datetime(2026, 1, 2, tzinfo=timezone.utc)
    request = build_request(QUERY, {"metrics": ("total_cost",), "filters": filters, "start": start, "period": None})
    assert (request.method, request.target) == ("POST", f"{BASE}/query")
    assert json.loads(request.content or b"") == {
        "metrics": ["total_cost"],
        "filters": {"user_id": ["u,1"], "label.team": ["x"]},
        "start": "2026-01-02T00:00:00+00:00",
    }


def test_leaves_labels_that_are_a_field_of_its_own() -> None:
    asked = {"name": "n", "for": "5m", "filters": {"labels": {"team": "x"}}, "labels": {"team": "y"}}
    request = build_request(CREATE_ALERT, asked)
    assert json.loads(request.content or b"") == {"name": "n", "for": "5m", "filters": {"label.team": "x"}, "labels": {"team": "y"}}


def test_sends_no_body_where_none_is_taken() -> None:
    assert build_request(Operation("POST", "/keys/{id}/rotate"), {"id": "k"}).content is None


@pytest.mark.parametrize(
    ("agent_id", "segment"),
    [
        ("a/b", "a%2Fb"),
        ('"ä" %2F?#', "%22%C3%A4%22%20%252F%3F%23"),
        ("...", "..."),
        ("half an emoji \ud83d", "half%20an%20emoji%20%3F"),
    ],
)
def test_puts_an_id_into_one_segment(agent_id: str, segment: str) -> None:
    assert build_request(GET_AGENT_METRICS, {"agent_id": agent_id}).target == f"{BASE}/agents/{segment}/metrics"


@pytest.mark.parametrize("agent_id", ["", ".", "..", None, 7])
def test_refuses_an_id_that_no_url_can_hold(agent_id: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        build_request(GET_AGENT_METRICS, {"agent_id": agent_id})
    assert caught.value.fields == [InvalidField("agent_id", 'an id that is neither empty nor "." nor ".."', agent_id)]
