# Written by `npm run generate` from the schemas of the API. Change those.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from .._arguments import Time
from .._events import EventStream
from .._exports import ExportingResource
from .._resource import Resource
from .._transport import Transport
from .operations import (
    COMPARE_AGENTS,
    CONFIGURE_BI_EXPORT,
    CREATE_ALERT,
    CREATE_CHANNEL,
    CREATE_DASHBOARD,
    CREATE_EXPORT,
    CREATE_GOAL,
    CREATE_KEY,
    CREATE_REPORT,
    DELETE_ALERT,
    DELETE_BI_EXPORT,
    DELETE_CHANNEL,
    DELETE_DASHBOARD,
    DELETE_EXPORT,
    DELETE_GOAL,
    DELETE_PRICE,
    DELETE_REPORT,
    GET_AGENT,
    GET_AGENT_ERRORS,
    GET_AGENT_METRICS,
    GET_ALERT,
    GET_ALERT_HISTORY,
    GET_API_USAGE,
    GET_BI_EXPORT,
    GET_CATALOG,
    GET_CHANNEL,
    GET_COST_BREAKDOWN,
    GET_COST_RECOMMENDATIONS,
    GET_COST_TRENDS,
    GET_DASHBOARD,
    GET_DASHBOARD_DATA,
    GET_EXECUTION,
    GET_EXPORT,
    GET_GOAL,
    GET_GRAFANA_DASHBOARD,
    GET_REPORT,
    GET_REPORT_RUN,
    GET_REPRICE,
    GET_SESSION,
    GET_SESSION_DROPOFF,
    GET_SESSION_FLOWS,
    GET_SESSION_METRICS,
    GET_SUMMARY,
    GET_TEAM_METRICS,
    GET_TOKEN_USAGE,
    GET_TOOL_USAGE,
    GET_TRACE,
    GET_USAGE,
    GET_USER,
    GET_USER_ACTIVITY,
    LIST_AGENTS,
    LIST_ALERT_EVENTS,
    LIST_ALERTS,
    LIST_BI_EXPORT_RUNS,
    LIST_BI_EXPORTS,
    LIST_CHANNELS,
    LIST_DASHBOARDS,
    LIST_DEAD_LETTERS,
    LIST_DELIVERIES,
    LIST_DEPLOYMENTS,
    LIST_EMITTERS,
    LIST_EXECUTIONS,
    LIST_EXPORTS,
    LIST_GOALS,
    LIST_INTEGRATIONS,
    LIST_KEYS,
    LIST_LABELS,
    LIST_PRICES,
    LIST_REPORT_RUNS,
    LIST_REPORT_TEMPLATES,
    LIST_REPORTS,
    LIST_SERVICES,
    LIST_SESSIONS,
    LIST_UNPRICED_MODELS,
    PAUSE_ALERT,
    PAUSE_BI_EXPORT,
    PREVIEW_ALERT,
    PREVIEW_DASHBOARD,
    PREVIEW_REPORT,
    PREVIEW_REPORT_DRAFT,
    QUERY,
    QUERY_BATCH,
    QUERY_FUNNEL,
    QUERY_HEATMAP,
    RECONCILE_INGEST,
    RECORD_OUTCOMES,
    REPLACE_ALERT,
    REPLACE_BI_EXPORT,
    REPLACE_CHANNEL,
    REPLACE_DASHBOARD,
    REPLACE_GOAL,
    REPLACE_PRICE,
    REPLACE_REPORT,
    REPLAY_DEAD_LETTERS,
    REPRICE,
    RESUME_ALERT,
    RESUME_BI_EXPORT,
    RETRY_DELIVERY,
    REVOKE_KEY,
    ROTATE_KEY,
    RUN_BI_EXPORT,
    RUN_REPORT,
    SET_PRICE,
    SILENCE_ALERT,
    SUBSCRIBE_LIVE,
    TEST_ALERT,
    TEST_CHANNEL,
    UNSILENCE_ALERT,
)
from .types import (
    Agent,
    Alert,
    CompareAgentsAnswer,
    ConfigureBiExportConfig,
    CreateAlertActions,
    CreateAlertConditionAnomaly,
    CreateAlertConditionBudget,
    CreateAlertConditionChange,
    CreateAlertConditionGoal,
    CreateAlertConditionMetric,
    CreateDashboardWidgetsChart,
    CreateDashboardWidgetsFunnel,
    CreateDashboardWidgetsHeatmap,
    CreateDashboardWidgetsMetric,
    CreateDashboardWidgetsPie,
    CreateDashboardWidgetsTable,
    CreatedKey,
    CreateReportFilters,
    Dashboard,
    DeadLetter,
    DeleteChannelAnswer,
    DeleteGoalAnswer,
    DeletePriceAnswer,
    Execution,
    Export,
    Filters,
    GetAgentAnswer,
    GetAgentErrorsAnswer,
    GetAgentMetricsAnswer,
    GetAlertHistoryAnswer,
    GetAlertHistoryData,
    GetApiUsageAnswer,
    GetCatalogAnswer,
    GetCostBreakdownAnswer,
    GetCostRecommendationsAnswer,
    GetCostTrendsAnswer,
    GetDashboardDataAnswer,
    GetExecutionAnswer,
    GetGrafanaDashboardAnswer,
    GetSessionAnswer,
    GetSessionDropoffAnswer,
    GetSessionFlowsAnswer,
    GetSessionMetricsAnswer,
    GetSummaryAnswer,
    GetTeamMetricsAnswer,
    GetTokenUsageAnswer,
    GetToolUsageAnswer,
    GetTraceAnswer,
    GetUsageAnswer,
    GetUserActivityAnswer,
    GetUserAnswer,
    Goal,
    GoalProgress,
    Key,
    ListAgentsAnswer,
    ListAlertEventsAnswer,
    ListAlertEventsData,
    ListAlertsAnswer,
    ListBiExportRunsAnswer,
    ListBiExportsAnswer,
    ListBiExportsData,
    ListChannelsAnswer,
    ListChannelsData,
    ListDashboardsAnswer,
    ListDeadLettersAnswer,
    ListDeliveriesAnswer,
    ListDeliveriesData,
    ListDeploymentsAnswer,
    ListDeploymentsData,
    ListEmittersAnswer,
    ListEmittersData,
    ListExecutionsAnswer,
    ListExportsAnswer,
    ListGoalsAnswer,
    ListIntegrationsAnswer,
    ListKeysAnswer,
    ListLabelsAnswer,
    ListPricesAnswer,
    ListReportRunsAnswer,
    ListReportRunsData,
    ListReportsAnswer,
    ListReportsData,
    ListReportTemplatesAnswer,
    ListServicesAnswer,
    ListServicesData,
    ListSessionsAnswer,
    ListUnpricedModelsAnswer,
    LiveFigures,
    PreviewAlertAnswer,
    PreviewDashboardAnswer,
    PreviewReportAnswer,
    PreviewReportDraftAnswer,
    Price,
    QueryAnswer,
    QueryBatchAnswer,
    QueryBatchQueries,
    QueryFunnelAnswer,
    QueryHeatmapAnswer,
    Recommendation,
    ReconcileIngestAnswer,
    RecordOutcomesAnswer,
    RecordOutcomesDataArgument,
    RecordOutcomesScore,
    ReplayDeadLettersAnswer,
    RepriceAnswer,
    RunBiExportAnswer,
    Session,
    SetPriceUsdPerMillion,
    TestAlertAnswer,
    TestChannelAnswer,
    UserActivity,
)


