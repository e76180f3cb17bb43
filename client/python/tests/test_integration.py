"""Against a service that runs: `RESONANT_TEST_URL`, with the sample of test/client-typescript/sample-service.ts."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import Callable

import pytest

from resonantgenesis import AsyncResonantGenesis, InvalidField, InvalidRequestError, NotFoundError, ResonantGenesis
from resonantgenesis.types import GetSummaryAnswer

URL = os.environ.get("RESONANT_TEST_URL")
ODD_AGENT = 'team/støtte "β"?#%2F;&+'

pytestmark = pytest.mark.skipif(URL is None, reason="RESONANT_TEST_URL is not set: test/client-python runs these")


@pytest.fixture
def client() -> Iterator[ResonantGenesis]:
    with ResonantGenesis(base_url=URL) as made:
        yield made


def plain_summary() -> GetSummaryAnswer:
    with ResonantGenesis(base_url=URL) as client:
        return client.analytics.get_summary(period="30d", agent_id="any_agent")


def async_summary() -> GetSummaryAnswer:
    async def ask() -> GetSummaryAnswer:
        async with AsyncResonantGenesis(base_url=URL) as client:
            return await client.analytics.get_summary(period="30d", agent_id="any_agent")

    return asyncio.run(ask())


@pytest.mark.parametrize("ask", [plain_summary, async_summary])
def test_gives_the_summary(ask: Callable[[], GetSummaryAnswer]) -> None:
    summary = ask()
    assert (summary.total_executions, summary.success_rate, summary.total_tokens, summary.total_cost) == (4, 100, 6290, 0.0007012)
    assert (summary.period.end, summary.estimated, summary.previous) == ("2025-09-17T00:00:00.000Z", None, None)
    assert [(hint.code, hint.count) for hint in summary.hints] == [("no_session_id", 4), ("no_user_id", 4)]


def test_gives_an_agents_errors_whatever_its_id_holds(client: ResonantGenesis) -> None:
    errors = client.analytics.get_agent_errors(ODD_AGENT, period="4w")
    assert (errors.agent_id, errors.total_errors) == (ODD_AGENT, 2)
    assert [(error.type, error.count, error.percentage) for error in errors.by_type] == [("rate_limit", 2, 100)]


def test_gives_the_period_before(client: ResonantGenesis) -> None:
    previous = client.analytics.get_summary(period="7d", compare_to="previous").previous
    assert previous is not None
    assert (previous.period.end, previous.total_executions) == ("2025-09-10T00:00:00.000Z", 0)


def test_goes_from_executions_to_their_steps_and_spans(client: ResonantGenesis) -> None:
    executions = list(client.analytics.iterate_executions(limit=1, agent_id=["any_agent"]))
    assert len(executions) == 4
    detail = client.analytics.get_execution(executions[0].execution_id)
    trace = client.analytics.get_trace(executions[0].trace_id)
    assert {step.span_id for step in detail.steps} < {span.span_id for span in trace.spans}
    assert detail.steps[0].bill.lines[0].bucket == "reported"


def test_answers_a_query(client: ResonantGenesis) -> None:
    rows = client.analytics.query(metrics="execution_count", group_by=["agent"], filters={"agent_id": [ODD_AGENT, "any_agent"]}).data
    assert [(row.agent, row.agent_name, row.execution_count) for row in rows] == [
        ("any_agent", "any_agent", 4),
        (ODD_AGENT, ODD_AGENT, 2),
    ]


def test_keeps_prices(client: ResonantGenesis) -> None:
    price = client.prices.set_price(kind="tool", name="search", usd_per_call="0.01")
    assert [(each.id, each.name, each.usd_per_call) for each in client.prices.list_prices().data] == [(price.id, "search", "0.01")]
    client.prices.delete_price(price.id)
    assert client.prices.list_prices().data == []


def test_says_that_an_id_was_never_seen(client: ResonantGenesis) -> None:
    with pytest.raises(NotFoundError, match=r'^No agent with the id "nobody" has been seen\.$') as caught:
        client.analytics.get_agent_metrics("nobody")
    assert caught.value.code == "agent_not_found"


def test_names_every_invalid_field(client: ResonantGenesis) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        client.analytics.query(metrics="nonsense", time_zone="Mars")
    assert [(each.field, each.value) for each in caught.value.fields] == [("metrics", "nonsense"), ("time_zone", "Mars")]
    assert InvalidField("time_zone", "a time zone of the IANA database, like Europe/Berlin", "Mars") in caught.value.fields


def test_gives_recommendations_as_a_list(client: ResonantGenesis) -> None:
    assert isinstance(client.analytics.get_cost_recommendations(), list)


def test_gives_live_figures(client: ResonantGenesis) -> None:
    with client.analytics.subscribe_live() as live:
        assert (next(live).active_sessions, next(live).current_error_rate) == (0, None)
