"""The names under which users know the operations, in both clients. They are the guide's and the API's, and do not change."""

from __future__ import annotations

import inspect

import pytest

from resonantgenesis import AsyncResonantGenesis, ResonantGenesis

METHODS = {
    "analytics": """
        get_summary get_agent_metrics get_agent_errors compare_agents get_session_metrics get_session_flows get_session_dropoff
        get_api_usage get_token_usage get_tool_usage get_usage get_cost_breakdown get_cost_trends get_cost_recommendations
        get_team_metrics get_user_activity subscribe_live create_goal list_goals query get_catalog record_outcomes
        list_agents list_sessions get_session get_user list_executions get_execution get_trace
        create_alert list_alerts get_alert replace_alert delete_alert preview_alert test_alert pause_alert resume_alert
        silence_alert unsilence_alert
        get_alert_history iterate_alerts iterate_alert_history
        iterate_agents iterate_sessions iterate_executions iterate_user_activity iterate_goals
    """,
    "prices": "list_prices set_price replace_price delete_price list_unpriced_models reprice get_reprice",
    "keys": "list_keys create_key rotate_key revoke_key iterate_keys",
    "ingest": "reconcile_ingest list_dead_letters iterate_dead_letters replay_dead_letters",
}


@pytest.mark.parametrize("client", [ResonantGenesis(), AsyncResonantGenesis()], ids=["plain", "async"])
@pytest.mark.parametrize("resource", METHODS)
def test_has_every_operation_by_its_name(client: object, resource: str) -> None:
    named = set(METHODS[resource].split())
    assert named <= {name for name, _ in inspect.getmembers(getattr(client, resource), inspect.ismethod)}


def test_offers_the_same_to_both() -> None:
    plain, asynchronous = ResonantGenesis(), AsyncResonantGenesis()
    for resource in METHODS:
        methods = [
            [name for name, _ in inspect.getmembers(getattr(client, resource), inspect.ismethod)] for client in (plain, asynchronous)
        ]
        assert methods[0] == methods[1]