class Analytics(ExportingResource):
    """`client.analytics`"""

    def get_summary(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetSummaryAnswer:
        """The figures of the whole organisation.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_SUMMARY,
            GetSummaryAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "labels": labels,
            },
            timeout,
        )

    def get_catalog(
        self,
        *,
        timeout: float | None = None,
    ) -> GetCatalogAnswer:
        """Every metric and dimension, with what they mean."""
        return self._answer(
            GET_CATALOG,
            GetCatalogAnswer,
            {},
            timeout,
        )

    def list_labels(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListLabelsAnswer:
        """The keys of labels that executions carry.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_LABELS,
            ListLabelsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def query(
        self,
        *,
        metrics: str | Sequence[str],
        group_by: str | Sequence[str] | None = None,
        filters: Filters | None = None,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        compare_to: Literal["previous"] | None = None,
        granularity: Literal["minute", "hour", "day", "week", "month", "hourly", "daily", "weekly", "monthly"] | None = None,
        order_by: str | None = None,
        limit: int | None = None,
        forecast: int | None = None,
        timeout: float | None = None,
    ) -> QueryAnswer:
        """Any metrics of the catalogue by any of their dimensions.

        Args:
            metrics: Metrics, by name or alias.
            group_by: Dimensions, one of time among them at most.
            filters: Values by the name of the filter.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            granularity: Splits by time too, without gaps.
            order_by: A metric (largest first) or a dimension (ascending), optionally with asc or desc; the first metric unless given. With compare_to also `difference.<metric>`: what rose or fell most first, and among it what is in one of the periods only.
            limit: Most groups; buckets of time are not counted. The rest is one more entry, `other`.
            forecast: How many buckets to forecast; 0 for none.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            QUERY,
            QueryAnswer,
            {
                "metrics": metrics,
                "group_by": group_by,
                "filters": filters,
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "compare_to": compare_to,
                "granularity": granularity,
                "order_by": order_by,
                "limit": limit,
                "forecast": forecast,
            },
            timeout,
        )

    def query_batch(
        self,
        *,
        queries: Sequence[QueryBatchQueries],
        timeout: float | None = None,
    ) -> QueryBatchAnswer:
        """Several queries at once, such as those of one panel; each is answered, or has its problem."""
        return self._answer(
            QUERY_BATCH,
            QueryBatchAnswer,
            {
                "queries": queries,
            },
            timeout,
        )

    def query_heatmap(
        self,
        *,
        metric: str,
        x: str | None = None,
        y: str | None = None,
        limit: int | None = None,
        filters: Filters | None = None,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        timeout: float | None = None,
    ) -> QueryHeatmapAnswer:
        """A metric by two dimensions, or by hour of day and day of week.

        Args:
            metric: A metric, by name or alias.
            x: Default: "hour_of_day".
            y: Default: "day_of_week".
            limit: Most values of a dimension.
            filters: Values by the name of the filter.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            QUERY_HEATMAP,
            QueryHeatmapAnswer,
            {
                "metric": metric,
                "x": x,
                "y": y,
                "limit": limit,
                "filters": filters,
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
            },
            timeout,
        )

    def query_funnel(
        self,
        *,
        steps: Sequence[str] | None = None,
        limit: int | None = None,
        filters: Filters | None = None,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        timeout: float | None = None,
    ) -> QueryFunnelAnswer:
        """How many sessions took these steps in this order; without steps, how many steps sessions take.

        Args:
            steps: Names of steps in order; how many steps sessions take unless given.
            limit: Most steps, where none are named.
            filters: Values by the name of the filter.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            QUERY_FUNNEL,
            QueryFunnelAnswer,
            {
                "steps": steps,
                "limit": limit,
                "filters": filters,
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
            },
            timeout,
        )

    def list_agents(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListAgentsAnswer:
        """Agents with an execution in the period.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_AGENTS,
            ListAgentsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_agents(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[Agent]:
        """Agents with an execution in the period. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_AGENTS,
            ListAgentsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def list_deployments(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListDeploymentsAnswer:
        """Versions of agents that ran for the first time.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_DEPLOYMENTS,
            ListDeploymentsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_deployments(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListDeploymentsData]:
        """Versions of agents that ran for the first time. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_DEPLOYMENTS,
            ListDeploymentsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def compare_agents(
        self,
        *,
        agent_ids: str | Sequence[str],
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        metrics: str | Sequence[str] | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> CompareAgentsAnswer:
        """Figures of several agents side by side.

        Args:
            agent_ids: The agents, by their ids.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            metrics: Metrics, by name or alias; execution_count, success_rate, avg_duration_ms, total_tokens, total_cost unless given. Default: ["execution_count","success_rate","avg_duration_ms","total_tokens","total_cost"].
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            COMPARE_AGENTS,
            CompareAgentsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "agent_ids": agent_ids,
                "metrics": metrics,
                "labels": labels,
            },
            timeout,
        )

    def get_agent_metrics(
        self,
        agent_id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetAgentMetricsAnswer:
        """The figures of one agent.

        Args:
            agent_id: The id of an agent.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_AGENT_METRICS,
            GetAgentMetricsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "labels": labels,
            },
            timeout,
        )

    def get_agent_errors(
        self,
        agent_id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetAgentErrorsAnswer:
        """An agent's failed executions by error class.

        Args:
            agent_id: The id of an agent.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_AGENT_ERRORS,
            GetAgentErrorsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "labels": labels,
            },
            timeout,
        )

    def get_agent(
        self,
        agent_id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetAgentAnswer:
        """One agent: its figures, versions, models and tools.

        Args:
            agent_id: The id of an agent.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_AGENT,
            GetAgentAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_session_metrics(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetSessionMetricsAnswer:
        """How many sessions, how long, and how many completed.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_SESSION_METRICS,
            GetSessionMetricsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "labels": labels,
            },
            timeout,
        )

    def get_session_flows(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        scope: Literal["session", "execution"] | None = None,
        depth: int | None = None,
        min_count: int | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetSessionFlowsAnswer:
        """The most frequent sequences of steps.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            scope: Follows the steps of each session, or of each execution. Default: "session".
            depth: Only the first steps, that many; the whole sequences unless given.
            min_count: Leaves out flows that fewer sessions took.
            limit: Most flows, the most frequent ones.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_SESSION_FLOWS,
            GetSessionFlowsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "scope": scope,
                "depth": depth,
                "min_count": min_count,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_session_dropoff(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        scope: Literal["session", "execution"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetSessionDropoffAnswer:
        """At which step sessions end without having completed.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            scope: Follows the steps of each session, or of each execution. Default: "session".
            limit: Most steps, from the first.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_SESSION_DROPOFF,
            GetSessionDropoffAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "scope": scope,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def list_sessions(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        completed: bool | Literal["true", "false"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListSessionsAnswer:
        """Sessions, newest first.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            completed: Only sessions that completed (true) or did not (false).
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_SESSIONS,
            ListSessionsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "completed": completed,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_sessions(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        completed: bool | Literal["true", "false"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[Session]:
        """Sessions, newest first. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            completed: Only sessions that completed (true) or did not (false).
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_SESSIONS,
            ListSessionsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "completed": completed,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_session(
        self,
        session_id: str,
        *,
        timeout: float | None = None,
    ) -> GetSessionAnswer:
        """One session with its executions in order.

        Args:
            session_id: The id of a session.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_SESSION,
            GetSessionAnswer,
            {
                "session_id": session_id,
            },
            timeout,
        )

    def get_usage(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetUsageAnswer:
        """API calls, tokens and tool calls.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_USAGE,
            GetUsageAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "compare_to": compare_to,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_api_usage(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetApiUsageAnswer:
        """API calls, by endpoint and by service.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_API_USAGE,
            GetApiUsageAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "compare_to": compare_to,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_token_usage(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetTokenUsageAnswer:
        """Tokens of every kind, by model.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_TOKEN_USAGE,
            GetTokenUsageAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_tool_usage(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetToolUsageAnswer:
        """Tool calls, by tool.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_TOOL_USAGE,
            GetToolUsageAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_team_metrics(
        self,
        org_id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetTeamMetricsAnswer:
        """Users and agents of the organisation, and how many are active.

        Args:
            org_id: The key's own organisation.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_TEAM_METRICS,
            GetTeamMetricsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "org_id": org_id,
                "labels": labels,
            },
            timeout,
        )

    def get_user_activity(
        self,
        org_id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetUserActivityAnswer:
        """Users who ran or created agents in the period.

        Args:
            org_id: The key's own organisation.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_USER_ACTIVITY,
            GetUserActivityAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "org_id": org_id,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_user_activity(
        self,
        org_id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[UserActivity]:
        """Users who ran or created agents in the period. All of them, page by page; `limit` is the size of a page.

        Args:
            org_id: The key's own organisation.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("users", 
            GET_USER_ACTIVITY,
            GetUserActivityAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "org_id": org_id,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_user(
        self,
        user_id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetUserAnswer:
        """One user: the figures, and by agent.

        Args:
            user_id: The id of a user.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_USER,
            GetUserAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_cost_breakdown(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetCostBreakdownAnswer:
        """What was spent, by agent, model, feature, user and customer.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_COST_BREAKDOWN,
            GetCostBreakdownAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_cost_trends(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        compare_to: Literal["previous"] | None = None,
        granularity: Literal["minute", "hour", "day", "week", "month", "hourly", "daily", "weekly", "monthly"] | None = None,
        forecast: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> GetCostTrendsAnswer:
        """What was spent by bucket of time, with a forecast.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            compare_to: Adds the figures of the period before, of the same length, and the change in percent.
            granularity: Length of the buckets of time.
            forecast: How many buckets to forecast; unless given 24 hours, 7 days, 4 weeks or 3 months; 0 for none.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_COST_TRENDS,
            GetCostTrendsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "compare_to": compare_to,
                "granularity": granularity,
                "forecast": forecast,
                "labels": labels,
            },
            timeout,
        )

    def get_cost_recommendations(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> list[Recommendation]:
        """Where the organisation could spend less, from its own steps.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return (self._answer(
            GET_COST_RECOMMENDATIONS,
            GetCostRecommendationsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )).data

    def list_executions(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        session_id: str | Sequence[str] | None = None,
        tool: str | Sequence[str] | None = None,
        status: Literal["ok", "error"] | None = None,
        error_class: str | Sequence[str] | None = None,
        error_text: str | None = None,
        min_cost: float | None = None,
        max_cost: float | None = None,
        min_duration_ms: float | None = None,
        max_duration_ms: float | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListExecutionsAnswer:
        """Executions, latest first, that pass the search.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            session_id: Sessions, any of.
            tool: Tools, any of: executions with an own step that called one.
            status: Outcome of the execution.
            error_class: Error classes, any of timeout, rate_limit, model_error, tool_error, cancelled, other.
            error_text: Part of the error message or type, in any case.
            min_cost: Own cost in USD, at least.
            max_cost: Own cost in USD, at most.
            min_duration_ms: Duration, at least.
            max_duration_ms: Duration, at most.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_EXECUTIONS,
            ListExecutionsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "session_id": session_id,
                "tool": tool,
                "status": status,
                "error_class": error_class,
                "error_text": error_text,
                "min_cost": min_cost,
                "max_cost": max_cost,
                "min_duration_ms": min_duration_ms,
                "max_duration_ms": max_duration_ms,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_executions(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        agent_id: str | Sequence[str] | None = None,
        agent_tags: str | Sequence[str] | None = None,
        user_id: str | Sequence[str] | None = None,
        customer: str | Sequence[str] | None = None,
        environment: str | Sequence[str] | None = None,
        service: str | Sequence[str] | None = None,
        feature: str | Sequence[str] | None = None,
        model: str | Sequence[str] | None = None,
        session_id: str | Sequence[str] | None = None,
        tool: str | Sequence[str] | None = None,
        status: Literal["ok", "error"] | None = None,
        error_class: str | Sequence[str] | None = None,
        error_text: str | None = None,
        min_cost: float | None = None,
        max_cost: float | None = None,
        min_duration_ms: float | None = None,
        max_duration_ms: float | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[Execution]:
        """Executions, latest first, that pass the search. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            agent_id: Agents, any of.
            agent_tags: Tags, any of.
            user_id: Users, any of.
            customer: Customers, any of.
            environment: Environments, any of.
            service: Services, any of.
            feature: Features, any of.
            model: Models, any of. An execution passes if one of its own steps used one.
            session_id: Sessions, any of.
            tool: Tools, any of: executions with an own step that called one.
            status: Outcome of the execution.
            error_class: Error classes, any of timeout, rate_limit, model_error, tool_error, cancelled, other.
            error_text: Part of the error message or type, in any case.
            min_cost: Own cost in USD, at least.
            max_cost: Own cost in USD, at most.
            min_duration_ms: Duration, at least.
            max_duration_ms: Duration, at most.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_EXECUTIONS,
            ListExecutionsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "agent_id": agent_id,
                "agent_tags": agent_tags,
                "user_id": user_id,
                "customer": customer,
                "environment": environment,
                "service": service,
                "feature": feature,
                "model": model,
                "session_id": session_id,
                "tool": tool,
                "status": status,
                "error_class": error_class,
                "error_text": error_text,
                "min_cost": min_cost,
                "max_cost": max_cost,
                "min_duration_ms": min_duration_ms,
                "max_duration_ms": max_duration_ms,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def get_execution(
        self,
        execution_id: str,
        *,
        timeout: float | None = None,
    ) -> GetExecutionAnswer:
        """One execution with its steps, and how each was priced.

        Args:
            execution_id: The id of an execution.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_EXECUTION,
            GetExecutionAnswer,
            {
                "execution_id": execution_id,
            },
            timeout,
        )

    def get_trace(
        self,
        trace_id: str,
        *,
        timeout: float | None = None,
    ) -> GetTraceAnswer:
        """The spans of one trace, and the executions found in it.

        Args:
            trace_id: The id of a trace, 32 hex digits.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_TRACE,
            GetTraceAnswer,
            {
                "trace_id": trace_id,
            },
            timeout,
        )

    def record_outcomes(
        self,
        *,
        session_id: str | None = None,
        trace_id: str | None = None,
        span_id: str | None = None,
        response_id: str | None = None,
        outcome: Literal["completed", "failed", "abandoned"] | None = None,
        score: RecordOutcomesScore | None = None,
        time: Time | None = None,
        id: str | None = None,
        data: Sequence[RecordOutcomesDataArgument] | None = None,
        timeout: float | None = None,
    ) -> RecordOutcomesAnswer:
        """Says how sessions ended, and keeps scores and feedback, by session, trace or response id. Sent again with its time or id it is the same.

        Args:
            session_id: The session that this is about.
            trace_id: The trace that this is about.
            span_id: The span of that trace, if it is about one.
            response_id: The call that this is about, by the id of its response.
            outcome: How the session ended. The latest one said decides, also over spans. Of a trace or a response it is about its session.
            score: A score or feedback: a value, a label, or both.
            time: When this was said, ISO-8601; now unless given. Without a time, only an id makes it safe to send this again.
            id: Your own id of this verdict: sent again with it, it is the same one, at the time of the first, and the value, label or outcome sent last stands. Without an id, what is said of the same subject at the same time is the same verdict.
            data: Many at once, in place of the other fields. They are stored together, or none is.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            RECORD_OUTCOMES,
            RecordOutcomesAnswer,
            {
                "session_id": session_id,
                "trace_id": trace_id,
                "span_id": span_id,
                "response_id": response_id,
                "outcome": outcome,
                "score": score,
                "time": time,
                "id": id,
                "data": data,
            },
            timeout,
        )

    def list_goals(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListGoalsAnswer:
        """The organisation's goals.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_GOALS,
            ListGoalsAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_goals(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[Goal]:
        """The organisation's goals. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_GOALS,
            ListGoalsAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def create_goal(
        self,
        *,
        name: str,
        metric: str,
        target: float,
        direction: Literal["at_least", "at_most"],
        period: str,
        description: str | None = None,
        filters: Filters | None = None,
        time_zone: str | None = None,
        timeout: float | None = None,
    ) -> GoalProgress:
        """Sets a goal: what a metric is to reach, or to stay within, in a period.

        Args:
            metric: A metric, by name or alias.
            target: In the metric's unit.
            direction: Whether the metric is to reach the target or to stay within it.
            period: day, week, month or quarter of the calendar, or a rolling period such as 30d.
            description: Markdown. Default: null.
            filters: Values by the name of the filter.
            time_zone: IANA time zone of the calendar. Default: "UTC".
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CREATE_GOAL,
            GoalProgress,
            {
                "name": name,
                "description": description,
                "metric": metric,
                "filters": filters,
                "target": target,
                "direction": direction,
                "period": period,
                "time_zone": time_zone,
            },
            timeout,
        )

    def get_goal(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> GoalProgress:
        """A goal, how far it is, and whether it will be met at this pace.

        Args:
            id: The id of a goal.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_GOAL,
            GoalProgress,
            {
                "id": id,
            },
            timeout,
        )

    def replace_goal(
        self,
        id: str,
        *,
        name: str,
        metric: str,
        target: float,
        direction: Literal["at_least", "at_most"],
        period: str,
        description: str | None = None,
        filters: Filters | None = None,
        time_zone: str | None = None,
        if_updated_at: str | None = None,
        timeout: float | None = None,
    ) -> GoalProgress:
        """Sets another goal in the place of one.

        Args:
            id: The id of a goal.
            metric: A metric, by name or alias.
            target: In the metric's unit.
            direction: Whether the metric is to reach the target or to stay within it.
            period: day, week, month or quarter of the calendar, or a rolling period such as 30d.
            description: Markdown. Default: null.
            filters: Values by the name of the filter.
            time_zone: IANA time zone of the calendar. Default: "UTC".
            if_updated_at: The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLACE_GOAL,
            GoalProgress,
            {
                "id": id,
                "name": name,
                "description": description,
                "metric": metric,
                "filters": filters,
                "target": target,
                "direction": direction,
                "period": period,
                "time_zone": time_zone,
                "if_updated_at": if_updated_at,
            },
            timeout,
        )

    def delete_goal(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> DeleteGoalAnswer:
        """Deletes a goal.

        Args:
            id: The id of a goal.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_GOAL,
            DeleteGoalAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def list_alerts(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListAlertsAnswer:
        """The organisation's alerts, and how they stand.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_ALERTS,
            ListAlertsAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_alerts(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[Alert]:
        """The organisation's alerts, and how they stand. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_ALERTS,
            ListAlertsAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def create_alert(
        self,
        *,
        name: str,
        condition: CreateAlertConditionMetric | CreateAlertConditionChange | CreateAlertConditionGoal | CreateAlertConditionBudget | CreateAlertConditionAnomaly,
        description: str | None = None,
        actions: CreateAlertActions | None = None,
        filters: Filters | None = None,
        for_: str | None = None,
        keep_firing_for: str | None = None,
        group_by: Sequence[str] | None = None,
        no_data: Literal["ok", "alert", "keep"] | None = None,
        severity: Literal["info", "warning", "critical"] | None = None,
        labels: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> Alert:
        """Defines an alert: a condition that is looked at every few seconds, and who is told when it holds.

        Args:
            description: Markdown. Default: null.
            actions: Who is told. Default: {}.
            filters: Values by the name of the filter.
            for_: How long the condition must hold before the alert fires. Default: "0s".
            keep_firing_for: How long it goes on firing when the condition no longer holds. Default: "0s".
            group_by: Each group of these dimensions has a state of its own.
            no_data: What it means that there is nothing to see: all is well, the condition holds, or the state stays as it is. Default: "ok".
            severity: Default: "warning".
            labels: Sent with every message. Default: {}.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CREATE_ALERT,
            Alert,
            {
                "name": name,
                "description": description,
                "condition": condition,
                "actions": actions,
                "filters": filters,
                "for": for_,
                "keep_firing_for": keep_firing_for,
                "group_by": group_by,
                "no_data": no_data,
                "severity": severity,
                "labels": labels,
            },
            timeout,
        )

    def list_alert_events(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        kind: Literal["transition", "reminder"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListAlertEventsAnswer:
        """What became of all alerts in a period of the last year.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            kind: Only those of this kind.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_ALERT_EVENTS,
            ListAlertEventsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "kind": kind,
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_alert_events(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        kind: Literal["transition", "reminder"] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListAlertEventsData]:
        """What became of all alerts in a period of the last year. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            kind: Only those of this kind.
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_ALERT_EVENTS,
            ListAlertEventsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "kind": kind,
                "limit": limit,
            },
            timeout,
        )

    def preview_alert(
        self,
        *,
        condition: CreateAlertConditionMetric | CreateAlertConditionChange | CreateAlertConditionGoal | CreateAlertConditionBudget | CreateAlertConditionAnomaly,
        name: str | None = None,
        description: str | None = None,
        actions: CreateAlertActions | None = None,
        filters: Filters | None = None,
        for_: str | None = None,
        keep_firing_for: str | None = None,
        group_by: Sequence[str] | None = None,
        no_data: Literal["ok", "alert", "keep"] | None = None,
        severity: Literal["info", "warning", "critical"] | None = None,
        labels: Mapping[str, str] | None = None,
        period: str | None = None,
        timeout: float | None = None,
    ) -> PreviewAlertAnswer:
        """When an alert would have fired, had it been there; of conditions on metrics and their changes.

        Args:
            description: Markdown. Default: null.
            actions: Who is told. Default: {}.
            filters: Values by the name of the filter.
            for_: How long the condition must hold before the alert fires. Default: "0s".
            keep_firing_for: How long it goes on firing when the condition no longer holds. Default: "0s".
            group_by: Each group of these dimensions has a state of its own.
            no_data: What it means that there is nothing to see: all is well, the condition holds, or the state stays as it is. Default: "ok".
            severity: Default: "warning".
            labels: Sent with every message. Default: {}.
            period: How far back it is looked; 7d unless given, or 2000 windows where these are less.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            PREVIEW_ALERT,
            PreviewAlertAnswer,
            {
                "name": name,
                "description": description,
                "condition": condition,
                "actions": actions,
                "filters": filters,
                "for": for_,
                "keep_firing_for": keep_firing_for,
                "group_by": group_by,
                "no_data": no_data,
                "severity": severity,
                "labels": labels,
                "period": period,
            },
            timeout,
        )

    def test_alert(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> TestAlertAnswer:
        """Evaluates an alert now and shows what it would do; nothing is kept or sent.

        Args:
            id: The id of an alert.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            TEST_ALERT,
            TestAlertAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def pause_alert(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> Alert:
        """Stops evaluating an alert; what fires is resolved.

        Args:
            id: The id of an alert.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            PAUSE_ALERT,
            Alert,
            {
                "id": id,
            },
            timeout,
        )

    def resume_alert(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> Alert:
        """Evaluates a paused alert again.

        Args:
            id: The id of an alert.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            RESUME_ALERT,
            Alert,
            {
                "id": id,
            },
            timeout,
        )

    def silence_alert(
        self,
        id: str,
        *,
        until: Time | None = None,
        duration: str | None = None,
        timeout: float | None = None,
    ) -> Alert:
        """Tells nobody of an alert for a time; it is evaluated all the same.

        Args:
            id: The id of an alert.
            until: Until when nobody is told, ISO-8601; not together with duration.
            duration: For how long nobody is told, such as 2h.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            SILENCE_ALERT,
            Alert,
            {
                "id": id,
                "until": until,
                "duration": duration,
            },
            timeout,
        )

    def unsilence_alert(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> Alert:
        """Ends the silence of an alert.

        Args:
            id: The id of an alert.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            UNSILENCE_ALERT,
            Alert,
            {
                "id": id,
            },
            timeout,
        )

    def get_alert_history(
        self,
        id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> GetAlertHistoryAnswer:
        """What became of an alert in the last year, and of the messages that tell of it.

        Args:
            id: The id of an alert.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_ALERT_HISTORY,
            GetAlertHistoryAnswer,
            {
                "id": id,
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_alert_history(
        self,
        id: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[GetAlertHistoryData]:
        """What became of an alert in the last year, and of the messages that tell of it. All of them, page by page; `limit` is the size of a page.

        Args:
            id: The id of an alert.
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            GET_ALERT_HISTORY,
            GetAlertHistoryAnswer,
            {
                "id": id,
                "limit": limit,
            },
            timeout,
        )

    def get_alert(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> Alert:
        """An alert, and how it stands.

        Args:
            id: The id of an alert.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_ALERT,
            Alert,
            {
                "id": id,
            },
            timeout,
        )

    def replace_alert(
        self,
        id: str,
        *,
        name: str,
        condition: CreateAlertConditionMetric | CreateAlertConditionChange | CreateAlertConditionGoal | CreateAlertConditionBudget | CreateAlertConditionAnomaly,
        description: str | None = None,
        actions: CreateAlertActions | None = None,
        filters: Filters | None = None,
        for_: str | None = None,
        keep_firing_for: str | None = None,
        group_by: Sequence[str] | None = None,
        no_data: Literal["ok", "alert", "keep"] | None = None,
        severity: Literal["info", "warning", "critical"] | None = None,
        labels: Mapping[str, str] | None = None,
        if_updated_at: str | None = None,
        timeout: float | None = None,
    ) -> Alert:
        """Defines another alert in the place of one; it goes on from how that stands.

        Args:
            id: The id of an alert.
            description: Markdown. Default: null.
            actions: Who is told. Default: {}.
            filters: Values by the name of the filter.
            for_: How long the condition must hold before the alert fires. Default: "0s".
            keep_firing_for: How long it goes on firing when the condition no longer holds. Default: "0s".
            group_by: Each group of these dimensions has a state of its own.
            no_data: What it means that there is nothing to see: all is well, the condition holds, or the state stays as it is. Default: "ok".
            severity: Default: "warning".
            labels: Sent with every message. Default: {}.
            if_updated_at: The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLACE_ALERT,
            Alert,
            {
                "id": id,
                "name": name,
                "description": description,
                "condition": condition,
                "actions": actions,
                "filters": filters,
                "for": for_,
                "keep_firing_for": keep_firing_for,
                "group_by": group_by,
                "no_data": no_data,
                "severity": severity,
                "labels": labels,
                "if_updated_at": if_updated_at,
            },
            timeout,
        )

    def delete_alert(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> DeleteGoalAnswer:
        """Deletes an alert. Whoever was told that it fires is told that it is over.

        Args:
            id: The id of an alert.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_ALERT,
            DeleteGoalAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def list_dashboards(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListDashboardsAnswer:
        """The organisation's dashboards.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_DASHBOARDS,
            ListDashboardsAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_dashboards(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[Dashboard]:
        """The organisation's dashboards. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_DASHBOARDS,
            ListDashboardsAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def create_dashboard(
        self,
        *,
        name: str,
        widgets: Sequence[CreateDashboardWidgetsMetric | CreateDashboardWidgetsChart | CreateDashboardWidgetsTable | CreateDashboardWidgetsPie | CreateDashboardWidgetsHeatmap | CreateDashboardWidgetsFunnel],
        description: str | None = None,
        period: str | None = None,
        time_zone: str | None = None,
        filters: Filters | None = None,
        timeout: float | None = None,
    ) -> Dashboard:
        """Makes a dashboard of widgets: metric, chart, table, pie, heatmap and funnel.

        Args:
            description: Markdown. Default: null.
            period: Of widgets without one of their own; 30d unless given.
            time_zone: IANA time zone that cuts days and hours. Default: "UTC".
            filters: Of all widgets, by the name of the filter.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CREATE_DASHBOARD,
            Dashboard,
            {
                "name": name,
                "description": description,
                "widgets": widgets,
                "period": period,
                "time_zone": time_zone,
                "filters": filters,
            },
            timeout,
        )

    def preview_dashboard(
        self,
        *,
        widgets: Sequence[CreateDashboardWidgetsMetric | CreateDashboardWidgetsChart | CreateDashboardWidgetsTable | CreateDashboardWidgetsPie | CreateDashboardWidgetsHeatmap | CreateDashboardWidgetsFunnel],
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        filters: Filters | None = None,
        timeout: float | None = None,
    ) -> PreviewDashboardAnswer:
        """What widgets would show; nothing is kept.

        Args:
            period: Of widgets without one of their own; 30d unless given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts days and hours. Default: "UTC".
            filters: Of all widgets, by the name of the filter.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            PREVIEW_DASHBOARD,
            PreviewDashboardAnswer,
            {
                "widgets": widgets,
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "filters": filters,
            },
            timeout,
        )

    def get_dashboard_data(
        self,
        id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        widgets: str | Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> GetDashboardDataAnswer:
        """What a dashboard's widgets show.

        Args:
            id: The id of a dashboard.
            period: Of widgets without one of their own; the dashboard's unless given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: The dashboard's unless given.
            widgets: Only these widgets, by their place from 0.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_DASHBOARD_DATA,
            GetDashboardDataAnswer,
            {
                "id": id,
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "widgets": widgets,
            },
            timeout,
        )

    def get_grafana_dashboard(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> GetGrafanaDashboardAnswer:
        """The same dashboard for Grafana, to be imported there.

        Args:
            id: The id of a dashboard.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_GRAFANA_DASHBOARD,
            GetGrafanaDashboardAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def get_dashboard(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> Dashboard:
        """A dashboard, as it is defined.

        Args:
            id: The id of a dashboard.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_DASHBOARD,
            Dashboard,
            {
                "id": id,
            },
            timeout,
        )

    def replace_dashboard(
        self,
        id: str,
        *,
        name: str,
        widgets: Sequence[CreateDashboardWidgetsMetric | CreateDashboardWidgetsChart | CreateDashboardWidgetsTable | CreateDashboardWidgetsPie | CreateDashboardWidgetsHeatmap | CreateDashboardWidgetsFunnel],
        description: str | None = None,
        period: str | None = None,
        time_zone: str | None = None,
        filters: Filters | None = None,
        if_updated_at: str | None = None,
        timeout: float | None = None,
    ) -> Dashboard:
        """Puts another dashboard in the place of one.

        Args:
            id: The id of a dashboard.
            description: Markdown. Default: null.
            period: Of widgets without one of their own; 30d unless given.
            time_zone: IANA time zone that cuts days and hours. Default: "UTC".
            filters: Of all widgets, by the name of the filter.
            if_updated_at: The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLACE_DASHBOARD,
            Dashboard,
            {
                "id": id,
                "name": name,
                "description": description,
                "widgets": widgets,
                "period": period,
                "time_zone": time_zone,
                "filters": filters,
                "if_updated_at": if_updated_at,
            },
            timeout,
        )

    def delete_dashboard(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> DeleteGoalAnswer:
        """Deletes a dashboard.

        Args:
            id: The id of a dashboard.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_DASHBOARD,
            DeleteGoalAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def list_bi_exports(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListBiExportsAnswer:
        """The organisation's exports to warehouses, and how far they have come.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_BI_EXPORTS,
            ListBiExportsAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_bi_exports(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListBiExportsData]:
        """The organisation's exports to warehouses, and how far they have come. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_BI_EXPORTS,
            ListBiExportsAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def configure_bi_export(
        self,
        *,
        provider: Literal["bigquery", "snowflake", "redshift"],
        config: ConfigureBiExportConfig,
        name: str | None = None,
        description: str | None = None,
        schedule: str | None = None,
        time_zone: str | None = None,
        timeout: float | None = None,
    ) -> ListBiExportsData:
        """Brings executions, steps and a daily rollup to BigQuery, Snowflake or Redshift, and keeps them right there.

        Args:
            name: The provider unless given.
            description: Markdown. Default: null.
            schedule: hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Default: "hourly".
            time_zone: IANA time zone of the schedule. Default: "UTC".
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CONFIGURE_BI_EXPORT,
            ListBiExportsData,
            {
                "name": name,
                "description": description,
                "provider": provider,
                "config": config,
                "schedule": schedule,
                "time_zone": time_zone,
            },
            timeout,
        )

    def run_bi_export(
        self,
        id: str,
        *,
        start: Time | None = None,
        end: Time | None = None,
        timeout: float | None = None,
    ) -> RunBiExportAnswer:
        """Runs an export now: what changed, or with a start all of a period anew.

        Args:
            id: The id of an export to a warehouse.
            start: Brings all rows of the days from then on anew, whether or not they changed. Unset = what changed.
            end: Up to then; now unless given.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            RUN_BI_EXPORT,
            RunBiExportAnswer,
            {
                "id": id,
                "start": start,
                "end": end,
            },
            timeout,
        )

    def list_bi_export_runs(
        self,
        id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListBiExportRunsAnswer:
        """An export's runs, with their progress.

        Args:
            id: The id of an export to a warehouse.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_BI_EXPORT_RUNS,
            ListBiExportRunsAnswer,
            {
                "id": id,
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_bi_export_runs(
        self,
        id: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[RunBiExportAnswer]:
        """An export's runs, with their progress. All of them, page by page; `limit` is the size of a page.

        Args:
            id: The id of an export to a warehouse.
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_BI_EXPORT_RUNS,
            ListBiExportRunsAnswer,
            {
                "id": id,
                "limit": limit,
            },
            timeout,
        )

    def pause_bi_export(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> ListBiExportsData:
        """Stops running an export at its times.

        Args:
            id: The id of an export to a warehouse.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            PAUSE_BI_EXPORT,
            ListBiExportsData,
            {
                "id": id,
            },
            timeout,
        )

    def resume_bi_export(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> ListBiExportsData:
        """Runs a paused export at its times again; what it missed comes with the first run.

        Args:
            id: The id of an export to a warehouse.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            RESUME_BI_EXPORT,
            ListBiExportsData,
            {
                "id": id,
            },
            timeout,
        )

    def get_bi_export(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> ListBiExportsData:
        """An export to a warehouse, and how far it has come.

        Args:
            id: The id of an export to a warehouse.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_BI_EXPORT,
            ListBiExportsData,
            {
                "id": id,
            },
            timeout,
        )

    def replace_bi_export(
        self,
        id: str,
        *,
        provider: Literal["bigquery", "snowflake", "redshift"],
        config: ConfigureBiExportConfig,
        name: str | None = None,
        description: str | None = None,
        schedule: str | None = None,
        time_zone: str | None = None,
        if_updated_at: str | None = None,
        timeout: float | None = None,
    ) -> ListBiExportsData:
        """Puts another export in the place of one; without credentials, which may be left out where the host stays, those are kept.

        Args:
            id: The id of an export to a warehouse.
            name: The provider unless given.
            description: Markdown. Default: null.
            schedule: hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Default: "hourly".
            time_zone: IANA time zone of the schedule. Default: "UTC".
            if_updated_at: The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLACE_BI_EXPORT,
            ListBiExportsData,
            {
                "id": id,
                "name": name,
                "description": description,
                "provider": provider,
                "config": config,
                "schedule": schedule,
                "time_zone": time_zone,
                "if_updated_at": if_updated_at,
            },
            timeout,
        )

    def delete_bi_export(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> DeleteGoalAnswer:
        """Deletes an export. The warehouse keeps its tables.

        Args:
            id: The id of an export to a warehouse.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_BI_EXPORT,
            DeleteGoalAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def list_report_templates(
        self,
        *,
        timeout: float | None = None,
    ) -> ListReportTemplatesAnswer:
        """What reports can be made of."""
        return self._answer(
            LIST_REPORT_TEMPLATES,
            ListReportTemplatesAnswer,
            {},
            timeout,
        )

    def list_reports(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListReportsAnswer:
        """The organisation's reports.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_REPORTS,
            ListReportsAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_reports(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListReportsData]:
        """The organisation's reports. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_REPORTS,
            ListReportsAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def create_report(
        self,
        *,
        name: str,
        description: str | None = None,
        template: Literal["executive_summary", "performance_report", "cost_report", "error_report", "usage_report"] | None = None,
        metrics: str | Sequence[str] | None = None,
        filters: CreateReportFilters | None = None,
        schedule: str | None = None,
        time_zone: str | None = None,
        recipients: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> ListReportsData:
        """Defines a report: what it is made of, when, and who is sent it.

        Args:
            description: Markdown. Default: null.
            template: What the report is made of; GET /reports/templates. Default: null.
            metrics: Its headline figures, by name or alias; without a template also its charts and table. Needed unless there is a template, whose own they replace.
            filters: Values by the name of the filter. `period` among them says how much time a report is about.
            schedule: hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Null = it runs only when asked. Default: null.
            time_zone: IANA time zone of the schedule, and of the days in the report. Default: "UTC".
            recipients: Addresses of email; each is sent a mail of its own. Default: [].
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CREATE_REPORT,
            ListReportsData,
            {
                "name": name,
                "description": description,
                "template": template,
                "metrics": metrics,
                "filters": filters,
                "schedule": schedule,
                "time_zone": time_zone,
                "recipients": recipients,
            },
            timeout,
        )

    def preview_report_draft(
        self,
        *,
        name: str,
        description: str | None = None,
        template: Literal["executive_summary", "performance_report", "cost_report", "error_report", "usage_report"] | None = None,
        metrics: str | Sequence[str] | None = None,
        filters: CreateReportFilters | None = None,
        schedule: str | None = None,
        time_zone: str | None = None,
        recipients: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> PreviewReportDraftAnswer:
        """A report that is not kept, as it would be now.

        Args:
            description: Markdown. Default: null.
            template: What the report is made of; GET /reports/templates. Default: null.
            metrics: Its headline figures, by name or alias; without a template also its charts and table. Needed unless there is a template, whose own they replace.
            filters: Values by the name of the filter. `period` among them says how much time a report is about.
            schedule: hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Null = it runs only when asked. Default: null.
            time_zone: IANA time zone of the schedule, and of the days in the report. Default: "UTC".
            recipients: Addresses of email; each is sent a mail of its own. Default: [].
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            PREVIEW_REPORT_DRAFT,
            PreviewReportDraftAnswer,
            {
                "name": name,
                "description": description,
                "template": template,
                "metrics": metrics,
                "filters": filters,
                "schedule": schedule,
                "time_zone": time_zone,
                "recipients": recipients,
            },
            timeout,
        )

    def list_report_runs(
        self,
        id: str,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListReportRunsAnswer:
        """The runs of a report, what they archived, and who was sent them.

        Args:
            id: The id of a report.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_REPORT_RUNS,
            ListReportRunsAnswer,
            {
                "id": id,
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_report_runs(
        self,
        id: str,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListReportRunsData]:
        """The runs of a report, what they archived, and who was sent them. All of them, page by page; `limit` is the size of a page.

        Args:
            id: The id of a report.
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_REPORT_RUNS,
            ListReportRunsAnswer,
            {
                "id": id,
                "limit": limit,
            },
            timeout,
        )

    def run_report(
        self,
        id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        send: bool | Literal["true", "false"] | None = None,
        timeout: float | None = None,
    ) -> ListReportRunsData:
        """Makes a report now, archives it and sends it; the answer is a run that has yet to begin.

        Args:
            id: The id of a report.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            send: Whether the recipients are sent it; it is archived either way.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            RUN_REPORT,
            ListReportRunsData,
            {
                "id": id,
                "period": period,
                "start": start,
                "end": end,
                "send": send,
            },
            timeout,
        )

    def get_report_run(
        self,
        id: str,
        run_id: str,
        *,
        timeout: float | None = None,
    ) -> ListReportRunsData:
        """A run of a report.

        Args:
            id: The id of a report.
            run_id: The id of a run.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_REPORT_RUN,
            ListReportRunsData,
            {
                "id": id,
                "run_id": run_id,
            },
            timeout,
        )

    def preview_report(
        self,
        id: str,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        timeout: float | None = None,
    ) -> PreviewReportAnswer:
        """A report as it would be now; nothing is kept or sent.

        Args:
            id: The id of a report.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            PREVIEW_REPORT,
            PreviewReportAnswer,
            {
                "id": id,
                "period": period,
                "start": start,
                "end": end,
            },
            timeout,
        )

    def get_report(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> ListReportsData:
        """A report, as it is defined.

        Args:
            id: The id of a report.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_REPORT,
            ListReportsData,
            {
                "id": id,
            },
            timeout,
        )

    def replace_report(
        self,
        id: str,
        *,
        name: str,
        description: str | None = None,
        template: Literal["executive_summary", "performance_report", "cost_report", "error_report", "usage_report"] | None = None,
        metrics: str | Sequence[str] | None = None,
        filters: CreateReportFilters | None = None,
        schedule: str | None = None,
        time_zone: str | None = None,
        recipients: Sequence[str] | None = None,
        if_updated_at: str | None = None,
        timeout: float | None = None,
    ) -> ListReportsData:
        """Puts another report in the place of one; its runs stay.

        Args:
            id: The id of a report.
            description: Markdown. Default: null.
            template: What the report is made of; GET /reports/templates. Default: null.
            metrics: Its headline figures, by name or alias; without a template also its charts and table. Needed unless there is a template, whose own they replace.
            filters: Values by the name of the filter. `period` among them says how much time a report is about.
            schedule: hourly, daily (at 06:00), weekly (on Monday at 06:00), monthly (on the 1st at 06:00), or a cron expression of five fields; in `time_zone`. Null = it runs only when asked. Default: null.
            time_zone: IANA time zone of the schedule, and of the days in the report. Default: "UTC".
            recipients: Addresses of email; each is sent a mail of its own. Default: [].
            if_updated_at: The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLACE_REPORT,
            ListReportsData,
            {
                "id": id,
                "name": name,
                "description": description,
                "template": template,
                "metrics": metrics,
                "filters": filters,
                "schedule": schedule,
                "time_zone": time_zone,
                "recipients": recipients,
                "if_updated_at": if_updated_at,
            },
            timeout,
        )

    def delete_report(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> DeleteGoalAnswer:
        """Deletes a report, its runs and what was archived of them.

        Args:
            id: The id of a report.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_REPORT,
            DeleteGoalAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def list_integrations(
        self,
        *,
        timeout: float | None = None,
    ) -> ListIntegrationsAnswer:
        """BigQuery, Snowflake, Redshift, Looker, Tableau and Grafana: the state of each, and what to do next."""
        return self._answer(
            LIST_INTEGRATIONS,
            ListIntegrationsAnswer,
            {},
            timeout,
        )

    def create_export(
        self,
        *,
        metrics: str | Sequence[str] | None = None,
        dataset: Literal["executions", "steps", "spans"] | None = None,
        columns: str | Sequence[str] | None = None,
        group_by: str | Sequence[str] | None = None,
        granularity: Literal["minute", "hour", "day", "week", "month", "hourly", "daily", "weekly", "monthly"] | None = None,
        filters: Filters | None = None,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        format: Literal["csv", "json", "ndjson", "parquet"] | None = None,
        timeout: float | None = None,
    ) -> Export:
        """Begins an export of metrics, or of executions, steps or spans, to a file: csv, json, ndjson or parquet.

        Args:
            metrics: Metrics, by name or alias: a column each. Not together with dataset.
            dataset: Rows as they are, instead of metrics: executions, steps or spans that started in the period.
            columns: Of a dataset, only these columns; all unless given.
            group_by: Of metrics, a row for each group: `date` (by granularity) and dimensions; date and agent unless given.
            granularity: What `date` is cut into; day unless given.
            filters: Values by the name of the filter.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            format: Format of the file. Default: "csv".
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CREATE_EXPORT,
            Export,
            {
                "metrics": metrics,
                "dataset": dataset,
                "columns": columns,
                "group_by": group_by,
                "granularity": granularity,
                "filters": filters,
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "format": format,
            },
            timeout,
        )

    def list_exports(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListExportsAnswer:
        """The organisation's exports.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_EXPORTS,
            ListExportsAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_exports(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[Export]:
        """The organisation's exports. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_EXPORTS,
            ListExportsAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def get_export(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> Export:
        """How far an export has come, and where its file is.

        Args:
            id: The id of an export.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_EXPORT,
            Export,
            {
                "id": id,
            },
            timeout,
        )

    def delete_export(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> DeleteGoalAnswer:
        """Ends an export that is under way, and removes its file.

        Args:
            id: The id of an export.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_EXPORT,
            DeleteGoalAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def subscribe_live(
        self,
        *,
        timeout: float | None = None,
    ) -> EventStream[LiveFigures]:
        """Server-sent events of the type metrics each second: what happens now. Resumed by Last-Event-ID."""
        return self._events(
            SUBSCRIBE_LIVE,
            LiveFigures,
            {},
            timeout,
        )


class Prices(Resource):
    """`client.prices`"""

    def list_prices(
        self,
        *,
        timeout: float | None = None,
    ) -> ListPricesAnswer:
        """The operator's prices in force, and the bundled table's version."""
        return self._answer(
            LIST_PRICES,
            ListPricesAnswer,
            {},
            timeout,
        )

    def set_price(
        self,
        *,
        kind: Literal["model", "tool", "storage_operation", "storage_bytes"],
        name: str,
        provider: str | None = None,
        service_tier: str | None = None,
        usd_per_million: SetPriceUsdPerMillion | None = None,
        usd_per_call: float | str | None = None,
        usd_per_gb_month: float | str | None = None,
        factor: float | str | None = None,
        effective_from: Time | None = None,
        effective_to: Time | None = None,
        timeout: float | None = None,
    ) -> Price:
        """Sets a price, in place of the one for the same things from the same time. It applies to new traces; others are re-priced.

        Args:
            kind: What has the price.
            name: In any case; a * at its end stands for anything.
            provider: Unset = any.
            service_tier: Unset = standard service.
            usd_per_million: USD per million tokens. What has no price of its own costs what its whole does: cached tokens as input, reasoning as output.
            usd_per_call: USD per call.
            usd_per_gb_month: USD for 10⁹ bytes over 730 hours.
            factor: The bundled table's price × this, in place of prices of your own.
            effective_from: First instant at which it applies. Unset = ever since.
            effective_to: Instant from which it does not. Unset = for ever.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            SET_PRICE,
            Price,
            {
                "kind": kind,
                "name": name,
                "provider": provider,
                "service_tier": service_tier,
                "usd_per_million": usd_per_million,
                "usd_per_call": usd_per_call,
                "usd_per_gb_month": usd_per_gb_month,
                "factor": factor,
                "effective_from": effective_from,
                "effective_to": effective_to,
            },
            timeout,
        )

    def list_unpriced_models(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListUnpricedModelsAnswer:
        """Models with billable calls that have no price, with what they used.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_UNPRICED_MODELS,
            ListUnpricedModelsAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def reprice(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> RepriceAnswer:
        """Prices the traces of a period anew under the newest price version, in the background.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPRICE,
            RepriceAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "labels": labels,
            },
            timeout,
        )

    def get_reprice(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> RepriceAnswer:
        """How far a re-pricing is.

        Args:
            id: The id of a re-pricing.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_REPRICE,
            RepriceAnswer,
            {
                "id": id,
            },
            timeout,
        )

    def replace_price(
        self,
        id: str,
        *,
        kind: Literal["model", "tool", "storage_operation", "storage_bytes"],
        name: str,
        provider: str | None = None,
        service_tier: str | None = None,
        usd_per_million: SetPriceUsdPerMillion | None = None,
        usd_per_call: float | str | None = None,
        usd_per_gb_month: float | str | None = None,
        factor: float | str | None = None,
        effective_from: Time | None = None,
        effective_to: Time | None = None,
        timeout: float | None = None,
    ) -> Price:
        """Closes a price and opens another in its place.

        Args:
            id: The id of a price.
            kind: What has the price.
            name: In any case; a * at its end stands for anything.
            provider: Unset = any.
            service_tier: Unset = standard service.
            usd_per_million: USD per million tokens. What has no price of its own costs what its whole does: cached tokens as input, reasoning as output.
            usd_per_call: USD per call.
            usd_per_gb_month: USD for 10⁹ bytes over 730 hours.
            factor: The bundled table's price × this, in place of prices of your own.
            effective_from: First instant at which it applies. Unset = ever since.
            effective_to: Instant from which it does not. Unset = for ever.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLACE_PRICE,
            Price,
            {
                "id": id,
                "kind": kind,
                "name": name,
                "provider": provider,
                "service_tier": service_tier,
                "usd_per_million": usd_per_million,
                "usd_per_call": usd_per_call,
                "usd_per_gb_month": usd_per_gb_month,
                "factor": factor,
                "effective_from": effective_from,
                "effective_to": effective_to,
            },
            timeout,
        )

    def delete_price(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> DeletePriceAnswer:
        """Closes a price.

        Args:
            id: The id of a price.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_PRICE,
            DeletePriceAnswer,
            {
                "id": id,
            },
            timeout,
        )


class Ingest(Resource):
    """`client.ingest`"""

    def reconcile_ingest(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ReconcileIngestAnswer:
        """Whether every span received in a period is stored, a repeat, rejected or in doubt.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            RECONCILE_INGEST,
            ReconcileIngestAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "labels": labels,
            },
            timeout,
        )

    def list_services(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListServicesAnswer:
        """Services that send spans: when each was last heard of, spans without their parent, and clocks that differ.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_SERVICES,
            ListServicesAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_services(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListServicesData]:
        """Services that send spans: when each was last heard of, spans without their parent, and clocks that differ. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_SERVICES,
            ListServicesAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def list_emitters(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListEmittersAnswer:
        """Instrumentation scopes that send spans, with their version, the convention that reads them, and calls without usage.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_EMITTERS,
            ListEmittersAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_emitters(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListEmittersData]:
        """Instrumentation scopes that send spans, with their version, the convention that reads them, and calls without usage. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_EMITTERS,
            ListEmittersAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def list_dead_letters(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        reason: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> ListDeadLettersAnswer:
        """Spans that were refused alone, with the reason, newest first.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            reason: Why it was refused.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_DEAD_LETTERS,
            ListDeadLettersAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "reason": reason,
                "limit": limit,
                "cursor": cursor,
                "labels": labels,
            },
            timeout,
        )

    def iterate_dead_letters(
        self,
        *,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        reason: str | None = None,
        limit: int | None = None,
        labels: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float | None = None,
    ) -> Iterator[DeadLetter]:
        """Spans that were refused alone, with the reason, newest first. All of them, page by page; `limit` is the size of a page.

        Args:
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            reason: Why it was refused.
            limit: Most entries of the answer.
            labels: Values of the label <key>, any of.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_DEAD_LETTERS,
            ListDeadLettersAnswer,
            {
                "period": period,
                "start": start,
                "end": end,
                "time_zone": time_zone,
                "reason": reason,
                "limit": limit,
                "labels": labels,
            },
            timeout,
        )

    def replay_dead_letters(
        self,
        *,
        ids: Sequence[str] | None = None,
        reason: str | None = None,
        timeout: float | None = None,
    ) -> ReplayDeadLettersAnswer:
        """Sends dead letters through the pipeline again.

        Args:
            reason: All that were refused for this reason, at most ten thousand at once.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLAY_DEAD_LETTERS,
            ReplayDeadLettersAnswer,
            {
                "ids": ids,
                "reason": reason,
            },
            timeout,
        )


class Keys(Resource):
    """`client.keys`"""

    def list_keys(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListKeysAnswer:
        """The organisation's API keys, revoked ones too, without the keys themselves.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_KEYS,
            ListKeysAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_keys(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[Key]:
        """The organisation's API keys, revoked ones too, without the keys themselves. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_KEYS,
            ListKeysAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def create_key(
        self,
        *,
        name: str,
        scopes: Sequence[Literal["ingest", "read", "write", "admin"]],
        rate_limit: int | None = None,
        expires_at: Time | None = None,
        timeout: float | None = None,
    ) -> CreatedKey:
        """Makes an API key of the same organisation. Only this answer shows it.

        Args:
            name: What it is for.
            scopes: What it may do: ingest (OTLP), read, write (prices, goals and the like), admin (keys).
            rate_limit: Requests a minute; null = the service's default (RESONANT_RATE_LIMIT). Default: null.
            expires_at: Refused from then on, ISO-8601; never unless given.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CREATE_KEY,
            CreatedKey,
            {
                "name": name,
                "scopes": scopes,
                "rate_limit": rate_limit,
                "expires_at": expires_at,
            },
            timeout,
        )

    def rotate_key(
        self,
        id: str,
        *,
        grace: str | None = None,
        timeout: float | None = None,
    ) -> CreatedKey:
        """Makes an API key in the place of another, with its name, scopes, limit and lifetime. Only this answer shows it.

        Args:
            id: The id of an API key.
            grace: How long the old key is still good, like 24h; not at all unless given.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            ROTATE_KEY,
            CreatedKey,
            {
                "id": id,
                "grace": grace,
            },
            timeout,
        )

    def revoke_key(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> Key:
        """Revokes an API key. It stays listed.

        Args:
            id: The id of an API key.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REVOKE_KEY,
            Key,
            {
                "id": id,
            },
            timeout,
        )


class Channels(Resource):
    """`client.channels`"""

    def list_channels(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListChannelsAnswer:
        """The organisation's channels, without their secrets.

        Args:
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_CHANNELS,
            ListChannelsAnswer,
            {
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_channels(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListChannelsData]:
        """The organisation's channels, without their secrets. All of them, page by page; `limit` is the size of a page.

        Args:
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_CHANNELS,
            ListChannelsAnswer,
            {
                "limit": limit,
            },
            timeout,
        )

    def create_channel(
        self,
        *,
        type: Literal["email", "slack", "webhook", "pagerduty", "teams"],
        name: str,
        description: str | None = None,
        recipients: Sequence[str] | None = None,
        sender: str | None = None,
        smtp_url: str | None = None,
        webhook_url: str | None = None,
        url: str | None = None,
        signing_secret: str | None = None,
        headers: Mapping[str, str] | None = None,
        body_template: str | None = None,
        routing_key: str | None = None,
        timeout: float | None = None,
    ) -> ListChannelsData:
        """Makes a channel: somewhere that alerts can send messages to.

        Args:
            name: What alerts call it by.
            recipients: Of email.
            sender: Of email; unset = RESONANT_EMAIL_FROM.
            smtp_url: Secret, of email: a mail server; unset = RESONANT_SMTP_URL.
            webhook_url: Secret, of slack and teams: an incoming webhook, or that of a workflow.
            url: Of webhook, where it is secret, and of pagerduty, where it is the one of its service region.
            signing_secret: Secret, of webhook: signs each body as Standard Webhooks has it.
            headers: Secret, of webhook: sent along.
            body_template: Of webhook: JSON in which {{field}} stands for a field of the usual body; unset = the usual body.
            routing_key: Secret, of pagerduty: of Events API v2.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            CREATE_CHANNEL,
            ListChannelsData,
            {
                "type": type,
                "description": description,
                "recipients": recipients,
                "sender": sender,
                "smtp_url": smtp_url,
                "webhook_url": webhook_url,
                "url": url,
                "signing_secret": signing_secret,
                "headers": headers,
                "body_template": body_template,
                "routing_key": routing_key,
                "name": name,
            },
            timeout,
        )

    def list_deliveries(
        self,
        *,
        status: Literal["waiting", "sent", "dead"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None = None,
    ) -> ListDeliveriesAnswer:
        """Messages of the last thirty days: waiting, sent, and those that were given up.

        Args:
            status: Only those: waiting, sent or dead.
            limit: Most entries of the answer.
            cursor: The `next_cursor` of the answer before.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            LIST_DELIVERIES,
            ListDeliveriesAnswer,
            {
                "status": status,
                "limit": limit,
                "cursor": cursor,
            },
            timeout,
        )

    def iterate_deliveries(
        self,
        *,
        status: Literal["waiting", "sent", "dead"] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[ListDeliveriesData]:
        """Messages of the last thirty days: waiting, sent, and those that were given up. All of them, page by page; `limit` is the size of a page.

        Args:
            status: Only those: waiting, sent or dead.
            limit: Most entries of the answer.
            timeout: Seconds, in place of the client's.
        """
        return self._pages("data", 
            LIST_DELIVERIES,
            ListDeliveriesAnswer,
            {
                "status": status,
                "limit": limit,
            },
            timeout,
        )

    def retry_delivery(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> ListDeliveriesData:
        """Tries to send a message again that was given up.

        Args:
            id: The id of a delivery.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            RETRY_DELIVERY,
            ListDeliveriesData,
            {
                "id": id,
            },
            timeout,
        )

    def test_channel(
        self,
        name: str,
        *,
        timeout: float | None = None,
    ) -> TestChannelAnswer:
        """Sends a test message through a channel now, and tells what the other side said.

        Args:
            name: The name of a channel.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            TEST_CHANNEL,
            TestChannelAnswer,
            {
                "name": name,
            },
            timeout,
        )

    def get_channel(
        self,
        name: str,
        *,
        timeout: float | None = None,
    ) -> ListChannelsData:
        """A channel, without its secrets.

        Args:
            name: The name of a channel.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            GET_CHANNEL,
            ListChannelsData,
            {
                "name": name,
            },
            timeout,
        )

    def replace_channel(
        self,
        name: str,
        *,
        type: Literal["email", "slack", "webhook", "pagerduty", "teams"],
        description: str | None = None,
        recipients: Sequence[str] | None = None,
        sender: str | None = None,
        smtp_url: str | None = None,
        webhook_url: str | None = None,
        url: str | None = None,
        signing_secret: str | None = None,
        headers: Mapping[str, str] | None = None,
        body_template: str | None = None,
        routing_key: str | None = None,
        remove_secrets: Sequence[Literal["smtp_url", "headers"]] | None = None,
        if_updated_at: str | None = None,
        timeout: float | None = None,
    ) -> ListChannelsData:
        """Makes a channel another one. Secrets that are left out stay, where its type does.

        Args:
            name: The name of a channel.
            recipients: Of email.
            sender: Of email; unset = RESONANT_EMAIL_FROM.
            smtp_url: Secret, of email: a mail server; unset = RESONANT_SMTP_URL.
            webhook_url: Secret, of slack and teams: an incoming webhook, or that of a workflow.
            url: Of webhook, where it is secret, and of pagerduty, where it is the one of its service region.
            signing_secret: Secret, of webhook: signs each body as Standard Webhooks has it.
            headers: Secret, of webhook: sent along.
            body_template: Of webhook: JSON in which {{field}} stands for a field of the usual body; unset = the usual body.
            routing_key: Secret, of pagerduty: of Events API v2.
            remove_secrets: Secrets that are not kept where they are left out. Default: [].
            if_updated_at: The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            REPLACE_CHANNEL,
            ListChannelsData,
            {
                "name": name,
                "type": type,
                "description": description,
                "recipients": recipients,
                "sender": sender,
                "smtp_url": smtp_url,
                "webhook_url": webhook_url,
                "url": url,
                "signing_secret": signing_secret,
                "headers": headers,
                "body_template": body_template,
                "routing_key": routing_key,
                "remove_secrets": remove_secrets,
                "if_updated_at": if_updated_at,
            },
            timeout,
        )

    def delete_channel(
        self,
        name: str,
        *,
        timeout: float | None = None,
    ) -> DeleteChannelAnswer:
        """Deletes a channel. Messages that wait for it are given up after a day.

        Args:
            name: The name of a channel.
            timeout: Seconds, in place of the client's.
        """
        return self._answer(
            DELETE_CHANNEL,
            DeleteChannelAnswer,
            {
                "name": name,
            },
            timeout,
        )


class Resources:
    """All that the API offers."""

    def __init__(self, transport: Transport) -> None:
        self.analytics = Analytics(transport)
        self.prices = Prices(transport)
        self.ingest = Ingest(transport)
        self.keys = Keys(transport)
        self.channels = Channels(transport)
