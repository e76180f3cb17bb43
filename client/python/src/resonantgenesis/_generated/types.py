# Written by `npm run generate` from the schemas of the API. Change those.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from .._answer import Answer
from .._arguments import Time

__all__ = [
    "Agent",
    "Alert",
    "AlertActions",
    "AlertCondition",
    "AlertInstanceCounts",
    "AlertInstances",
    "AlertWarnings",
    "CompareAgentsAgents",
    "CompareAgentsAnswer",
    "ConfigureBiExportConfig",
    "CreateAlertActions",
    "CreateAlertConditionAnomaly",
    "CreateAlertConditionBudget",
    "CreateAlertConditionChange",
    "CreateAlertConditionGoal",
    "CreateAlertConditionMetric",
    "CreateDashboardWidgetsChart",
    "CreateDashboardWidgetsFunnel",
    "CreateDashboardWidgetsHeatmap",
    "CreateDashboardWidgetsMetric",
    "CreateDashboardWidgetsMetricPosition",
    "CreateDashboardWidgetsPie",
    "CreateDashboardWidgetsTable",
    "CreateReportFilters",
    "CreatedKey",
    "Dashboard",
    "DashboardWidgets",
    "DeadLetter",
    "DeleteChannelAnswer",
    "DeleteGoalAnswer",
    "DeletePriceAnswer",
    "Dimension",
    "Execution",
    "Export",
    "Filters",
    "GetAgentAnswer",
    "GetAgentErrorsAnswer",
    "GetAgentErrorsByType",
    "GetAgentMetricsAnswer",
    "GetAgentMetricsPrevious",
    "GetAgentModels",
    "GetAgentPrevious",
    "GetAgentTools",
    "GetAgentVersions",
    "GetAlertHistoryAnswer",
    "GetAlertHistoryData",
    "GetApiUsageAnswer",
    "GetCatalogAnswer",
    "GetCatalogTables",
    "GetCostBreakdownAnswer",
    "GetCostBreakdownByAgent",
    "GetCostBreakdownByAgentPrevious",
    "GetCostBreakdownByModel",
    "GetCostBreakdownByUser",
    "GetCostBreakdownPrevious",
    "GetCostRecommendationsAnswer",
    "GetCostTrendsAnswer",
    "GetCostTrendsData",
    "GetCostTrendsForecast",
    "GetCostTrendsForecastBasis",
    "GetCostTrendsPrevious",
    "GetDashboardDataAnswer",
    "GetExecutionAnswer",
    "GetGrafanaDashboardAnswer",
    "GetSessionAnswer",
    "GetSessionDropoffAnswer",
    "GetSessionDropoffSteps",
    "GetSessionFlowsAnswer",
    "GetSessionFlowsCommonFlows",
    "GetSessionMetricsAnswer",
    "GetSessionMetricsPrevious",
    "GetSessionScores",
    "GetSummaryAnswer",
    "GetSummaryPrevious",
    "GetTeamMetricsAnswer",
    "GetTeamMetricsPrevious",
    "GetTokenUsageAnswer",
    "GetToolUsageAnswer",
    "GetTraceAnswer",
    "GetUsageAnswer",
    "GetUsageApi",
    "GetUsageApiByEndpoint",
    "GetUsageApiByService",
    "GetUsageApiPrevious",
    "GetUsageTokens",
    "GetUsageTokensByModel",
    "GetUsageTokensPrevious",
    "GetUsageTools",
    "GetUsageToolsPrevious",
    "GetUsageToolsTools",
    "GetUserActivityAnswer",
    "GetUserAgents",
    "GetUserAnswer",
    "GetUserPrevious",
    "Goal",
    "GoalProgress",
    "GoalProgressPace",
    "GoalProgressProgress",
    "Hint",
    "Key",
    "ListAgentsAnswer",
    "ListAlertEventsAnswer",
    "ListAlertEventsData",
    "ListAlertEventsDataDeliveries",
    "ListAlertsAnswer",
    "ListBiExportRunsAnswer",
    "ListBiExportsAnswer",
    "ListBiExportsData",
    "ListBiExportsDataConfig",
    "ListBiExportsDataWarnings",
    "ListChannelsAnswer",
    "ListChannelsData",
    "ListDashboardsAnswer",
    "ListDeadLettersAnswer",
    "ListDeliveriesAnswer",
    "ListDeliveriesData",
    "ListDeploymentsAnswer",
    "ListDeploymentsData",
    "ListEmittersAnswer",
    "ListEmittersData",
    "ListExecutionsAnswer",
    "ListExportsAnswer",
    "ListGoalsAnswer",
    "ListIntegrationsAnswer",
    "ListIntegrationsData",
    "ListKeysAnswer",
    "ListLabelsAnswer",
    "ListLabelsData",
    "ListPricesAnswer",
    "ListPricesTable",
    "ListReportRunsAnswer",
    "ListReportRunsData",
    "ListReportRunsDataRecipients",
    "ListReportTemplatesAnswer",
    "ListReportTemplatesData",
    "ListReportsAnswer",
    "ListReportsData",
    "ListReportsDataWarnings",
    "ListServicesAnswer",
    "ListServicesData",
    "ListSessionsAnswer",
    "ListUnpricedModelsAnswer",
    "LiveFigures",
    "Metric",
    "MetricPromql",
    "Period",
    "PreviewAlertAnswer",
    "PreviewAlertFirings",
    "PreviewAlertSeries",
    "PreviewAlertSeriesPoints",
    "PreviewDashboardAnswer",
    "PreviewDashboardWidgets",
    "PreviewDashboardWidgetsFigures",
    "PreviewReportAnswer",
    "PreviewReportDraftAnswer",
    "PreviewReportDraftFigures",
    "Price",
    "QueryAnswer",
    "QueryBatchAnswer",
    "QueryBatchAnswers",
    "QueryBatchAnswersProblem",
    "QueryBatchAnswersProblemFields",
    "QueryBatchQueries",
    "QueryForecast",
    "QueryFunnelAnswer",
    "QueryFunnelSteps",
    "QueryHeatmapAnswer",
    "QueryHeatmapX",
    "QueryRow",
    "Recommendation",
    "RecommendationEvidence",
    "ReconcileIngestAnswer",
    "ReconcileIngestBatches",
    "ReconcileIngestRejected",
    "ReconcileIngestRejectedByReason",
    "RecordOutcomesAnswer",
    "RecordOutcomesData",
    "RecordOutcomesDataArgument",
    "RecordOutcomesDataScore",
    "RecordOutcomesScore",
    "RecordOutcomesWarnings",
    "ReplayDeadLettersAnswer",
    "ReplayDeadLettersRefused",
    "RepriceAnswer",
    "RunBiExportAnswer",
    "Session",
    "SessionAgents",
    "SessionUsers",
    "SetPriceUsdPerMillion",
    "Span",
    "Step",
    "StepBill",
    "StepBillLines",
    "TestAlertAnswer",
    "TestAlertWouldSend",
    "TestChannelAnswer",
    "UnpricedModel",
    "UserActivity",
]


class Period(Answer):
    """The period that was read; the end is exclusive."""

    start: str
    end: str


class Hint(Answer):
    code: Literal["no_data", "no_session_id", "no_user_id", "unpriced_models", "usage_missing", "open_traces", "too_little_history", "no_model", "no_tool_calls", "no_api_calls", "no_scores"]
    count: int
    """How many executions, steps, models or buckets it concerns."""
    how: str
    """What to do about it."""


class Agent(Answer):
    agent_id: str
    name: str
    execution_count: float | None
    """Executions, nested ones too."""
    error_count: float | None
    """Executions that failed."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    p95_duration_ms: float | None
    """95th percentile of the duration of executions (nearest rank)."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    first_seen: str | None
    """Start of the first execution ever."""
    last_seen: str | None
    """Start of the last execution ever."""


class Execution(Answer):
    _nested = {"labels": dict}

    execution_id: str
    trace_id: str
    span_id: str | None
    parent_execution_id: str | None
    """Null at the top."""
    start: str
    end: str
    duration_ms: float
    status: Literal["ok", "error"]
    error_class: str | None
    error_type: str | None
    error_message: str | None
    agent_id: str | None
    agent_name: str | None
    agent_version: str | None
    parent_agent_id: str | None
    service: str | None
    session_id: str | None
    user_id: str | None
    user_name: str | None
    customer: str | None
    feature: str | None
    environment: str | None
    tags: list[str]
    labels: dict[str, str]
    implicit: bool
    """Of a trace without an agent span."""
    incomplete: bool
    """The top span never arrived."""
    truncated: bool
    """The trace has more spans than are derived."""
    step_count: int
    step_error_count: int
    llm_calls: int
    tool_calls: int
    total_tokens: int
    input_tokens: int
    output_tokens: int
    cache_read_tokens: int
    cache_write_tokens: int
    reasoning_tokens: int
    cost: float | None
    """USD of its own steps; null = none of the billable ones has a price."""
    billable_steps: int
    priced_steps: int
    inclusive_tokens: int
    """With sub-agents."""
    inclusive_cost: float | None
    """With sub-agents."""
    usage_gap: int
    """Tokens that the agent span reports beyond what its steps do."""
    weight: float
    """How many real ones this one, which was sampled, stands for; its own figures are of this one. 1 = not sampled."""


class StepBillLines(Answer):
    bucket: str
    """Kind of token; `call`; `reported`: as the sender says; `rounding`: of the 12th decimal; `unexplained`: the rest, where the lines do not give the cost."""
    quantity: int
    per: Literal["million_tokens", "call"]
    unit_price: str
    """USD, exact decimal text."""
    amount: str
    """USD, exact decimal text."""


class StepBill(Answer):
    _nested = {"lines": StepBillLines}

    source: Literal["reported", "operator", "table", "none", "not_billable"]
    """Whose price was used."""
    price_version: str | None
    """The operator's price version that brought the price, or the bundled table's version."""
    service_tier: str | None
    """Null = standard service."""
    lines: list[StepBillLines]
    total: str | None
    """The sum of the lines, which is the cost that counts; null = unpriced or nothing to pay."""


class Step(Answer):
    _nested = {"bill": StepBill}

    span_id: str
    kind: Literal["llm", "embedding", "tool", "retrieval", "reported", "storage"]
    """Not steps: `reported`, the usage of a wrapper; `storage`, a paid operation on a store, or bytes held until the end."""
    name: str
    operation: str | None
    execution_id: str | None
    """Null while the owner is not known."""
    start: str
    end: str
    duration_ms: float
    status: Literal["ok", "error"]
    error_class: str | None
    error_type: str | None
    agent_id: str | None
    provider: str | None
    model: str | None
    tool: str | None
    has_usage: bool
    total_tokens: int
    input_tokens: int
    output_tokens: int
    cache_read_tokens: int
    cache_write_tokens: int
    reasoning_tokens: int
    time_to_first_token_ms: float | None
    cost: float | None
    """The cost that counts, in USD; null = unpriced or nothing to pay."""
    cost_source: Literal["reported", "operator", "table", "none", "not_billable"]
    reported_cost: float | None
    computed_cost: float | None
    price_version: str | None
    billable: bool
    weight: float
    """How many real ones this one, which was sampled, stands for; its own figures are of this one. 1 = not sampled."""
    bill: StepBill


class Span(Answer):
    _nested = {"attributes": dict, "events": dict}

    span_id: str
    parent_span_id: str | None
    name: str
    kind: Literal["agent", "llm", "embedding", "tool", "retrieval", "server", "create_agent", "storage", "storage_sample", "other"]
    operation: str | None
    convention: str | None
    """The convention by which the span was read."""
    scope: str | None
    service: str | None
    start: str
    end: str
    duration_ms: float
    status: Literal["unset", "ok", "error"]
    status_message: str | None
    error_type: str | None
    exception_type: str | None
    exception_message: str | None
    http_status: float | None
    agent_id: str | None
    agent_name: str | None
    provider: str | None
    request_model: str | None
    response_model: str | None
    tool_name: str | None
    session_id: str | None
    user_id: str | None
    customer: str | None
    input_tokens: float | None
    """Null = not reported."""
    output_tokens: float | None
    cache_read_tokens: float | None
    cache_write_tokens: float | None
    reasoning_tokens: float | None
    reported_cost: float | None
    time_to_first_token_ms: float | None
    finish_reasons: list[str]
    attributes: dict[str, Any]
    """The attributes that are kept."""
    events: list[Any]
    weight: float
    """How many real spans it stands for; 1 = not sampled."""


