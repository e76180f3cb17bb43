from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from resonantgenesis.types import Execution, GetAgentErrorsAnswer, QueryRow

FIELDS: dict[str, Any] = {
    "agent_id": "a",
    "name": "a",
    "period": {"start": "s", "end": "e"},
    "data_through": None,
    "total_errors": 2,
    "step_error_count": 0,
    "by_type": [{"type": "timeout", "count": 2, "percentage": 100, "last_seen": "t", "example_trace_id": "f"}],
}


def test_has_the_fields_of_the_answer_as_attributes() -> None:
    errors = GetAgentErrorsAnswer(FIELDS)
    assert (errors.total_errors, errors.period.end, errors.data_through) == (2, "e", None)
    assert [(error.type, error.percentage) for error in errors.by_type] == [("timeout", 100)]


def test_is_none_where_the_server_leaves_a_field_out() -> None:
    assert GetAgentErrorsAnswer(FIELDS).estimated is None


def test_has_fields_that_a_newer_server_adds_with_all_that_is_in_them() -> None:
    newer: Any = GetAgentErrorsAnswer({**FIELDS, "trend": {"points": [{"at": 1}], "none": None}})
    assert (newer.trend.points[0].at, newer.trend.none, newer["trend"]["points"]) == (1, None, newer.trend.points)


def test_has_a_field_named_like_a_keyword_with_an_underscore() -> None:
    alert: Any = QueryRow({"for": "5m"})
    assert (alert.for_, alert["for"], copy.deepcopy(alert) == alert, pickle.loads(pickle.dumps(alert)).for_) == ("5m", "5m", True, "5m")


def test_says_what_it_has_not() -> None:
    errors: Any = GetAgentErrorsAnswer(FIELDS)
    with pytest.raises(AttributeError, match="'GetAgentErrorsAnswer' object has no attribute 'total_error'"):
        _ = errors.total_error


def test_leaves_dicts_whose_keys_are_the_users_own() -> None:
    assert Execution({"labels": {"team": "x"}}).labels == {"team": "x"}


def test_gives_rows_of_queries_by_attribute_and_by_name() -> None:
    row = QueryRow({"agent": "a", "label.team": "x", "total_cost": None})
    assert (row.agent, row["label.team"], row.total_cost) == ("a", "x", None)


def test_gives_back_what_the_server_sent() -> None:
    assert GetAgentErrorsAnswer(FIELDS).to_dict() == FIELDS


def test_equals_an_answer_of_the_same_kind_with_the_same_fields() -> None:
    errors = GetAgentErrorsAnswer(FIELDS)
    assert errors == copy.deepcopy(errors) == pickle.loads(pickle.dumps(errors))
    assert errors != GetAgentErrorsAnswer({**FIELDS, "total_errors": 3})
    assert errors != FIELDS


def test_shows_its_fields() -> None:
    assert repr(GetAgentErrorsAnswer(FIELDS).period) == "Period(start='s', end='e')"
