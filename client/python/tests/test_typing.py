"""What type checkers know: mypy is the test, and would also report an `ignore` that it has no need of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Optional

from typing_extensions import assert_type

from resonantgenesis import AsyncResonantGenesis, ResonantGenesis
from resonantgenesis.types import Execution, Filters, GetSummaryAnswer


def plain(client: ResonantGenesis) -> None:
    summary = client.analytics.get_summary(period="30d", agent_id="a", model=["x", "y"], labels={"team": "support"})
    assert_type(summary, GetSummaryAnswer)
    assert_type(summary.success_rate, Optional[float])
    assert_type(summary.hints[0].how, str)
    assert_type(client.analytics.iterate_executions(status="error"), Iterator[Execution])
    filters: Filters = {"agent_tags": ["production"], "labels": {"team": ["support"]}}
    rows = client.analytics.query(metrics=["total_cost"], group_by=["agent"], filters=filters).data
    assert_type(rows[0].agent_name, Optional[str])
    assert_type(rows[0].whatever_was_asked, Any)


async def asynchronous(client: AsyncResonantGenesis) -> None:
    assert_type(await client.analytics.get_summary(), GetSummaryAnswer)
    assert_type(client.analytics.iterate_executions(), AsyncIterator[Execution])


def mistakes(client: ResonantGenesis) -> None:
    client.analytics.get_summary(perod="30d")  # type: ignore[call-arg]
    client.analytics.get_summary(compare_to="next")  # type: ignore[arg-type]
    client.analytics.get_agent_metrics()  # type: ignore[call-arg]
    _ = client.analytics.get_summary().total_executons  # type: ignore[attr-defined]