class MetricPromql(Answer):
    """The same figure in PromQL."""

    expression: str
    """The figure of the last hour from /metrics; percent is a ratio from 0 to 1, milliseconds are seconds."""
    dimensions: list[str]
    """What it can be split and filtered by in PromQL."""
    windows: list[str] | None = None
    """Of a gauge that the service reads itself, the windows that it has; absent = any."""


class Metric(Answer):
    _nested = {"promql": MetricPromql}

    name: str
    label: str
    """What it is called where people read it."""
    aliases: list[str]
    unit: Literal["1", "percent", "ms", "s", "tokens", "USD"]
    description: str
    kind: Literal["count", "sum", "money", "rate", "average", "percentile", "distinct"]
    better: Literal["up", "down"] | None
    """Which way is good news; null = neither."""
    additive: bool
    """Whether groups add up to the whole (but for the dimension tag)."""
    table: Literal["executions", "steps", "sessions", "api_calls", "agent_creations", "scores"]
    """What it is read from."""
    dimensions: list[str]
    """What it can be split by."""
    filters: list[str]
    """What it can be filtered by."""
    prometheus_unit: str
    promql: MetricPromql
    """The same figure in PromQL."""
    grafana_unit: str


class Dimension(Answer):
    name: str
    label: str
    description: str
    additive: bool


class QueryRow(Answer):
    """One field per dimension (null = missing) and per metric."""

    _nested = {"previous": dict, "difference": dict, "change": dict}

    date: str | None = None
    """The bucket's local date; of hours and minutes with the offset."""
    partial: Literal[True] | None = None
    """The period does not hold the whole bucket."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""
    agent_name: str | None = None
    """With the dimension agent: the name last seen with the id."""
    user_name: str | None = None
    """With the dimension user: the name last seen with the id."""
    previous: dict[str, float | None] | None = None
    difference: dict[str, float | None] | None = None
    """With compare_to: the figure less that of the period before."""
    change: dict[str, float | None] | None = None

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class SessionAgents(Answer):
    agent_id: str
    name: str


class SessionUsers(Answer):
    user_id: str
    name: str


class Session(Answer):
    _nested = {"agents": SessionAgents, "users": SessionUsers}

    session_id: str
    start: str
    """Start of its first execution."""
    end: str
    """End of the last one to end."""
    duration_sec: float
    execution_count: int
    error_count: int
    """Failed executions."""
    step_count: int
    total_tokens: int
    total_cost: float | None
    """USD; null = none of the billable steps has a price."""
    completed: bool
    """Of the whole session: its outcome says so, or without one its last top-level execution succeeded."""
    outcome: Literal["completed", "failed", "abandoned"] | None
    """What was said last of how it ended."""
    agents: list[SessionAgents]
    """By id, at most 50."""
    users: list[SessionUsers]
    """By id, at most 50."""


class UserActivity(Answer):
    user_id: str
    name: str
    """Full name, name or e-mail address last seen with the id, else the id."""
    agents_created: float | None
    """Distinct agents that somebody created; none passes a filter by model or tool."""
    execution_count: float | None
    """Executions, nested ones too."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    last_active: str | None
    """End of the latest execution in the period; null of who only created agents."""


class RecommendationEvidence(Answer):
    _nested = {"figures": dict}

    count: float
    """Calls, executions or sessions in the period that it is about."""
    cost: float
    """What these cost in the period."""
    example_execution_ids: list[str]
    figures: dict[str, float | str]
    """What the savings were computed from."""


class Recommendation(Answer):
    _nested = {"evidence": RecommendationEvidence}

    id: str
    """The same for the same kind and subject, whenever it is asked for."""
    kind: Literal["cheaper_model", "prompt_caching", "failed_calls", "repeated_calls", "growing_context", "costly_agent", "costly_tool"]
    title: str
    savings: float
    """USD in 30 days: the middle of the range. Recommendations overlap: their savings do not add up."""
    savings_low: float
    savings_high: float
    action: str
    confidence: Literal["low", "medium", "high"]
    agent_id: str | None
    model: str | None
    tool: str | None
    evidence: RecommendationEvidence


class Goal(Answer):
    _nested = {"filters": dict}

    id: str
    name: str
    description: str | None
    metric: str
    unit: Literal["1", "percent", "ms", "s", "tokens", "USD"]
    """Of the metric."""
    filters: dict[str, list[str]]
    target: float
    direction: Literal["at_least", "at_most"]
    period: str
    time_zone: str
    created_at: str
    updated_at: str


class AlertCondition(Answer):
    type: Literal["metric", "change", "goal", "budget", "anomaly"]
    metric: str | None = None
    operator: Literal["greater_than", "greater_or_equal", "less_than", "less_or_equal", "equal", "not_equal"] | None = None
    threshold: float | None = None
    window: str | None = None
    goal_id: str | None = None
    amount: float | None = None
    period: Literal["day", "week", "month"] | None = None
    time_zone: str | None = None
    of: Literal["spent", "projected"] | None = None
    direction: Literal["above", "below", "both"] | None = None
    confidence: float | None = None


class AlertActions(Answer):
    channels: list[str]
    """Names of channels; `email` and `slack` are the default ones. Default: []."""
    message: str | None
    """Text with {{value}}, {{threshold}}, {{labels.agent}} and the like (docs/alerts.md); unless given it says the condition. Default: null."""
    repeat_interval: str
    """How long after a message it is sent again, while the alert fires. Default: "4h"."""
    send_resolved: bool
    """Whether it is told that it is over. Default: true."""


class AlertInstances(Answer):
    _nested = {"labels": dict}

    labels: dict[str, str]
    """The group: a value for each dimension; empty = missing."""
    state: Literal["inactive", "pending", "firing"]
    value: float | None
    """In the condition's unit; null = there was nothing to see."""
    threshold: float | None
    """What the value is held against."""
    active_since: str | None
    """Since when the condition holds."""
    firing_since: str | None
    resolved_at: str | None
    """When it last stopped firing."""


class AlertInstanceCounts(Answer):
    """Of all instances."""

    inactive: int
    pending: int
    firing: int


class AlertWarnings(Answer):
    code: Literal["channel_not_configured", "no_channels", "no_rule"]
    field: str
    how: str


class Alert(Answer):
    _nested = {"condition": AlertCondition, "actions": AlertActions, "filters": dict, "labels": dict, "instances": AlertInstances, "instance_counts": AlertInstanceCounts, "warnings": AlertWarnings}

    id: str
    name: str
    description: str | None
    condition: AlertCondition
    actions: AlertActions
    filters: dict[str, list[str]]
    for_: str
    keep_firing_for: str
    group_by: list[str]
    no_data: Literal["ok", "alert", "keep"]
    severity: Literal["info", "warning", "critical"]
    labels: dict[str, str]
    condition_text: str
    """The condition in words, as messages say it."""
    unit: Literal["1", "percent", "ms", "s", "tokens", "USD"]
    """Of its values and thresholds."""
    state: Literal["inactive", "pending", "firing"]
    """The highest of its instances."""
    instances: list[AlertInstances]
    """Active ones first; at most 100."""
    instance_counts: AlertInstanceCounts
    """Of all instances."""
    paused: bool
    silenced_until: str | None
    """Until then nobody is told; null = not silenced."""
    last_evaluated_at: str | None
    last_error: str | None
    """Why the last evaluation saw nothing, or not all."""
    warnings: list[AlertWarnings]
    created_at: str
    updated_at: str


class DashboardWidgets(Answer):
    """As it was asked for, with its defaults."""

    _nested = {"filters": dict}

    type: str
    title: str
    description: str | None
    filters: dict[str, list[str]]

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class Dashboard(Answer):
    _nested = {"widgets": DashboardWidgets, "filters": dict}

    id: str
    name: str
    description: str | None
    widgets: list[DashboardWidgets]
    period: str | None
    time_zone: str
    filters: dict[str, list[str]]
    created_at: str
    updated_at: str


class Export(Answer):
    _nested = {"period": Period, "filters": dict}

    id: str
    status: Literal["waiting", "running", "done", "failed", "expired"]
    """expired: it was made, and its file is not kept any more."""
    progress: float
    """Percent of the rows."""
    rows: int
    """Rows written so far; once it is done, of the file."""
    rows_total: int | None
    """Rows that there will be; null while that is not known."""
    bytes: int | None
    """Size of the file, once it is done."""
    sha256: str | None
    """Checksum of the file, hexadecimal."""
    download_url: str | None
    """Where whoever has this link gets the file, without a key; without RESONANT_PUBLIC_URL, relative to this service. Null until it is done."""
    manifest_url: str | None
    """The same of its manifest: rows, bytes, checksum, columns, and what was asked for, as JSON."""
    expires_at: str | None
    """When these links end; GET gives new ones as long as the file is kept."""
    kept_until: str | None
    """When the file is removed."""
    error: str | None
    """Why it failed, or why it is tried again."""
    format: Literal["csv", "json", "ndjson", "parquet"]
    period: Period
    time_zone: str
    dataset: Literal["executions", "steps", "spans"] | None
    columns: list[str] | None
    """Of a dataset; null = all."""
    metrics: list[str] | None
    group_by: list[str] | None
    granularity: str | None
    filters: dict[str, list[str]]
    created_at: str
    updated_at: str


class GoalProgressProgress(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    value: float | None
    """The metric in the period so far; null = there is nothing that it could be of."""
    percent: float | None
    """Value in percent of the target; null without a value, and of a target of 0."""
    met: bool | None
    """Whether the value so far is what the goal asks for; null without a value."""


class GoalProgressPace(Answer):
    elapsed_percent: float
    """How much of the period has passed."""
    expected: float
    """The share of the target that falls on the time passed."""
    projected: float | None
    """The value at the end of the period, if it goes on as so far."""
    on_track: bool | None
    """Whether the goal is met then."""


class GoalProgress(Answer):
    _nested = {"filters": dict, "progress": GoalProgressProgress, "pace": GoalProgressPace, "hints": Hint}

    id: str
    name: str
    description: str | None
    metric: str
    unit: Literal["1", "percent", "ms", "s", "tokens", "USD"]
    """Of the metric."""
    filters: dict[str, list[str]]
    target: float
    direction: Literal["at_least", "at_most"]
    period: str
    time_zone: str
    created_at: str
    updated_at: str
    progress: GoalProgressProgress
    pace: GoalProgressPace | None
    """Of additive metrics in a period of the calendar; null for others, which have no way to go."""
    hints: list[Hint]


class LiveFigures(Answer):
    time: str
    """When the figures were read."""
    active_sessions: int
    """Sessions with a span that ended in the last 5 minutes."""
    executions_per_minute: float
    """Executions that ended in the last 60 seconds."""
    tokens_per_minute: float
    """Tokens of steps that ended in the last 60 seconds."""
    cost_per_minute: float | None
    """USD of steps that ended in the last 60 seconds; null = billable ones, but none has a price."""
    current_error_rate: float | None
    """Percent of the executions that ended in the last 5 minutes; null = none ended."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""


class CreatedKey(Answer):
    id: str
    org_id: str
    name: str
    prefix: str
    """The key's first characters."""
    scopes: list[Literal["ingest", "read", "write", "admin"]]
    rate_limit: int | None
    """Requests a minute; null = the service's default."""
    status: Literal["active", "expired", "revoked"]
    created_at: str
    last_used_at: str | None
    """To the minute; null = never."""
    expires_at: str | None
    revoked_at: str | None
    replaced_by: str | None
    """The key that was made in its place."""
    key: str
    """The key itself. It cannot be had again."""


class Price(Answer):
    _nested = {"usd_per_million": dict}

    id: str
    kind: Literal["model", "tool", "storage_operation", "storage_bytes"]
    name: str
    provider: str | None
    """Null = any."""
    service_tier: str | None
    """Null = standard service."""
    usd_per_million: dict[str, str]
    """By kind of token."""
    usd_per_call: str | None
    usd_per_gb_month: str | None
    factor: str | None
    """The bundled table's price × this."""
    effective_from: str | None
    effective_to: str | None
    origin: Literal["api", "file"]
    price_version: int
    """The price version that brought it."""
    created_at: str


class DeadLetter(Answer):
    id: str
    received_at: str
    reason: str
    expected: str | None
    """What was expected of the span."""
    trace_id: str
    span_id: str
    name: str | None
    service: str | None
    scope: str | None
    start_ns: str | None
    """As sent: nanoseconds since 1970."""
    replayed_at: str | None
    """When it was sent through the pipeline again and stored."""


class Key(Answer):
    id: str
    org_id: str
    name: str
    prefix: str
    """The key's first characters."""
    scopes: list[Literal["ingest", "read", "write", "admin"]]
    rate_limit: int | None
    """Requests a minute; null = the service's default."""
    status: Literal["active", "expired", "revoked"]
    created_at: str
    last_used_at: str | None
    """To the minute; null = never."""
    expires_at: str | None
    revoked_at: str | None
    replaced_by: str | None
    """The key that was made in its place."""


class UnpricedModel(Answer):
    model: str | None
    provider: str | None
    service_tier: str | None
    """Null = standard service. The bundled table has no prices for others."""
    calls: float
    """Billable calls without a price."""
    calls_without_usage: float
    """Of these, those that report no tokens: a price would not help them."""
    input_tokens: float
    output_tokens: float
    cache_read_tokens: float
    cache_write_tokens: float
    reasoning_tokens: float
    first_seen: str
    last_seen: str


class GetSummaryPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    total_executions: float | None
    """Executions, nested ones too."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    error_rate: float | None
    """Percent of executions that failed."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    active_agents: float | None
    """Distinct agents with an execution that started in the period."""
    active_users: float | None
    """Distinct users with an execution that started in the period."""
    priced_coverage: float | None
    """Percent of the billable steps that have a price."""


class GetSummaryAnswer(Answer):
    _nested = {"period": Period, "previous": GetSummaryPrevious, "change": dict, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total_executions: float | None
    """Executions, nested ones too."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    error_rate: float | None
    """Percent of executions that failed."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    active_agents: float | None
    """Distinct agents with an execution that started in the period."""
    active_users: float | None
    """Distinct users with an execution that started in the period."""
    priced_coverage: float | None
    """Percent of the billable steps that have a price."""
    previous: GetSummaryPrevious | None = None
    change: dict[str, float | None] | None = None
    hints: list[Hint]


class GetCatalogTables(Answer):
    name: str
    description: str


class GetCatalogAnswer(Answer):
    _nested = {"metrics": Metric, "dimensions": Dimension, "tables": GetCatalogTables}

    org_id: str
    """The organisation whose figures this key sees."""
    metrics: list[Metric]
    dimensions: list[Dimension]
    tables: list[GetCatalogTables]


class ListLabelsData(Answer):
    key: str
    execution_count: int
    """Executions that carry it, each once whatever its weight."""


class ListLabelsAnswer(Answer):
    _nested = {"period": Period, "data": ListLabelsData}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    data: list[ListLabelsData]
    """Most executions first."""


class QueryForecast(Answer):
    """One field per dimension and per metric that has enough history; about four of five lie between lower and upper."""

    _nested = {"lower": dict, "upper": dict}

    date: str
    lower: dict[str, float]
    upper: dict[str, float]

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class QueryAnswer(Answer):
    _nested = {"period": Period, "data": QueryRow, "hints": Hint, "forecast": QueryForecast}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    metrics: list[str]
    group_by: list[str]
    data: list[QueryRow]
    hints: list[Hint]
    forecast: list[QueryForecast] | None = None


class Filters(TypedDict, total=False):
    """Values by the name of the filter."""

    agent_id: str | Sequence[str]
    """Agents, any of."""
    agent_tags: str | Sequence[str]
    """Tags, any of."""
    user_id: str | Sequence[str]
    """Users, any of."""
    customer: str | Sequence[str]
    """Customers, any of."""
    environment: str | Sequence[str]
    """Environments, any of."""
    service: str | Sequence[str]
    """Services, any of."""
    feature: str | Sequence[str]
    """Features, any of."""
    model: str | Sequence[str]
    """Models, any of. An execution passes if one of its own steps used one."""
    session_id: str | Sequence[str]
    """Sessions, any of."""
    tool: str | Sequence[str]
    """Tools, any of. An execution passes if one of its own steps called one."""
    score: str | Sequence[str]
    """Scores, by name, any of; of metrics of scores only."""
    labels: Mapping[str, str | Sequence[str]]
    """Values of the label <key>, any of."""


class QueryBatchAnswersProblemFields(Answer):
    _nested = {"value": dict}

    field: str
    value: Any
    expected: str


class QueryBatchAnswersProblem(Answer):
    _nested = {"fields": QueryBatchAnswersProblemFields}

    code: str
    detail: str
    fields: list[QueryBatchAnswersProblemFields]
    """What of the request is not valid."""


class QueryBatchAnswers(Answer):
    _nested = {"period": Period, "data": QueryRow, "hints": Hint, "forecast": QueryForecast, "problem": QueryBatchAnswersProblem}

    period: Period | None = None
    """The period that was read; the end is exclusive."""
    data_through: str | None = None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    metrics: list[str] | None = None
    group_by: list[str] | None = None
    data: list[QueryRow] | None = None
    hints: list[Hint] | None = None
    forecast: list[QueryForecast] | None = None
    problem: QueryBatchAnswersProblem | None
    """Why this one could not be read, and has nothing else; the others are answered."""


class QueryBatchAnswer(Answer):
    _nested = {"answers": QueryBatchAnswers}

    answers: list[QueryBatchAnswers]
    """One for each query, in their order."""


class _QueryBatchQueries(TypedDict):
    metrics: str | Sequence[str]
    """Metrics, by name or alias."""


class QueryBatchQueries(_QueryBatchQueries, total=False):
    group_by: str | Sequence[str]
    """Dimensions, one of time among them at most."""
    filters: Filters
    """Values by the name of the filter."""
    period: str
    """Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given."""
    start: Time
    """Start of the period, ISO-8601; not together with period."""
    end: Time
    """End of the period, exclusive, ISO-8601; may lie in the future; now unless given."""
    time_zone: str
    """IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC"."""
    compare_to: Literal["previous"]
    """Adds the figures of the period before, of the same length, and the change in percent."""
    granularity: Literal["minute", "hour", "day", "week", "month", "hourly", "daily", "weekly", "monthly"]
    """Splits by time too, without gaps."""
    order_by: str
    """A metric (largest first) or a dimension (ascending), optionally with asc or desc; the first metric unless given. With compare_to also `difference.<metric>`: what rose or fell most first, and among it what is in one of the periods only."""
    limit: int
    """Most groups; buckets of time are not counted. The rest is one more entry, `other`."""
    forecast: int
    """How many buckets to forecast; 0 for none."""


class QueryHeatmapX(Answer):
    name: str
    values: list[str | None]
    """In order; null = missing."""


class QueryHeatmapAnswer(Answer):
    _nested = {"period": Period, "x": QueryHeatmapX, "y": QueryHeatmapX}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    metric: str
    x: QueryHeatmapX
    y: QueryHeatmapX
    cells: list[list[float | None]]
    """A row for each value of y, in it a value for each of x."""


class QueryFunnelSteps(Answer):
    number: int
    """From 1."""
    name: str | None
    """Null where steps are counted, not named."""
    sessions: int
    """Sessions that took this step after the ones before it, whatever they did in between."""
    percentage: float | None
    """Percent of those that took the first; null where there is none."""
    conversion_rate: float | None
    """Percent of those that took the step before; of the first, 100."""
    completion_rate: float | None = None
    """Where steps are counted: percent that went on, or completed there."""
    drop_rate: float | None = None
    """Where steps are counted: percent that ended there and did not complete."""


class QueryFunnelAnswer(Answer):
    _nested = {"period": Period, "steps": QueryFunnelSteps, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    steps: list[QueryFunnelSteps]
    hints: list[Hint]


class ListAgentsAnswer(Answer):
    _nested = {"period": Period, "data": Agent, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    data: list[Agent]
    next_cursor: str | None
    hints: list[Hint]


class ListDeploymentsData(Answer):
    agent_id: str
    name: str
    version: str
    previous_version: str | None
    """The version that had its first execution before this one; null = none in retained data."""
    first_execution: str
    """Start of the first execution of this version in retained data."""
    execution_id: str
    trace_id: str


class ListDeploymentsAnswer(Answer):
    _nested = {"period": Period, "data": ListDeploymentsData}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    data: list[ListDeploymentsData]
    """Newest first."""
    next_cursor: str | None


class CompareAgentsAgents(Answer):
    """The metrics asked for, by the catalogue's names."""

    _nested = {"previous": dict, "change": dict}

    agent_id: str
    name: str
    """The name last seen with this id, else the id."""
    execution_count: float | None = None
    """Executions, nested ones too."""
    root_executions: float | None = None
    """Executions without a parent execution."""
    error_count: float | None = None
    """Executions that failed."""
    success_rate: float | None = None
    """Percent of executions that succeeded."""
    error_rate: float | None = None
    """Percent of executions that failed."""
    avg_duration_ms: float | None = None
    """Mean duration of an execution."""
    p50_duration_ms: float | None = None
    """Median duration of executions (nearest rank)."""
    p95_duration_ms: float | None = None
    """95th percentile of the duration of executions (nearest rank)."""
    p99_duration_ms: float | None = None
    """99th percentile of the duration of executions (nearest rank)."""
    avg_tokens: float | None = None
    """Own tokens per execution that started in the period, over all its steps."""
    avg_steps: float | None = None
    """Own steps per execution that started in the period, over all its steps."""
    inclusive_tokens: float | None = None
    """Tokens of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up."""
    inclusive_cost: float | None = None
    """Cost of the executions with their sub-agents. Nested executions count in each of their parents: groups do not add up."""
    session_count: float | None = None
    """Distinct sessions with an execution that started in the period."""
    active_users: float | None = None
    """Distinct users with an execution that started in the period."""
    active_agents: float | None = None
    """Distinct agents with an execution that started in the period."""
    active_customers: float | None = None
    """Distinct customers with an execution that started in the period."""
    total_tokens: float | None = None
    """Input and output tokens."""
    input_tokens: float | None = None
    """Input tokens, cached ones included."""
    output_tokens: float | None = None
    """Output tokens, reasoning ones included."""
    cache_read_tokens: float | None = None
    """Input tokens read from a cache."""
    cache_write_tokens: float | None = None
    """Input tokens written to a cache."""
    reasoning_tokens: float | None = None
    """Output tokens spent on reasoning."""
    llm_calls: float | None = None
    """LLM and embedding calls; a retried attempt is a call of its own."""
    llm_error_rate: float | None = None
    """Percent of LLM and embedding calls that failed."""
    llm_avg_duration_ms: float | None = None
    """Mean duration of an LLM or embedding call."""
    llm_p50_duration_ms: float | None = None
    """Median duration of LLM and embedding calls (nearest rank)."""
    llm_p95_duration_ms: float | None = None
    """95th percentile of the duration of LLM and embedding calls (nearest rank)."""
    llm_p99_duration_ms: float | None = None
    """99th percentile of the duration of LLM and embedding calls (nearest rank)."""
    time_to_first_token_ms: float | None = None
    """Mean time to the first token, of the calls that report it."""
    cache_hit_rate: float | None = None
    """Percent of the input tokens of LLM and embedding calls that were read from a cache."""
    tool_calls: float | None = None
    """Tool calls."""
    tool_success_rate: float | None = None
    """Percent of tool calls that succeeded."""
    tool_avg_duration_ms: float | None = None
    """Mean duration of a tool call."""
    tool_p95_duration_ms: float | None = None
    """95th percentile of the duration of tool calls (nearest rank)."""
    step_count: float | None = None
    """Steps: LLM calls, tool calls and retrievals."""
    step_error_count: float | None = None
    """Steps that failed, whether or not their execution recovered."""
    total_cost: float | None = None
    """Cost of models, tools and storage."""
    model_costs: float | None = None
    """Cost of LLM and embedding calls, and what agents and wrappers reported."""
    tool_costs: float | None = None
    """Cost of tool calls."""
    storage_costs: float | None = None
    """Cost of operations on stores, and of the bytes that they hold."""
    priced_coverage: float | None = None
    """Percent of the billable steps that have a price."""
    session_avg_duration_sec: float | None = None
    """Mean time from the first start to the last end of the executions of a session that started in the period."""
    session_avg_steps: float | None = None
    """Steps per session, of its executions that started in the period."""
    completion_rate: float | None = None
    """Percent of the sessions that completed: their outcome says so, or without one the last top-level execution of the whole session succeeded."""
    api_calls: float | None = None
    """Calls of HTTP servers."""
    api_successful_calls: float | None = None
    """Calls answered with a status below 400."""
    api_failed_calls: float | None = None
    """Calls answered with a status of 400 or more, or that failed without one."""
    api_rate_limited_calls: float | None = None
    """Calls answered with status 429; they are failed ones too."""
    api_avg_duration_ms: float | None = None
    """Mean duration of a call."""
    agents_created: float | None = None
    """Distinct agents that somebody created; none passes a filter by model or tool."""
    score_avg: float | None = None
    """Mean of evaluation scores and feedback; split or filtered by score, for each has a scale of its own."""
    score_count: float | None = None
    """Evaluation scores and feedback with a value."""
    previous: dict[str, float | None] | None = None
    change: dict[str, float | None] | None = None


class CompareAgentsAnswer(Answer):
    _nested = {"period": Period, "agents": CompareAgentsAgents, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    metrics: list[str]
    """Names of the figures."""
    agents: list[CompareAgentsAgents]
    """In the order asked for."""
    hints: list[Hint]


class GetAgentMetricsPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    execution_count: float | None
    """Executions, nested ones too."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    error_rate: float | None
    """Percent of executions that failed."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    p50_duration_ms: float | None
    """Median duration of executions (nearest rank)."""
    p95_duration_ms: float | None
    """95th percentile of the duration of executions (nearest rank)."""
    p99_duration_ms: float | None
    """99th percentile of the duration of executions (nearest rank)."""
    avg_tokens: float | None
    """Own tokens per execution that started in the period, over all its steps."""
    avg_steps: float | None
    """Own steps per execution that started in the period, over all its steps."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""


class GetAgentMetricsAnswer(Answer):
    _nested = {"period": Period, "previous": GetAgentMetricsPrevious, "change": dict, "hints": Hint}

    agent_id: str
    name: str
    """The name last seen with this id, else the id."""
    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    execution_count: float | None
    """Executions, nested ones too."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    error_rate: float | None
    """Percent of executions that failed."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    p50_duration_ms: float | None
    """Median duration of executions (nearest rank)."""
    p95_duration_ms: float | None
    """95th percentile of the duration of executions (nearest rank)."""
    p99_duration_ms: float | None
    """99th percentile of the duration of executions (nearest rank)."""
    avg_tokens: float | None
    """Own tokens per execution that started in the period, over all its steps."""
    avg_steps: float | None
    """Own steps per execution that started in the period, over all its steps."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    previous: GetAgentMetricsPrevious | None = None
    change: dict[str, float | None] | None = None
    hints: list[Hint]


class GetAgentErrorsByType(Answer):
    type: str
    """Error class."""
    count: float
    percentage: float
    """Of total_errors."""
    last_seen: str
    """Start of the last one."""
    example_trace_id: str
    """The last one's trace."""


class GetAgentErrorsAnswer(Answer):
    _nested = {"period": Period, "by_type": GetAgentErrorsByType, "hints": Hint}

    agent_id: str
    name: str
    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total_errors: float
    """Failed executions."""
    step_error_count: float
    """Failed steps, also those that their execution recovered from; not part of total_errors."""
    by_type: list[GetAgentErrorsByType]
    """Most frequent first; absent classes are left out."""
    hints: list[Hint]


class GetAgentPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    execution_count: float | None
    """Executions, nested ones too."""
    error_count: float | None
    """Executions that failed."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    p95_duration_ms: float | None
    """95th percentile of the duration of executions (nearest rank)."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    active_users: float | None
    """Distinct users with an execution that started in the period."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""


class GetAgentVersions(Answer):
    name: str | None
    """Null = missing, or the rest."""
    execution_count: float | None
    """Executions, nested ones too."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetAgentModels(Answer):
    name: str | None
    """Null = missing, or the rest."""
    call_count: float | None
    """LLM and embedding calls; a retried attempt is a call of its own."""
    tokens: float | None
    """Input and output tokens."""
    cost: float | None
    """Cost of LLM and embedding calls, and what agents and wrappers reported."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetAgentTools(Answer):
    name: str | None
    """Null = missing, or the rest."""
    call_count: float | None
    """Tool calls."""
    success_rate: float | None
    """Percent of tool calls that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of a tool call."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetAgentAnswer(Answer):
    _nested = {"period": Period, "previous": GetAgentPrevious, "change": dict, "versions": GetAgentVersions, "models": GetAgentModels, "tools": GetAgentTools, "hints": Hint}

    agent_id: str
    name: str
    """The name last seen with this id, else the id."""
    first_seen: str
    """Start of the first execution ever."""
    last_seen: str
    """Start of the last execution ever."""
    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    execution_count: float | None
    """Executions, nested ones too."""
    error_count: float | None
    """Executions that failed."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    p95_duration_ms: float | None
    """95th percentile of the duration of executions (nearest rank)."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    active_users: float | None
    """Distinct users with an execution that started in the period."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    previous: GetAgentPrevious | None = None
    change: dict[str, float | None] | None = None
    versions: list[GetAgentVersions]
    """Most executions first."""
    models: list[GetAgentModels]
    """Most calls first."""
    tools: list[GetAgentTools]
    """Most calls first."""
    hints: list[Hint]


class GetSessionMetricsPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    avg_duration_sec: float | None
    """Mean time from the first start to the last end of the executions of a session that started in the period."""
    avg_steps: float | None
    """Steps per session, of its executions that started in the period."""
    completion_rate: float | None
    """Percent of the sessions that completed: their outcome says so, or without one the last top-level execution of the whole session succeeded."""


class GetSessionMetricsAnswer(Answer):
    _nested = {"period": Period, "previous": GetSessionMetricsPrevious, "change": dict, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    avg_duration_sec: float | None
    """Mean time from the first start to the last end of the executions of a session that started in the period."""
    avg_steps: float | None
    """Steps per session, of its executions that started in the period."""
    completion_rate: float | None
    """Percent of the sessions that completed: their outcome says so, or without one the last top-level execution of the whole session succeeded."""
    previous: GetSessionMetricsPrevious | None = None
    change: dict[str, float | None] | None = None
    hints: list[Hint]


class GetSessionFlowsCommonFlows(Answer):
    steps: list[str]
    """Names of the steps in order of start; runs of one name are one."""
    count: int
    """Sessions (or executions) that took it."""
    percentage: float
    avg_duration_ms: float | None
    """Mean from the first start to the last end of the sessions' executions in the period."""
    failure_rate: float | None
    """Percent of them that did not complete (or failed)."""


class GetSessionFlowsAnswer(Answer):
    _nested = {"period": Period, "common_flows": GetSessionFlowsCommonFlows, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    scope: Literal["session", "execution"]
    total: int
    """Sessions (or executions) with a step: what the percentages are of."""
    common_flows: list[GetSessionFlowsCommonFlows]
    """Most frequent first; in order of the names where equally frequent."""
    hints: list[Hint]


class GetSessionDropoffSteps(Answer):
    number: int
    """From 1, by start."""
    sessions: int
    """Sessions (or executions) that reached it."""
    completion_rate: float
    """Percent of them that went on, or completed there."""
    drop_rate: float
    """Percent of them that ended there and did not complete."""


class GetSessionDropoffAnswer(Answer):
    _nested = {"period": Period, "steps": GetSessionDropoffSteps, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    scope: Literal["session", "execution"]
    steps: list[GetSessionDropoffSteps]
    hints: list[Hint]


class ListSessionsAnswer(Answer):
    _nested = {"period": Period, "data": Session, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    data: list[Session]
    """Newest start first. Figures are of the executions that started in the period and pass the filters."""
    next_cursor: str | None
    hints: list[Hint]


class GetSessionScores(Answer):
    name: str
    value: float | None
    label: str | None
    time: str
    trace_id: str | None
    """Null = it is about the session."""
    span_id: str | None


class GetSessionAnswer(Answer):
    _nested = {"agents": SessionAgents, "users": SessionUsers, "executions": Execution, "scores": GetSessionScores}

    session_id: str
    start: str
    """Start of its first execution."""
    end: str
    """End of the last one to end."""
    duration_sec: float
    execution_count: int
    error_count: int
    """Failed executions."""
    step_count: int
    total_tokens: int
    total_cost: float | None
    """USD; null = none of the billable steps has a price."""
    completed: bool
    """Of the whole session: its outcome says so, or without one its last top-level execution succeeded."""
    outcome: Literal["completed", "failed", "abandoned"] | None
    """What was said last of how it ended."""
    agents: list[SessionAgents]
    """By id, at most 50."""
    users: list[SessionUsers]
    """By id, at most 50."""
    executions: list[Execution]
    """By start, the first 1000; GET /executions?session_id= lists all, newest first."""
    scores: list[GetSessionScores]
    """Of the session and of its executions, by time, the first 1000."""
    cut: bool
    """Not all executions or scores are shown."""


class GetUsageApiPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    total_calls: float | None
    """Calls of HTTP servers."""
    successful_calls: float | None
    """Calls answered with a status below 400."""
    failed_calls: float | None
    """Calls answered with a status of 400 or more, or that failed without one."""
    rate_limited_calls: float | None
    """Calls answered with status 429; they are failed ones too."""
    avg_duration_ms: float | None
    """Mean duration of a call."""


class GetUsageApiByEndpoint(Answer):
    path: str | None
    """Route, else the path with ids folded. Null = missing, or the rest."""
    method: str | None
    call_count: float | None
    """Calls of HTTP servers."""
    successful_calls: float | None
    """Calls answered with a status below 400."""
    failed_calls: float | None
    """Calls answered with a status of 400 or more, or that failed without one."""
    rate_limited_calls: float | None
    """Calls answered with status 429; they are failed ones too."""
    avg_duration_ms: float | None
    """Mean duration of a call."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetUsageApiByService(Answer):
    name: str | None
    call_count: float | None
    """Calls of HTTP servers."""
    successful_calls: float | None
    """Calls answered with a status below 400."""
    failed_calls: float | None
    """Calls answered with a status of 400 or more, or that failed without one."""
    rate_limited_calls: float | None
    """Calls answered with status 429; they are failed ones too."""
    avg_duration_ms: float | None
    """Mean duration of a call."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetUsageApi(Answer):
    _nested = {"previous": GetUsageApiPrevious, "change": dict, "by_endpoint": GetUsageApiByEndpoint, "by_service": GetUsageApiByService}

    total_calls: float | None
    """Calls of HTTP servers."""
    successful_calls: float | None
    """Calls answered with a status below 400."""
    failed_calls: float | None
    """Calls answered with a status of 400 or more, or that failed without one."""
    rate_limited_calls: float | None
    """Calls answered with status 429; they are failed ones too."""
    avg_duration_ms: float | None
    """Mean duration of a call."""
    previous: GetUsageApiPrevious | None = None
    change: dict[str, float | None] | None = None
    by_endpoint: list[GetUsageApiByEndpoint]
    """Most calls first."""
    by_service: list[GetUsageApiByService]
    """Most calls first."""


class GetUsageTokensPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    total_tokens: float | None
    """Input and output tokens."""
    input_tokens: float | None
    """Input tokens, cached ones included."""
    output_tokens: float | None
    """Output tokens, reasoning ones included."""
    cache_read_tokens: float | None
    """Input tokens read from a cache."""
    cache_write_tokens: float | None
    """Input tokens written to a cache."""
    reasoning_tokens: float | None
    """Output tokens spent on reasoning."""
    cache_hit_rate: float | None
    """Percent of the input tokens of LLM and embedding calls that were read from a cache."""
    llm_calls: float | None
    """LLM and embedding calls; a retried attempt is a call of its own."""


class GetUsageTokensByModel(Answer):
    name: str | None
    """Response model, else request model, verbatim. Null = missing, or the rest."""
    tokens: float | None
    """Input and output tokens."""
    input_tokens: float | None
    """Input tokens, cached ones included."""
    output_tokens: float | None
    """Output tokens, reasoning ones included."""
    cache_read_tokens: float | None
    """Input tokens read from a cache."""
    cache_write_tokens: float | None
    """Input tokens written to a cache."""
    reasoning_tokens: float | None
    """Output tokens spent on reasoning."""
    cache_hit_rate: float | None
    """Percent of the input tokens of LLM and embedding calls that were read from a cache."""
    llm_calls: float | None
    """LLM and embedding calls; a retried attempt is a call of its own."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetUsageTokens(Answer):
    _nested = {"previous": GetUsageTokensPrevious, "change": dict, "by_model": GetUsageTokensByModel}

    total_tokens: float | None
    """Input and output tokens."""
    input_tokens: float | None
    """Input tokens, cached ones included."""
    output_tokens: float | None
    """Output tokens, reasoning ones included."""
    cache_read_tokens: float | None
    """Input tokens read from a cache."""
    cache_write_tokens: float | None
    """Input tokens written to a cache."""
    reasoning_tokens: float | None
    """Output tokens spent on reasoning."""
    cache_hit_rate: float | None
    """Percent of the input tokens of LLM and embedding calls that were read from a cache."""
    llm_calls: float | None
    """LLM and embedding calls; a retried attempt is a call of its own."""
    previous: GetUsageTokensPrevious | None = None
    change: dict[str, float | None] | None = None
    by_model: list[GetUsageTokensByModel]
    """Most tokens first; they add up to the total."""


class GetUsageToolsPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    total_calls: float | None
    """Tool calls."""
    success_rate: float | None
    """Percent of tool calls that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of a tool call."""
    total_cost: float | None
    """Cost of tool calls."""


class GetUsageToolsTools(Answer):
    name: str | None
    """Null = missing, or the rest."""
    call_count: float | None
    """Tool calls."""
    success_rate: float | None
    """Percent of tool calls that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of a tool call."""
    p95_duration_ms: float | None
    """95th percentile of the duration of tool calls (nearest rank)."""
    cost: float | None
    """Cost of tool calls."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetUsageTools(Answer):
    _nested = {"previous": GetUsageToolsPrevious, "change": dict, "tools": GetUsageToolsTools}

    total_calls: float | None
    """Tool calls."""
    success_rate: float | None
    """Percent of tool calls that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of a tool call."""
    total_cost: float | None
    """Cost of tool calls."""
    previous: GetUsageToolsPrevious | None = None
    change: dict[str, float | None] | None = None
    tools: list[GetUsageToolsTools]
    """Most calls first."""


class GetUsageAnswer(Answer):
    _nested = {"period": Period, "api": GetUsageApi, "tokens": GetUsageTokens, "tools": GetUsageTools, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    api: GetUsageApi
    tokens: GetUsageTokens
    tools: GetUsageTools
    hints: list[Hint]


class GetApiUsageAnswer(Answer):
    _nested = {"period": Period, "previous": GetUsageApiPrevious, "change": dict, "by_endpoint": GetUsageApiByEndpoint, "by_service": GetUsageApiByService, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total_calls: float | None
    """Calls of HTTP servers."""
    successful_calls: float | None
    """Calls answered with a status below 400."""
    failed_calls: float | None
    """Calls answered with a status of 400 or more, or that failed without one."""
    rate_limited_calls: float | None
    """Calls answered with status 429; they are failed ones too."""
    avg_duration_ms: float | None
    """Mean duration of a call."""
    previous: GetUsageApiPrevious | None = None
    change: dict[str, float | None] | None = None
    by_endpoint: list[GetUsageApiByEndpoint]
    """Most calls first."""
    by_service: list[GetUsageApiByService]
    """Most calls first."""
    hints: list[Hint]


class GetTokenUsageAnswer(Answer):
    _nested = {"period": Period, "previous": GetUsageTokensPrevious, "change": dict, "by_model": GetUsageTokensByModel, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total_tokens: float | None
    """Input and output tokens."""
    input_tokens: float | None
    """Input tokens, cached ones included."""
    output_tokens: float | None
    """Output tokens, reasoning ones included."""
    cache_read_tokens: float | None
    """Input tokens read from a cache."""
    cache_write_tokens: float | None
    """Input tokens written to a cache."""
    reasoning_tokens: float | None
    """Output tokens spent on reasoning."""
    cache_hit_rate: float | None
    """Percent of the input tokens of LLM and embedding calls that were read from a cache."""
    llm_calls: float | None
    """LLM and embedding calls; a retried attempt is a call of its own."""
    previous: GetUsageTokensPrevious | None = None
    change: dict[str, float | None] | None = None
    by_model: list[GetUsageTokensByModel]
    """Most tokens first; they add up to the total."""
    hints: list[Hint]


class GetToolUsageAnswer(Answer):
    _nested = {"period": Period, "previous": GetUsageToolsPrevious, "change": dict, "tools": GetUsageToolsTools, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total_calls: float | None
    """Tool calls."""
    success_rate: float | None
    """Percent of tool calls that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of a tool call."""
    total_cost: float | None
    """Cost of tool calls."""
    previous: GetUsageToolsPrevious | None = None
    change: dict[str, float | None] | None = None
    tools: list[GetUsageToolsTools]
    """Most calls first."""
    hints: list[Hint]


class GetTeamMetricsPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    active_users: float | None
    """Distinct users with an execution that started in the period."""
    active_agents: float | None
    """Distinct agents with an execution that started in the period."""
    total_executions: float | None
    """Executions, nested ones too."""


class GetTeamMetricsAnswer(Answer):
    _nested = {"period": Period, "previous": GetTeamMetricsPrevious, "change": dict, "hints": Hint}

    org_id: str
    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total_users: int
    """Users ever seen with an execution that started before the end of the period, whatever the filters."""
    total_agents: int
    """Agents ever seen with an execution that started before the end of the period, whatever the filters."""
    active_users: float | None
    """Distinct users with an execution that started in the period."""
    active_agents: float | None
    """Distinct agents with an execution that started in the period."""
    total_executions: float | None
    """Executions, nested ones too."""
    previous: GetTeamMetricsPrevious | None = None
    change: dict[str, float | None] | None = None
    hints: list[Hint]


class GetUserActivityAnswer(Answer):
    _nested = {"period": Period, "users": UserActivity, "hints": Hint}

    org_id: str
    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    users: list[UserActivity]
    """By id."""
    next_cursor: str | None
    hints: list[Hint]


class GetUserPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    execution_count: float | None
    """Executions, nested ones too."""
    error_count: float | None
    """Executions that failed."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    agents_created: float | None
    """Distinct agents that somebody created; none passes a filter by model or tool."""


class GetUserAgents(Answer):
    agent_id: str | None
    name: str | None
    execution_count: float | None
    """Executions, nested ones too."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""


class GetUserAnswer(Answer):
    _nested = {"period": Period, "previous": GetUserPrevious, "change": dict, "agents": GetUserAgents, "hints": Hint}

    user_id: str
    name: str
    """Full name, name or e-mail address last seen with the id, else the id."""
    first_seen: str | None
    """Start of the first execution ever; null of who only created agents."""
    last_seen: str | None
    """End of the last execution ever."""
    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    execution_count: float | None
    """Executions, nested ones too."""
    error_count: float | None
    """Executions that failed."""
    success_rate: float | None
    """Percent of executions that succeeded."""
    avg_duration_ms: float | None
    """Mean duration of an execution."""
    total_sessions: float | None
    """Distinct sessions with an execution that started in the period."""
    total_tokens: float | None
    """Input and output tokens."""
    total_cost: float | None
    """Cost of models, tools and storage."""
    agents_created: float | None
    """Distinct agents that somebody created; none passes a filter by model or tool."""
    previous: GetUserPrevious | None = None
    change: dict[str, float | None] | None = None
    agents: list[GetUserAgents]
    """Agents that ran for this user, most executions first."""
    hints: list[Hint]


class GetCostBreakdownByAgentPrevious(Answer):
    cost: float | None
    """Cost of models, tools and storage."""


class GetCostBreakdownByAgent(Answer):
    _nested = {"previous": GetCostBreakdownByAgentPrevious, "change": dict}

    agent_id: str | None
    name: str | None
    """Null = missing, or the rest."""
    cost: float | None
    """Cost of models, tools and storage."""
    share: float | None
    """Percent of the total; null where either is null, or the total 0."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""
    previous: GetCostBreakdownByAgentPrevious | None = None
    change: dict[str, float | None] | None = None


class GetCostBreakdownByModel(Answer):
    _nested = {"previous": GetCostBreakdownByAgentPrevious, "change": dict}

    name: str | None
    """Null = missing, or the rest."""
    cost: float | None
    """Cost of models, tools and storage."""
    share: float | None
    """Percent of the total; null where either is null, or the total 0."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""
    previous: GetCostBreakdownByAgentPrevious | None = None
    change: dict[str, float | None] | None = None


class GetCostBreakdownByUser(Answer):
    _nested = {"previous": GetCostBreakdownByAgentPrevious, "change": dict}

    user_id: str | None
    name: str | None
    """Null = missing, or the rest."""
    cost: float | None
    """Cost of models, tools and storage."""
    share: float | None
    """Percent of the total; null where either is null, or the total 0."""
    other: Literal[True] | None = None
    """The rest of a breakdown that the limit cut."""
    previous: GetCostBreakdownByAgentPrevious | None = None
    change: dict[str, float | None] | None = None


class GetCostBreakdownPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    total: float | None
    """Cost of models, tools and storage."""
    model_costs: float | None
    """Cost of LLM and embedding calls, and what agents and wrappers reported."""
    tool_costs: float | None
    """Cost of tool calls."""
    storage_costs: float | None
    """Cost of operations on stores, and of the bytes that they hold."""
    priced_coverage: float | None
    """Percent of the billable steps that have a price."""


class GetCostBreakdownAnswer(Answer):
    _nested = {"period": Period, "by_agent": GetCostBreakdownByAgent, "by_model": GetCostBreakdownByModel, "by_feature": GetCostBreakdownByModel, "by_user": GetCostBreakdownByUser, "by_customer": GetCostBreakdownByModel, "previous": GetCostBreakdownPrevious, "change": dict, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    total: float | None
    """Cost of models, tools and storage."""
    model_costs: float | None
    """Cost of LLM and embedding calls, and what agents and wrappers reported."""
    tool_costs: float | None
    """Cost of tool calls."""
    storage_costs: float | None
    """Cost of operations on stores, and of the bytes that they hold."""
    priced_coverage: float | None
    """Percent of the billable steps that have a price."""
    by_agent: list[GetCostBreakdownByAgent]
    """Largest first, like all of these, and each adds up to the total."""
    by_model: list[GetCostBreakdownByModel]
    """Tools and stores have no model: what they cost is in the row without a name."""
    by_feature: list[GetCostBreakdownByModel]
    by_user: list[GetCostBreakdownByUser]
    by_customer: list[GetCostBreakdownByModel]
    previous: GetCostBreakdownPrevious | None = None
    change: dict[str, float | None] | None = None
    hints: list[Hint]


class GetCostTrendsData(Answer):
    date: str
    """The bucket's local date; of hours with the offset."""
    cost: float | None
    """Cost of models, tools and storage."""
    partial: Literal[True] | None = None
    """The period does not hold the whole bucket."""


class GetCostTrendsForecast(Answer):
    date: str
    cost: float
    lower: float
    upper: float


class GetCostTrendsForecastBasis(Answer):
    fitted: int
    """Full buckets that it was made from."""
    season: Literal["day", "week"] | None
    """The season found in them; null where they are too few to show one."""
    error_percent: float | None
    """The method's own errors on this history, in percent of what came: what it would have said at earlier times."""
    within_percent: Literal[80]
    """Between lower and upper lie about so many of a hundred."""


class GetCostTrendsPrevious(Answer):
    _nested = {"period": Period}

    period: Period
    """The period that was read; the end is exclusive."""
    total: float | None
    """Cost of models, tools and storage."""


class GetCostTrendsAnswer(Answer):
    _nested = {"period": Period, "data": GetCostTrendsData, "forecast": GetCostTrendsForecast, "forecast_basis": GetCostTrendsForecastBasis, "previous": GetCostTrendsPrevious, "change": dict, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    granularity: Literal["minute", "hour", "day", "week", "month"]
    total: float | None
    """Cost of models, tools and storage."""
    data: list[GetCostTrendsData]
    """Oldest first, without gaps."""
    forecast: list[GetCostTrendsForecast]
    """Whole buckets from the one after the last full one; about four of five lie between lower and upper."""
    forecast_basis: GetCostTrendsForecastBasis | None
    """Null where nothing is forecast."""
    previous: GetCostTrendsPrevious | None = None
    change: dict[str, float | None] | None = None
    hints: list[Hint]


class GetCostRecommendationsAnswer(Answer):
    _nested = {"period": Period, "looked_at": Period, "data": Recommendation, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    looked_at: Period
    """The period, or where it holds millions of steps the latest part of it: what evidence is of."""
    data: list[Recommendation]
    """The most saving first; none where there is nothing to say."""
    next_cursor: None
    hints: list[Hint]


class ListExecutionsAnswer(Answer):
    _nested = {"period": Period, "data": Execution, "hints": Hint}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    data: list[Execution]
    """Newest start first."""
    next_cursor: str | None
    hints: list[Hint]


class GetExecutionAnswer(Answer):
    _nested = {"labels": dict, "steps": Step, "sub_executions": Execution}

    execution_id: str
    trace_id: str
    span_id: str | None
    parent_execution_id: str | None
    """Null at the top."""
    start: str
    end: str
    duration_ms: float
    status: Literal["ok", "error"]
    error_class: str | None
    error_type: str | None
    error_message: str | None
    agent_id: str | None
    agent_name: str | None
    agent_version: str | None
    parent_agent_id: str | None
    service: str | None
    session_id: str | None
    user_id: str | None
    user_name: str | None
    customer: str | None
    feature: str | None
    environment: str | None
    tags: list[str]
    labels: dict[str, str]
    implicit: bool
    """Of a trace without an agent span."""
    incomplete: bool
    """The top span never arrived."""
    truncated: bool
    """The trace has more spans than are derived."""
    step_count: int
    step_error_count: int
    llm_calls: int
    tool_calls: int
    total_tokens: int
    input_tokens: int
    output_tokens: int
    cache_read_tokens: int
    cache_write_tokens: int
    reasoning_tokens: int
    cost: float | None
    """USD of its own steps; null = none of the billable ones has a price."""
    billable_steps: int
    priced_steps: int
    inclusive_tokens: int
    """With sub-agents."""
    inclusive_cost: float | None
    """With sub-agents."""
    usage_gap: int
    """Tokens that the agent span reports beyond what its steps do."""
    weight: float
    """How many real ones this one, which was sampled, stands for; its own figures are of this one. 1 = not sampled."""
    steps: list[Step]
    """Its own steps by start, at most 10000."""
    sub_executions: list[Execution]
    """Executions below it, of any depth, by start."""
    cut: bool
    """Of a trace with more than 1000 executions, or of an execution with more steps, not all are shown."""


class GetTraceAnswer(Answer):
    _nested = {"spans": Span, "executions": Execution}

    trace_id: str
    start: str | None
    end: str | None
    truncated: bool
    """The trace has more than the 10000 spans or 1000 executions shown."""
    spans: list[Span]
    """By start."""
    executions: list[Execution]
    """By start."""


class RecordOutcomesDataScore(Answer):
    name: str
    value: float | None
    label: str | None


class RecordOutcomesData(Answer):
    _nested = {"score": RecordOutcomesDataScore}

    id: str | None
    time: str
    session_id: str | None
    trace_id: str | None
    span_id: str | None
    response_id: str | None
    outcome: Literal["completed", "failed", "abandoned"] | None
    score: RecordOutcomesDataScore | None


class RecordOutcomesWarnings(Answer):
    code: Literal["session_not_seen", "trace_not_seen", "response_not_seen"]
    field: str
    how: str


class RecordOutcomesAnswer(Answer):
    _nested = {"data": RecordOutcomesData, "warnings": RecordOutcomesWarnings}

    data: list[RecordOutcomesData]
    """What is stored, in the order sent, with what was found of each subject."""
    warnings: list[RecordOutcomesWarnings]
    """Subjects of which nothing has arrived yet."""


class _RecordOutcomesScore(TypedDict):
    name: str
    """What is judged, like user_feedback or relevance."""


class RecordOutcomesScore(_RecordOutcomesScore, total=False):
    """A score or feedback: a value, a label, or both."""

    value: float
    """On a scale of its own; what averages are taken of."""
    label: str


class RecordOutcomesDataArgument(TypedDict, total=False):
    session_id: str
    """The session that this is about."""
    trace_id: str
    """The trace that this is about."""
    span_id: str
    """The span of that trace, if it is about one."""
    response_id: str
    """The call that this is about, by the id of its response."""
    outcome: Literal["completed", "failed", "abandoned"]
    """How the session ended. The latest one said decides, also over spans. Of a trace or a response it is about its session."""
    score: RecordOutcomesScore
    """A score or feedback: a value, a label, or both."""
    time: Time
    """When this was said, ISO-8601; now unless given. Without a time, only an id makes it safe to send this again."""
    id: str
    """Your own id of this verdict: sent again with it, it is the same one, at the time of the first, and the value, label or outcome sent last stands. Without an id, what is said of the same subject at the same time is the same verdict."""


class ListGoalsAnswer(Answer):
    _nested = {"data": Goal}

    data: list[Goal]
    """Oldest first."""
    next_cursor: str | None


class DeleteGoalAnswer(Answer):
    id: str


class ListAlertsAnswer(Answer):
    _nested = {"data": Alert}

    data: list[Alert]
    """Oldest first."""
    next_cursor: str | None


class _CreateAlertConditionMetric(TypedDict):
    metric: str
    """A metric, by name or alias."""
    operator: Literal["greater_than", "greater_or_equal", "less_than", "less_or_equal", "equal", "not_equal"]
    threshold: float
    """In the metric's unit: percent are 0 to 100."""
    window: str
    """How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long."""


class CreateAlertConditionMetric(_CreateAlertConditionMetric, total=False):
    type: Literal["metric"]
    """Default: "metric"."""


class CreateAlertConditionChange(TypedDict):
    type: Literal["change"]
    metric: str
    """A metric, by name or alias."""
    operator: Literal["greater_than", "greater_or_equal", "less_than", "less_or_equal", "equal", "not_equal"]
    threshold: float
    """The change in percent against the window before; a change from 0 is no data."""
    window: str
    """How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long."""


class CreateAlertConditionGoal(TypedDict):
    type: Literal["goal"]
    goal_id: str
    """Holds while the goal is missed, or will be at its pace."""


class _CreateAlertConditionBudget(TypedDict):
    type: Literal["budget"]
    amount: float
    """USD in the period, of each group on its own."""
    period: Literal["day", "week", "month"]
    """Of the calendar."""


class CreateAlertConditionBudget(_CreateAlertConditionBudget, total=False):
    time_zone: str
    """IANA time zone of the calendar. Default: "UTC"."""
    of: Literal["spent", "projected"]
    """What was spent so far, or what will be by the end of the period at this pace; no pace is read from the first tenth. Default: "spent"."""
    threshold: float
    """Percent of the amount at which it holds. Default: 100."""


class _CreateAlertConditionAnomaly(TypedDict):
    type: Literal["anomaly"]
    metric: str
    """A metric, by name or alias."""
    window: Literal["1h", "1d"]
    """What ended in the last hour or day is held against the forecast from the hours of four weeks, or the days of ninety, before."""


class CreateAlertConditionAnomaly(_CreateAlertConditionAnomaly, total=False):
    direction: Literal["above", "below", "both"]
    """On which side of the band it holds. Default: "both"."""
    confidence: float
    """About so many of a hundred usual windows lie inside the band. Default: 99."""


class CreateAlertActions(TypedDict, total=False):
    """Who is told."""

    channels: Sequence[str]
    """Names of channels; `email` and `slack` are the default ones. Default: []."""
    message: str | None
    """Text with {{value}}, {{threshold}}, {{labels.agent}} and the like (docs/alerts.md); unless given it says the condition. Default: null."""
    repeat_interval: str
    """How long after a message it is sent again, while the alert fires. Default: "4h"."""
    send_resolved: bool
    """Whether it is told that it is over. Default: true."""


class ListAlertEventsDataDeliveries(Answer):
    id: str
    channel: str
    status: Literal["waiting", "sent", "dead"]
    attempts: int
    error: str | None


class ListAlertEventsData(Answer):
    _nested = {"labels": dict, "deliveries": ListAlertEventsDataDeliveries}

    alert_id: str
    name: str
    """Of the alert, as it is now."""
    severity: Literal["info", "warning", "critical"]
    at: str
    kind: Literal["transition", "reminder"]
    """A reminder is a message without a transition."""
    labels: dict[str, str]
    """The group: a value for each dimension; empty = missing."""
    from_: Literal["inactive", "pending", "firing"]
    to: Literal["inactive", "pending", "firing"]
    value: float | None
    """In the condition's unit; null = there was nothing to see."""
    deliveries: list[ListAlertEventsDataDeliveries]
    """What became of the messages that tell of it."""


class ListAlertEventsAnswer(Answer):
    _nested = {"period": Period, "data": ListAlertEventsData}

    period: Period
    """The period that was read; the end is exclusive."""
    data: list[ListAlertEventsData]
    """Newest first."""
    next_cursor: str | None


class PreviewAlertFirings(Answer):
    _nested = {"labels": dict}

    labels: dict[str, str]
    """The group: a value for each dimension; empty = missing."""
    start: str
    end: str | None
    """Null = it fires at the end of the period."""
    worst: float | None
    """The value furthest beyond the threshold."""


class PreviewAlertSeriesPoints(Answer):
    time: str
    value: float | None
    """In the condition's unit; null = there was nothing to see."""


class PreviewAlertSeries(Answer):
    _nested = {"labels": dict, "points": PreviewAlertSeriesPoints}

    labels: dict[str, str]
    """The group: a value for each dimension; empty = missing."""
    points: list[PreviewAlertSeriesPoints]


class PreviewAlertAnswer(Answer):
    _nested = {"period": Period, "firings": PreviewAlertFirings, "series": PreviewAlertSeries}

    period: Period
    step_seconds: float
    """Between the evaluations that are imagined: at least the real interval, longer where the period is long."""
    messages: int
    """How many would have been sent to each channel."""
    firings: list[PreviewAlertFirings]
    """Oldest first; at most 200."""
    firing_count: int
    """Of all firings."""
    series: list[PreviewAlertSeries]
    """What the condition saw; at most five groups, those that fired most first."""


class TestAlertWouldSend(Answer):
    status: Literal["firing", "resolved"]
    channels: list[str]
    text: str


class TestAlertAnswer(Answer):
    _nested = {"instances": AlertInstances, "would_send": TestAlertWouldSend, "warnings": AlertWarnings}

    evaluated_at: str
    state: Literal["inactive", "pending", "firing"]
    """As it would be after an evaluation now."""
    instances: list[AlertInstances]
    """As they would be; at most 100."""
    text: str
    """How its message reads with the values of now."""
    would_send: TestAlertWouldSend | None
    """What an evaluation now would send; null = nothing. Nothing is sent or kept by a test."""
    warnings: list[AlertWarnings]


class GetAlertHistoryData(Answer):
    _nested = {"labels": dict, "deliveries": ListAlertEventsDataDeliveries}

    at: str
    kind: Literal["transition", "reminder"]
    """A reminder is a message without a transition."""
    labels: dict[str, str]
    """The group: a value for each dimension; empty = missing."""
    from_: Literal["inactive", "pending", "firing"]
    to: Literal["inactive", "pending", "firing"]
    value: float | None
    """In the condition's unit; null = there was nothing to see."""
    deliveries: list[ListAlertEventsDataDeliveries]
    """What became of the messages that tell of it."""


class GetAlertHistoryAnswer(Answer):
    _nested = {"data": GetAlertHistoryData}

    data: list[GetAlertHistoryData]
    """Newest first."""
    next_cursor: str | None


class ListDashboardsAnswer(Answer):
    _nested = {"data": Dashboard}

    data: list[Dashboard]
    """Oldest first."""
    next_cursor: str | None


class CreateDashboardWidgetsMetricPosition(TypedDict):
    """In a grid of 24 columns; side by side unless given."""

    x: int
    y: int
    width: int
    height: int


class _CreateDashboardWidgetsMetric(TypedDict):
    type: Literal["metric"]
    title: str


class CreateDashboardWidgetsMetric(_CreateDashboardWidgetsMetric, total=False):
    description: str | None
    """Markdown. Default: null."""
    filters: Filters
    """Values by the name of the filter; these come before the dashboard's."""
    period: str
    """Ending now; the dashboard's unless given."""
    position: CreateDashboardWidgetsMetricPosition
    """In a grid of 24 columns; side by side unless given."""
    metric: str
    """A metric, by name or alias."""
    metrics: str | Sequence[str]
    """Metrics, by name or alias."""


class _CreateDashboardWidgetsChart(TypedDict):
    type: Literal["chart"]
    title: str


class CreateDashboardWidgetsChart(_CreateDashboardWidgetsChart, total=False):
    description: str | None
    """Markdown. Default: null."""
    filters: Filters
    """Values by the name of the filter; these come before the dashboard's."""
    period: str
    """Ending now; the dashboard's unless given."""
    position: CreateDashboardWidgetsMetricPosition
    """In a grid of 24 columns; side by side unless given."""
    metric: str
    """A metric, by name or alias."""
    metrics: str | Sequence[str]
    """Metrics, by name or alias."""
    chart_type: Literal["line", "bar", "area"]
    """Default: "line"."""
    group_by: str | Sequence[str]
    """A series for each group."""
    granularity: Literal["minute", "hour", "day", "week", "month", "hourly", "daily", "weekly", "monthly"]
    """Length of the buckets; fits the period unless given."""
    limit: int
    """Most series; the rest is one more."""


class _CreateDashboardWidgetsTable(TypedDict):
    type: Literal["table"]
    title: str
    group_by: str | Sequence[str]


class CreateDashboardWidgetsTable(_CreateDashboardWidgetsTable, total=False):
    description: str | None
    """Markdown. Default: null."""
    filters: Filters
    """Values by the name of the filter; these come before the dashboard's."""
    period: str
    """Ending now; the dashboard's unless given."""
    position: CreateDashboardWidgetsMetricPosition
    """In a grid of 24 columns; side by side unless given."""
    metric: str
    """A metric, by name or alias."""
    metrics: str | Sequence[str]
    """Metrics, by name or alias."""
    limit: int


class _CreateDashboardWidgetsPie(TypedDict):
    type: Literal["pie"]
    title: str
    group_by: str | Sequence[str]


class CreateDashboardWidgetsPie(_CreateDashboardWidgetsPie, total=False):
    description: str | None
    """Markdown. Default: null."""
    filters: Filters
    """Values by the name of the filter; these come before the dashboard's."""
    period: str
    """Ending now; the dashboard's unless given."""
    position: CreateDashboardWidgetsMetricPosition
    """In a grid of 24 columns; side by side unless given."""
    metric: str
    """A metric, by name or alias."""
    metrics: str | Sequence[str]
    """Metrics, by name or alias."""
    limit: int
    """Most slices; the rest is one more."""


class _CreateDashboardWidgetsHeatmap(TypedDict):
    type: Literal["heatmap"]
    title: str


class CreateDashboardWidgetsHeatmap(_CreateDashboardWidgetsHeatmap, total=False):
    description: str | None
    """Markdown. Default: null."""
    filters: Filters
    """Values by the name of the filter; these come before the dashboard's."""
    period: str
    """Ending now; the dashboard's unless given."""
    position: CreateDashboardWidgetsMetricPosition
    """In a grid of 24 columns; side by side unless given."""
    metric: str
    """A metric, by name or alias."""
    metrics: str | Sequence[str]
    """Metrics, by name or alias."""
    x: str
    """Default: "hour_of_day"."""
    y: str
    """Default: "day_of_week"."""
    limit: int
    """Most values of a dimension."""


class _CreateDashboardWidgetsFunnel(TypedDict):
    type: Literal["funnel"]
    title: str


class CreateDashboardWidgetsFunnel(_CreateDashboardWidgetsFunnel, total=False):
    description: str | None
    """Markdown. Default: null."""
    filters: Filters
    """Values by the name of the filter; these come before the dashboard's."""
    period: str
    """Ending now; the dashboard's unless given."""
    position: CreateDashboardWidgetsMetricPosition
    """In a grid of 24 columns; side by side unless given."""
    steps: Sequence[str]
    """Names of steps in order; how many steps sessions take unless given."""
    limit: int
    """Most steps, where none are named."""


class PreviewDashboardWidgetsFigures(Answer):
    metric: str
    unit: Literal["1", "percent", "ms", "s", "tokens", "USD"]
    value: float | None
    previous: float | None
    """In the period before."""
    change: float | None
    """In percent; null from 0."""


class PreviewDashboardWidgets(Answer):
    _nested = {"period": Period, "figures": PreviewDashboardWidgetsFigures, "rows": QueryRow, "hints": Hint, "x": QueryHeatmapX, "y": QueryHeatmapX, "steps": QueryFunnelSteps, "problem": QueryBatchAnswersProblem}

    index: int
    """Its place in the dashboard, from 0."""
    type: Literal["metric", "chart", "table", "pie", "heatmap", "funnel"]
    title: str
    period: Period
    """The period that was read; the end is exclusive."""
    figures: list[PreviewDashboardWidgetsFigures] | None = None
    chart_type: Literal["line", "bar", "area"] | None = None
    metrics: list[str] | None = None
    group_by: list[str] | None = None
    rows: list[QueryRow] | None = None
    hints: list[Hint] | None = None
    metric: str | None = None
    x: QueryHeatmapX | None = None
    y: QueryHeatmapX | None = None
    cells: list[list[float | None]] | None = None
    """A row for each value of y, in it a value for each of x."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    steps: list[QueryFunnelSteps] | None = None
    problem: QueryBatchAnswersProblem | None
    """Why it could not be read, and shows nothing; the other widgets do."""


class PreviewDashboardAnswer(Answer):
    _nested = {"widgets": PreviewDashboardWidgets}

    widgets: list[PreviewDashboardWidgets]


class GetDashboardDataAnswer(Answer):
    _nested = {"widgets": PreviewDashboardWidgets}

    id: str
    name: str
    widgets: list[PreviewDashboardWidgets]


class GetGrafanaDashboardAnswer(Answer):
    """Grafana's classic JSON model, to be imported there, with the data source of this service."""

    pass

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class ListBiExportsDataConfig(Answer):
    """Without its credentials."""

    project_id: str | None = None
    """Of bigquery: the project."""
    dataset: str | None = None
    """Of bigquery: the dataset, which is made if it is not there."""
    location: str | None = None
    """Of bigquery: where the dataset is made; unset = US."""
    api_endpoint: str | None = None
    """Of bigquery: another endpoint than https://bigquery.googleapis.com."""
    account: str | None = None
    """Of snowflake: the account."""
    access_url: str | None = None
    """Of snowflake: another endpoint than that of the account."""
    warehouse: str | None = None
    """Of snowflake: what computes; unset = that of the user."""
    role: str | None = None
    """Of snowflake: unset = that of the user."""
    host: str | None = None
    """Of redshift."""
    port: int | None = None
    """Of redshift: 5439 unless given."""
    encrypted: bool | None = None
    """Of redshift: whether the connection is encrypted and its certificate checked; true unless given."""
    iam_role: str | None = None
    """Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT."""
    database: str | None = None
    """Of snowflake and redshift."""
    schema: str | None = None
    """Of snowflake and redshift: made if it is not there; resonant_analytics unless given."""
    user: str | None = None
    """Of snowflake and redshift."""


class ListBiExportsDataWarnings(Answer):
    code: Literal["credentials_missing", "not_reachable"]
    field: str
    how: str


class ListBiExportsData(Answer):
    _nested = {"config": ListBiExportsDataConfig, "warnings": ListBiExportsDataWarnings}

    id: str
    name: str
    description: str | None
    provider: Literal["bigquery", "snowflake", "redshift"]
    config: ListBiExportsDataConfig
    """Without its credentials."""
    credentials: str | None
    """The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none."""
    schedule: str
    time_zone: str
    paused: bool
    data_through: str | None
    """What was derived before is in the warehouse; null = nothing was brought yet."""
    next_run_at: str | None
    """null = it is paused."""
    last_run_status: Literal["waiting", "running", "done", "failed"] | None
    """Of the newest run; null = there was none."""
    last_run_at: str | None
    """When that was last worked on."""
    last_error: str | None
    """Of the newest run, also while it is tried again."""
    warnings: list[ListBiExportsDataWarnings]
    created_at: str
    updated_at: str


class ListBiExportsAnswer(Answer):
    _nested = {"data": ListBiExportsData}

    data: list[ListBiExportsData]
    """Oldest first."""
    next_cursor: str | None


class ConfigureBiExportConfig(TypedDict, total=False):
    project_id: str
    """Of bigquery: the project."""
    dataset: str
    """Of bigquery: the dataset, which is made if it is not there."""
    location: str
    """Of bigquery: where the dataset is made; unset = US."""
    api_endpoint: str
    """Of bigquery: another endpoint than https://bigquery.googleapis.com."""
    account: str
    """Of snowflake: the account."""
    access_url: str
    """Of snowflake: another endpoint than that of the account."""
    warehouse: str
    """Of snowflake: what computes; unset = that of the user."""
    role: str
    """Of snowflake: unset = that of the user."""
    host: str
    """Of redshift."""
    port: int
    """Of redshift: 5439 unless given."""
    encrypted: bool
    """Of redshift: whether the connection is encrypted and its certificate checked; true unless given."""
    iam_role: str
    """Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT."""
    database: str
    """Of snowflake and redshift."""
    schema: str
    """Of snowflake and redshift: made if it is not there; resonant_analytics unless given."""
    user: str
    """Of snowflake and redshift."""
    credentials: Any
    """A document (an object, or the same as JSON text), or the name of a secret that the operator defined. Never shown again. Of one that replaces another: left out = as they are, null = none, which only a bigquery with an api_endpoint does without."""


class RunBiExportAnswer(Answer):
    id: str
    kind: Literal["scheduled", "asked", "backfill"]
    status: Literal["waiting", "running", "done", "failed"]
    """waiting = to begin, or to be tried again."""
    scheduled_at: str | None
    start: str | None
    """Of a backfill: where its period starts."""
    end: str | None
    progress: float
    """From 0 to 1."""
    days_done: int
    days_total: int
    """Days with rows that changed; 0 until they were counted."""
    rows_done: int
    rows_total: int
    """By versions of rows, of which a row may have several."""
    rows_written: int
    rows_removed: int
    attempts: int
    error: str | None
    created_at: str
    updated_at: str


class ListBiExportRunsAnswer(Answer):
    _nested = {"data": RunBiExportAnswer}

    data: list[RunBiExportAnswer]
    """Newest first."""
    next_cursor: str | None


class ListReportTemplatesData(Answer):
    name: Literal["executive_summary", "performance_report", "cost_report", "error_report", "usage_report"]
    title: str
    description: str
    metrics: list[str]
    """Its headline figures."""
    sections: list[str]
    """Titles of its parts, in order; those with nothing to say are left out of a report."""


class ListReportTemplatesAnswer(Answer):
    _nested = {"data": ListReportTemplatesData}

    data: list[ListReportTemplatesData]
    next_cursor: None


class ListReportsDataWarnings(Answer):
    code: Literal["smtp_not_configured", "no_recipients", "not_scheduled"]
    field: str
    how: str


class ListReportsData(Answer):
    _nested = {"filters": dict, "warnings": ListReportsDataWarnings}

    id: str
    name: str
    description: str | None
    template: Literal["executive_summary", "performance_report", "cost_report", "error_report", "usage_report"] | None
    metrics: list[str] | None
    filters: dict[str, list[str] | str]
    """As they were asked for; `period` is text, the others are lists."""
    schedule: str | None
    time_zone: str
    recipients: list[str]
    next_run_at: str | None
    """Null = it is not scheduled."""
    last_run_status: Literal["queued", "running", "sending", "completed", "failed"] | None
    """Of the newest run; null = there was none."""
    last_run_at: str | None
    """When that was last worked on."""
    warnings: list[ListReportsDataWarnings]
    created_at: str
    updated_at: str


class ListReportsAnswer(Answer):
    _nested = {"data": ListReportsData}

    data: list[ListReportsData]
    """Oldest first."""
    next_cursor: str | None


class CreateReportFilters(TypedDict, total=False):
    """Values by the name of the filter. `period` among them says how much time a report is about."""

    agent_id: str | Sequence[str]
    """Agents, any of."""
    agent_tags: str | Sequence[str]
    """Tags, any of."""
    user_id: str | Sequence[str]
    """Users, any of."""
    customer: str | Sequence[str]
    """Customers, any of."""
    environment: str | Sequence[str]
    """Environments, any of."""
    service: str | Sequence[str]
    """Services, any of."""
    feature: str | Sequence[str]
    """Features, any of."""
    model: str | Sequence[str]
    """Models, any of. An execution passes if one of its own steps used one."""
    session_id: str | Sequence[str]
    """Sessions, any of."""
    tool: str | Sequence[str]
    """Tools, any of. An execution passes if one of its own steps called one."""
    score: str | Sequence[str]
    """Scores, by name, any of; of metrics of scores only."""
    period: str
    """Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given."""
    labels: Mapping[str, str | Sequence[str]]
    """Values of the label <key>, any of."""


class PreviewReportDraftFigures(Answer):
    metric: str
    unit: Literal["1", "percent", "ms", "s", "tokens", "USD"]
    value: float | None
    previous: float | None
    """In the period before, of the same length."""
    change: float | None
    """In percent; null from 0."""


class PreviewReportDraftAnswer(Answer):
    _nested = {"period": Period, "previous": Period, "figures": PreviewReportDraftFigures}

    name: str
    period: Period
    """What the report is about; the end is exclusive."""
    previous: Period
    """What it is compared with."""
    data_through: str | None
    estimated: Literal[True] | None = None
    figures: list[PreviewReportDraftFigures]
    subject: str
    html: str
    """The whole page, its pictures within."""
    text: str


class ListReportRunsDataRecipients(Answer):
    address: str
    status: Literal["waiting", "sent", "refused", "failed", "not_sent"]
    """refused: the mail server will not take it; failed: it was tried until no more; not_sent: nobody asked for that."""
    attempts: int
    error: str | None
    """What the mail server said last."""
    sent_at: str | None
    next_attempt_at: str | None


class ListReportRunsData(Answer):
    _nested = {"period": Period, "recipients": ListReportRunsDataRecipients}

    id: str
    report_id: str
    status: Literal["queued", "running", "sending", "completed", "failed"]
    """sending: archived, and some recipients are still to be tried again; completed: archived, and every recipient was tried."""
    scheduled_at: str | None
    """The instant of the schedule; null = somebody asked for it."""
    period: Period | None
    """Null until it has begun."""
    error: str | None
    """Why it failed, or why it is tried again."""
    attempts: int
    html_url: str | None
    """The archived page: a signed link that needs no key, for a day. Ask again for a new one. Null until it is archived."""
    pdf_url: str | None
    csv_url: str | None
    recipients: list[ListReportRunsDataRecipients]
    created_at: str
    finished_at: str | None


class ListReportRunsAnswer(Answer):
    _nested = {"data": ListReportRunsData}

    data: list[ListReportRunsData]
    """Newest first."""
    next_cursor: str | None


class PreviewReportAnswer(Answer):
    _nested = {"period": Period, "previous": Period, "figures": PreviewReportDraftFigures}

    id: str
    name: str
    period: Period
    """What the report is about; the end is exclusive."""
    previous: Period
    """What it is compared with."""
    data_through: str | None
    estimated: Literal[True] | None = None
    figures: list[PreviewReportDraftFigures]
    subject: str
    html: str
    """The whole page, its pictures within."""
    text: str


class ListIntegrationsData(Answer):
    name: Literal["bigquery", "snowflake", "redshift", "looker", "tableau", "grafana"]
    state: Literal["not_configured", "available", "waiting", "active", "paused", "failing"]
    """Of a warehouse: waiting = nothing was brought yet; active = rows are there; failing = the newest run of an export failed. Of the others: available."""
    exports: int
    """Of a warehouse: exports that are configured."""
    data_through: str | None
    """Of a warehouse: what was derived before is there, in all of its exports."""
    last_run_at: str | None
    last_error: str | None
    how: str
    """What to do next."""


class ListIntegrationsAnswer(Answer):
    _nested = {"data": ListIntegrationsData}

    data: list[ListIntegrationsData]
    """All six, in this order."""


class ListExportsAnswer(Answer):
    _nested = {"data": Export}

    data: list[Export]
    """Newest first."""
    next_cursor: str | None


class ListPricesTable(Answer):
    """The bundled table."""

    version: str


class ListPricesAnswer(Answer):
    _nested = {"data": Price, "table": ListPricesTable}

    data: list[Price]
    """The operator's prices in force, oldest first. They come before the bundled table."""
    price_version: int
    """The newest price version: new traces are priced by it."""
    table: ListPricesTable
    """The bundled table."""
    next_cursor: None


class _SetPriceUsdPerMillion(TypedDict):
    input: float | str
    output: float | str


class SetPriceUsdPerMillion(_SetPriceUsdPerMillion, total=False):
    """USD per million tokens. What has no price of its own costs what its whole does: cached tokens as input, reasoning as output."""

    cache_read: float | str
    cache_write: float | str
    cache_write_1h: float | str
    reasoning: float | str
    input_audio: float | str
    cache_read_audio: float | str
    output_audio: float | str


class ListUnpricedModelsAnswer(Answer):
    _nested = {"period": Period, "data": UnpricedModel}

    period: Period
    """The period that was read; the end is exclusive."""
    data_through: str | None
    """Everything received before this time is counted. Null while nothing has been derived."""
    estimated: Literal[True] | None = None
    """Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise."""
    data: list[UnpricedModel]
    """Most calls first."""
    next_cursor: None


class RepriceAnswer(Answer):
    _nested = {"period": Period}

    id: str
    status: Literal["running", "done", "failed"]
    period: Period
    price_version: int
    traces_done: int
    traces_total: int
    """Traces that reach into the period and were priced by an older version."""
    error: str | None
    created_at: str
    updated_at: str


class DeletePriceAnswer(Answer):
    id: str
    price_version: int
    """The price version in which it is gone."""


class ReconcileIngestRejectedByReason(Answer):
    reason: str
    count: int


class ReconcileIngestRejected(Answer):
    """Refused alone; see GET /ingest/dead-letters."""

    _nested = {"by_reason": ReconcileIngestRejectedByReason}

    total: int
    by_reason: list[ReconcileIngestRejectedByReason]


class ReconcileIngestBatches(Answer):
    stored: int
    failed: int
    open: int
    """Without an end: under way, or cut off by a crash."""


class ReconcileIngestAnswer(Answer):
    _nested = {"period": Period, "rejected": ReconcileIngestRejected, "mended": ReconcileIngestRejectedByReason, "batches": ReconcileIngestBatches}

    period: Period
    """By arrival."""
    received: int
    """Spans in requests that could be decoded. received = stored + repeated + rejected + in_doubt + missing."""
    stored: int
    """Spans first received in the period that are in the store."""
    repeated: int
    """Spans whose identity had been received before, whether or not with other content."""
    rejected: ReconcileIngestRejected
    """Refused alone; see GET /ingest/dead-letters."""
    in_doubt: int
    """Spans that are not in the store and whose insert is not known to have succeeded: their sender was told to send again."""
    missing: int
    """Spans whose insert succeeded and that are not in the store. Anything but 0 is a loss, or older than the retention."""
    mended: list[ReconcileIngestRejectedByReason]
    """Kept, and changed on the way in. One span may be mended for several reasons."""
    batches: ReconcileIngestBatches
    balanced: bool
    """The sum holds and nothing is missing."""


class ListServicesData(Answer):
    service: str | None
    span_count: int
    """Spans that are stored. One that was just sent again may count twice."""
    last_span_at: str
    """End of the last span."""
    checked_spans: int
    """Spans with a parent that ended five minutes ago or more, of the newest 100000 of all services: what follows is of them."""
    orphans: int
    """Whose parent never came."""
    starts_before_parent: int
    """That start more than 100 ms before their parent: the clocks differ."""
    most_ms_before_parent: float
    """How far at most."""
    orphan_trace_id: str | None
    """A trace with an orphan of this service."""
    skewed_trace_id: str | None
    """A trace in which a span of this service starts before its parent."""


class ListServicesAnswer(Answer):
    _nested = {"period": Period, "data": ListServicesData}

    period: Period
    """By the start of spans."""
    data: list[ListServicesData]
    """The last heard of first."""
    next_cursor: str | None


class ListEmittersData(Answer):
    service: str | None
    scope: str | None
    """Name of the instrumentation scope."""
    scope_version: str | None
    convention: str | None
    """By which its spans are read; null = by none: they are no part of what agents do."""
    span_count: int
    """Spans that are stored. One that was just sent again may count twice."""
    call_count: int
    """Spans of LLM and embedding calls that succeeded."""
    calls_without_usage: int
    """Of these, those that report no tokens."""
    span_names: list[str]
    """The most frequent names of spans, five at most."""
    first_span_at: str
    """Start of the first span."""
    last_span_at: str
    """End of the last span."""


class ListEmittersAnswer(Answer):
    _nested = {"period": Period, "data": ListEmittersData}

    period: Period
    """By the start of spans."""
    data: list[ListEmittersData]
    """By the number of spans, most first."""
    next_cursor: str | None


class ListDeadLettersAnswer(Answer):
    _nested = {"period": Period, "data": DeadLetter}

    period: Period
    """By arrival."""
    data: list[DeadLetter]
    """Newest first."""
    next_cursor: str | None


class ReplayDeadLettersRefused(Answer):
    id: str
    reason: str


class ReplayDeadLettersAnswer(Answer):
    _nested = {"refused": ReplayDeadLettersRefused}

    replayed: int
    """Letters whose span is stored now."""
    refused: list[ReplayDeadLettersRefused]
    """Letters that are refused still; they stay."""


class ListKeysAnswer(Answer):
    _nested = {"data": Key}

    data: list[Key]
    """Oldest first."""
    next_cursor: str | None


class ListChannelsData(Answer):
    _nested = {"secrets": dict}

    name: str
    type: Literal["email", "slack", "webhook", "pagerduty", "teams"]
    description: str | None
    origin: Literal["api", "configuration"]
    """configuration = the service was started with it; it cannot be changed here."""
    recipients: list[str] | None = None
    """Of email."""
    sender: str | None = None
    """Of email."""
    body_template: str | None = None
    """Of a webhook."""
    url: str | None = None
    """Of PagerDuty."""
    secrets: dict[str, str]
    """What is kept secret, by field, as far as it may be shown."""
    created_at: str | None
    """null = it is part of the configuration."""
    updated_at: str | None


class ListChannelsAnswer(Answer):
    _nested = {"data": ListChannelsData}

    data: list[ListChannelsData]
    """By name."""
    next_cursor: str | None


class ListDeliveriesData(Answer):
    id: str
    channel: str
    status: Literal["waiting", "sent", "dead"]
    alert_id: str
    alert_name: str
    alert_status: Literal["firing", "resolved"]
    attempts: float
    error: str | None
    """Of the last attempt; null = none."""
    next_attempt_at: str | None
    """null = there is none."""
    created_at: str
    updated_at: str


class ListDeliveriesAnswer(Answer):
    _nested = {"data": ListDeliveriesData}

    data: list[ListDeliveriesData]
    """Newest first."""
    next_cursor: str | None


class TestChannelAnswer(Answer):
    taken: bool
    """Whether the other side took the message."""
    answer: str
    """What it said, or why it was not reached."""


class DeleteChannelAnswer(Answer):
    name: str
