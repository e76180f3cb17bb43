// Written by `npm run generate` from the schemas of the API. Change those.

import { ExportingResource } from '../exports.ts';
import { Resource } from '../resource.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type {
  Agent,
  Alert,
  CompareAgentsAnswer,
  CompareAgentsRequest,
  ConfigureBiExportAnswer,
  ConfigureBiExportRequest,
  CreateAlertAnswer,
  CreateAlertRequest,
  CreateChannelAnswer,
  CreateChannelRequest,
  CreateDashboardAnswer,
  CreateDashboardRequest,
  CreateExportAnswer,
  CreateExportRequest,
  CreateGoalAnswer,
  CreateGoalRequest,
  CreateKeyAnswer,
  CreateKeyRequest,
  CreateReportAnswer,
  CreateReportRequest,
  Dashboard,
  DeadLetter,
  DeleteAlertAnswer,
  DeleteAlertRequest,
  DeleteBiExportAnswer,
  DeleteBiExportRequest,
  DeleteChannelAnswer,
  DeleteChannelRequest,
  DeleteDashboardAnswer,
  DeleteDashboardRequest,
  DeleteExportAnswer,
  DeleteExportRequest,
  DeleteGoalAnswer,
  DeleteGoalRequest,
  DeletePriceAnswer,
  DeletePriceRequest,
  DeleteReportAnswer,
  DeleteReportRequest,
  Execution,
  Export,
  GetAgentAnswer,
  GetAgentErrorsAnswer,
  GetAgentErrorsRequest,
  GetAgentMetricsAnswer,
  GetAgentMetricsRequest,
  GetAgentRequest,
  GetAlertAnswer,
  GetAlertHistoryAnswer,
  GetAlertHistoryRequest,
  GetAlertRequest,
  GetApiUsageAnswer,
  GetApiUsageRequest,
  GetBiExportAnswer,
  GetBiExportRequest,
  GetCatalogAnswer,
  GetChannelAnswer,
  GetChannelRequest,
  GetCostBreakdownAnswer,
  GetCostBreakdownRequest,
  GetCostRecommendationsAnswer,
  GetCostRecommendationsRequest,
  GetCostTrendsAnswer,
  GetCostTrendsRequest,
  GetDashboardAnswer,
  GetDashboardDataAnswer,
  GetDashboardDataRequest,
  GetDashboardRequest,
  GetExecutionAnswer,
  GetExecutionRequest,
  GetExportAnswer,
  GetExportRequest,
  GetGoalAnswer,
  GetGoalRequest,
  GetGrafanaDashboardAnswer,
  GetGrafanaDashboardRequest,
  GetReportAnswer,
  GetReportRequest,
  GetReportRunAnswer,
  GetReportRunRequest,
  GetRepriceAnswer,
  GetRepriceRequest,
  GetSessionAnswer,
  GetSessionDropoffAnswer,
  GetSessionDropoffRequest,
  GetSessionFlowsAnswer,
  GetSessionFlowsRequest,
  GetSessionMetricsAnswer,
  GetSessionMetricsRequest,
  GetSessionRequest,
  GetSummaryAnswer,
  GetSummaryRequest,
  GetTeamMetricsAnswer,
  GetTeamMetricsRequest,
  GetTokenUsageAnswer,
  GetTokenUsageRequest,
  GetToolUsageAnswer,
  GetToolUsageRequest,
  GetTraceAnswer,
  GetTraceRequest,
  GetUsageAnswer,
  GetUsageRequest,
  GetUserActivityAnswer,
  GetUserActivityRequest,
  GetUserAnswer,
  GetUserRequest,
  Goal,
  Key,
  ListAgentsAnswer,
  ListAgentsRequest,
  ListAlertEventsAnswer,
  ListAlertEventsRequest,
  ListAlertsAnswer,
  ListAlertsRequest,
  ListBiExportRunsAnswer,
  ListBiExportRunsRequest,
  ListBiExportsAnswer,
  ListBiExportsRequest,
  ListChannelsAnswer,
  ListChannelsRequest,
  ListDashboardsAnswer,
  ListDashboardsRequest,
  ListDeadLettersAnswer,
  ListDeadLettersRequest,
  ListDeliveriesAnswer,
  ListDeliveriesRequest,
  ListDeploymentsAnswer,
  ListDeploymentsRequest,
  ListEmittersAnswer,
  ListEmittersRequest,
  ListExecutionsAnswer,
  ListExecutionsRequest,
  ListExportsAnswer,
  ListExportsRequest,
  ListGoalsAnswer,
  ListGoalsRequest,
  ListIntegrationsAnswer,
  ListKeysAnswer,
  ListKeysRequest,
  ListLabelsAnswer,
  ListLabelsRequest,
  ListPricesAnswer,
  ListReportRunsAnswer,
  ListReportRunsRequest,
  ListReportsAnswer,
  ListReportsRequest,
  ListReportTemplatesAnswer,
  ListServicesAnswer,
  ListServicesRequest,
  ListSessionsAnswer,
  ListSessionsRequest,
  ListUnpricedModelsAnswer,
  ListUnpricedModelsRequest,
  PauseAlertAnswer,
  PauseAlertRequest,
  PauseBiExportAnswer,
  PauseBiExportRequest,
  PreviewAlertAnswer,
  PreviewAlertRequest,
  PreviewDashboardAnswer,
  PreviewDashboardRequest,
  PreviewReportAnswer,
  PreviewReportDraftAnswer,
  PreviewReportDraftRequest,
  PreviewReportRequest,
  QueryAnswer,
  QueryBatchAnswer,
  QueryBatchRequest,
  QueryFunnelAnswer,
  QueryFunnelRequest,
  QueryHeatmapAnswer,
  QueryHeatmapRequest,
  QueryRequest,
  ReconcileIngestAnswer,
  ReconcileIngestRequest,
  RecordOutcomesAnswer,
  RecordOutcomesRequest,
  ReplaceAlertAnswer,
  ReplaceAlertRequest,
  ReplaceBiExportAnswer,
  ReplaceBiExportRequest,
  ReplaceChannelAnswer,
  ReplaceChannelRequest,
  ReplaceDashboardAnswer,
  ReplaceDashboardRequest,
  ReplaceGoalAnswer,
  ReplaceGoalRequest,
  ReplacePriceAnswer,
  ReplacePriceRequest,
  ReplaceReportAnswer,
  ReplaceReportRequest,
  ReplayDeadLettersAnswer,
  ReplayDeadLettersRequest,
  RepriceAnswer,
  RepriceRequest,
  ResumeAlertAnswer,
  ResumeAlertRequest,
  ResumeBiExportAnswer,
  ResumeBiExportRequest,
  RetryDeliveryAnswer,
  RetryDeliveryRequest,
  RevokeKeyAnswer,
  RevokeKeyRequest,
  RotateKeyAnswer,
  RotateKeyRequest,
  RunBiExportAnswer,
  RunBiExportRequest,
  RunReportAnswer,
  RunReportRequest,
  Session,
  SetPriceAnswer,
  SetPriceRequest,
  SilenceAlertAnswer,
  SilenceAlertRequest,
  SubscribeLiveEvent,
  TestAlertAnswer,
  TestAlertRequest,
  TestChannelAnswer,
  TestChannelRequest,
  UnsilenceAlertAnswer,
  UnsilenceAlertRequest,
  UserActivity,
} from './types.ts';

/** `client.analytics` */
export class Analytics extends ExportingResource {
  /** The figures of the whole organisation. */
  getSummary(request: GetSummaryRequest = {}, options?: CallOptions): Promise<GetSummaryAnswer> {
    return this.answer('getSummary', request, options);
  }

  /** Every metric and dimension, with what they mean. */
  getCatalog(request: Readonly<Record<string, never>> = {}, options?: CallOptions): Promise<GetCatalogAnswer> {
    return this.answer('getCatalog', request, options);
  }

  /** The keys of labels that executions carry. */
  listLabels(request: ListLabelsRequest = {}, options?: CallOptions): Promise<ListLabelsAnswer> {
    return this.answer('listLabels', request, options);
  }

  /** Any metrics of the catalogue by any of their dimensions. */
  query(request: QueryRequest, options?: CallOptions): Promise<QueryAnswer> {
    return this.answer('query', request, options);
  }

  /** Several queries at once, such as those of one panel; each is answered, or has its problem. */
  queryBatch(request: QueryBatchRequest, options?: CallOptions): Promise<QueryBatchAnswer> {
    return this.answer('queryBatch', request, options);
  }

  /** A metric by two dimensions, or by hour of day and day of week. */
  queryHeatmap(request: QueryHeatmapRequest, options?: CallOptions): Promise<QueryHeatmapAnswer> {
    return this.answer('queryHeatmap', request, options);
  }

  /** How many sessions took these steps in this order; without steps, how many steps sessions take. */
  queryFunnel(request: QueryFunnelRequest = {}, options?: CallOptions): Promise<QueryFunnelAnswer> {
    return this.answer('queryFunnel', request, options);
  }

  /** Agents with an execution in the period. */
  listAgents(request: ListAgentsRequest = {}, options?: CallOptions): Promise<ListAgentsAnswer> {
    return this.answer('listAgents', request, options);
  }

  /** Agents with an execution in the period. All of them, page by page; `limit` is the size of a page. */
  iterateAgents(request: ListAgentsRequest = {}, options?: CallOptions): AsyncGenerator<Agent, void, undefined> {
    return this.pages<Agent>('listAgents', 'data', request, options);
  }

  /** Versions of agents that ran for the first time. */
  listDeployments(request: ListDeploymentsRequest = {}, options?: CallOptions): Promise<ListDeploymentsAnswer> {
    return this.answer('listDeployments', request, options);
  }

  /** Versions of agents that ran for the first time. All of them, page by page; `limit` is the size of a page. */
  iterateDeployments(
    request: ListDeploymentsRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListDeploymentsAnswer['data'][number], void, undefined> {
    return this.pages<ListDeploymentsAnswer['data'][number]>('listDeployments', 'data', request, options);
  }

  /** Figures of several agents side by side. */
  compareAgents(request: CompareAgentsRequest, options?: CallOptions): Promise<CompareAgentsAnswer> {
    return this.answer('compareAgents', request, options);
  }

  /** The figures of one agent. */
  getAgentMetrics(request: GetAgentMetricsRequest, options?: CallOptions): Promise<GetAgentMetricsAnswer> {
    return this.answer('getAgentMetrics', request, options);
  }

  /** An agent's failed executions by error class. */
  getAgentErrors(request: GetAgentErrorsRequest, options?: CallOptions): Promise<GetAgentErrorsAnswer> {
    return this.answer('getAgentErrors', request, options);
  }

  /** One agent: its figures, versions, models and tools. */
  getAgent(request: GetAgentRequest, options?: CallOptions): Promise<GetAgentAnswer> {
    return this.answer('getAgent', request, options);
  }

  /** How many sessions, how long, and how many completed. */
  getSessionMetrics(request: GetSessionMetricsRequest = {}, options?: CallOptions): Promise<GetSessionMetricsAnswer> {
    return this.answer('getSessionMetrics', request, options);
  }

  /** The most frequent sequences of steps. */
  getSessionFlows(request: GetSessionFlowsRequest = {}, options?: CallOptions): Promise<GetSessionFlowsAnswer> {
    return this.answer('getSessionFlows', request, options);
  }

  /** At which step sessions end without having completed. */
  getSessionDropoff(request: GetSessionDropoffRequest = {}, options?: CallOptions): Promise<GetSessionDropoffAnswer> {
    return this.answer('getSessionDropoff', request, options);
  }

  /** Sessions, newest first. */
  listSessions(request: ListSessionsRequest = {}, options?: CallOptions): Promise<ListSessionsAnswer> {
    return this.answer('listSessions', request, options);
  }

  /** Sessions, newest first. All of them, page by page; `limit` is the size of a page. */
  iterateSessions(request: ListSessionsRequest = {}, options?: CallOptions): AsyncGenerator<Session, void, undefined> {
    return this.pages<Session>('listSessions', 'data', request, options);
  }

  /** One session with its executions in order. */
  getSession(request: GetSessionRequest, options?: CallOptions): Promise<GetSessionAnswer> {
    return this.answer('getSession', request, options);
  }

  /** API calls, tokens and tool calls. */
  getUsage(request: GetUsageRequest = {}, options?: CallOptions): Promise<GetUsageAnswer> {
    return this.answer('getUsage', request, options);
  }

  /** API calls, by endpoint and by service. */
  getApiUsage(request: GetApiUsageRequest = {}, options?: CallOptions): Promise<GetApiUsageAnswer> {
    return this.answer('getApiUsage', request, options);
  }

  /** Tokens of every kind, by model. */
  getTokenUsage(request: GetTokenUsageRequest = {}, options?: CallOptions): Promise<GetTokenUsageAnswer> {
    return this.answer('getTokenUsage', request, options);
  }

  /** Tool calls, by tool. */
  getToolUsage(request: GetToolUsageRequest = {}, options?: CallOptions): Promise<GetToolUsageAnswer> {
    return this.answer('getToolUsage', request, options);
  }

  /** Users and agents of the organisation, and how many are active. */
  getTeamMetrics(request: GetTeamMetricsRequest, options?: CallOptions): Promise<GetTeamMetricsAnswer> {
    return this.answer('getTeamMetrics', request, options);
  }

  /** Users who ran or created agents in the period. */
  getUserActivity(request: GetUserActivityRequest, options?: CallOptions): Promise<GetUserActivityAnswer> {
    return this.answer('getUserActivity', request, options);
  }

  /** Users who ran or created agents in the period. All of them, page by page; `limit` is the size of a page. */
  iterateUserActivity(request: GetUserActivityRequest, options?: CallOptions): AsyncGenerator<UserActivity, void, undefined> {
    return this.pages<UserActivity>('getUserActivity', 'users', request, options);
  }

  /** One user: the figures, and by agent. */
  getUser(request: GetUserRequest, options?: CallOptions): Promise<GetUserAnswer> {
    return this.answer('getUser', request, options);
  }

  /** What was spent, by agent, model, feature, user and customer. */
  getCostBreakdown(request: GetCostBreakdownRequest = {}, options?: CallOptions): Promise<GetCostBreakdownAnswer> {
    return this.answer('getCostBreakdown', request, options);
  }

  /** What was spent by bucket of time, with a forecast. */
  getCostTrends(request: GetCostTrendsRequest = {}, options?: CallOptions): Promise<GetCostTrendsAnswer> {
    return this.answer('getCostTrends', request, options);
  }

  /** Where the organisation could spend less, from its own steps. */
  getCostRecommendations(
    request: GetCostRecommendationsRequest = {},
    options?: CallOptions,
  ): Promise<GetCostRecommendationsAnswer['data']> {
    return this.data<GetCostRecommendationsAnswer>('getCostRecommendations', request, options);
  }

  /** Executions, latest first, that pass the search. */
  listExecutions(request: ListExecutionsRequest = {}, options?: CallOptions): Promise<ListExecutionsAnswer> {
    return this.answer('listExecutions', request, options);
  }

  /** Executions, latest first, that pass the search. All of them, page by page; `limit` is the size of a page. */
  iterateExecutions(request: ListExecutionsRequest = {}, options?: CallOptions): AsyncGenerator<Execution, void, undefined> {
    return this.pages<Execution>('listExecutions', 'data', request, options);
  }

  /** One execution with its steps, and how each was priced. */
  getExecution(request: GetExecutionRequest, options?: CallOptions): Promise<GetExecutionAnswer> {
    return this.answer('getExecution', request, options);
  }

  /** The spans of one trace, and the executions found in it. */
  getTrace(request: GetTraceRequest, options?: CallOptions): Promise<GetTraceAnswer> {
    return this.answer('getTrace', request, options);
  }

  /** Says how sessions ended, and keeps scores and feedback, by session, trace or response id. Sent again with its time or id it is the same. */
  recordOutcomes(request: RecordOutcomesRequest = {}, options?: CallOptions): Promise<RecordOutcomesAnswer> {
    return this.answer('recordOutcomes', request, options);
  }

  /** The organisation's goals. */
  listGoals(request: ListGoalsRequest = {}, options?: CallOptions): Promise<ListGoalsAnswer> {
    return this.answer('listGoals', request, options);
  }

  /** The organisation's goals. All of them, page by page; `limit` is the size of a page. */
  iterateGoals(request: ListGoalsRequest = {}, options?: CallOptions): AsyncGenerator<Goal, void, undefined> {
    return this.pages<Goal>('listGoals', 'data', request, options);
  }

  /** Sets a goal: what a metric is to reach, or to stay within, in a period. */
  createGoal(request: CreateGoalRequest, options?: CallOptions): Promise<CreateGoalAnswer> {
    return this.answer('createGoal', request, options);
  }

  /** A goal, how far it is, and whether it will be met at this pace. */
  getGoal(request: GetGoalRequest, options?: CallOptions): Promise<GetGoalAnswer> {
    return this.answer('getGoal', request, options);
  }

  /** Sets another goal in the place of one. */
  replaceGoal(request: ReplaceGoalRequest, options?: CallOptions): Promise<ReplaceGoalAnswer> {
    return this.answer('replaceGoal', request, options);
  }

  /** Deletes a goal. */
  deleteGoal(request: DeleteGoalRequest, options?: CallOptions): Promise<DeleteGoalAnswer> {
    return this.answer('deleteGoal', request, options);
  }

  /** The organisation's alerts, and how they stand. */
  listAlerts(request: ListAlertsRequest = {}, options?: CallOptions): Promise<ListAlertsAnswer> {
    return this.answer('listAlerts', request, options);
  }

  /** The organisation's alerts, and how they stand. All of them, page by page; `limit` is the size of a page. */
  iterateAlerts(request: ListAlertsRequest = {}, options?: CallOptions): AsyncGenerator<Alert, void, undefined> {
    return this.pages<Alert>('listAlerts', 'data', request, options);
  }

  /** Defines an alert: a condition that is looked at every few seconds, and who is told when it holds. */
  createAlert(request: CreateAlertRequest, options?: CallOptions): Promise<CreateAlertAnswer> {
    return this.answer('createAlert', request, options);
  }

  /** What became of all alerts in a period of the last year. */
  listAlertEvents(request: ListAlertEventsRequest = {}, options?: CallOptions): Promise<ListAlertEventsAnswer> {
    return this.answer('listAlertEvents', request, options);
  }

  /** What became of all alerts in a period of the last year. All of them, page by page; `limit` is the size of a page. */
  iterateAlertEvents(
    request: ListAlertEventsRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListAlertEventsAnswer['data'][number], void, undefined> {
    return this.pages<ListAlertEventsAnswer['data'][number]>('listAlertEvents', 'data', request, options);
  }

  /** When an alert would have fired, had it been there; of conditions on metrics and their changes. */
  previewAlert(request: PreviewAlertRequest, options?: CallOptions): Promise<PreviewAlertAnswer> {
    return this.answer('previewAlert', request, options);
  }

  /** Evaluates an alert now and shows what it would do; nothing is kept or sent. */
  testAlert(request: TestAlertRequest, options?: CallOptions): Promise<TestAlertAnswer> {
    return this.answer('testAlert', request, options);
  }

  /** Stops evaluating an alert; what fires is resolved. */
  pauseAlert(request: PauseAlertRequest, options?: CallOptions): Promise<PauseAlertAnswer> {
    return this.answer('pauseAlert', request, options);
  }

  /** Evaluates a paused alert again. */
  resumeAlert(request: ResumeAlertRequest, options?: CallOptions): Promise<ResumeAlertAnswer> {
    return this.answer('resumeAlert', request, options);
  }

  /** Tells nobody of an alert for a time; it is evaluated all the same. */
  silenceAlert(request: SilenceAlertRequest, options?: CallOptions): Promise<SilenceAlertAnswer> {
    return this.answer('silenceAlert', request, options);
  }

  /** Ends the silence of an alert. */
  unsilenceAlert(request: UnsilenceAlertRequest, options?: CallOptions): Promise<UnsilenceAlertAnswer> {
    return this.answer('unsilenceAlert', request, options);
  }

  /** What became of an alert in the last year, and of the messages that tell of it. */
  getAlertHistory(request: GetAlertHistoryRequest, options?: CallOptions): Promise<GetAlertHistoryAnswer> {
    return this.answer('getAlertHistory', request, options);
  }

  /** What became of an alert in the last year, and of the messages that tell of it. All of them, page by page; `limit` is the size of a page. */
  iterateAlertHistory(
    request: GetAlertHistoryRequest,
    options?: CallOptions,
  ): AsyncGenerator<GetAlertHistoryAnswer['data'][number], void, undefined> {
    return this.pages<GetAlertHistoryAnswer['data'][number]>('getAlertHistory', 'data', request, options);
  }

  /** An alert, and how it stands. */
  getAlert(request: GetAlertRequest, options?: CallOptions): Promise<GetAlertAnswer> {
    return this.answer('getAlert', request, options);
  }

  /** Defines another alert in the place of one; it goes on from how that stands. */
  replaceAlert(request: ReplaceAlertRequest, options?: CallOptions): Promise<ReplaceAlertAnswer> {
    return this.answer('replaceAlert', request, options);
  }

  /** Deletes an alert. Whoever was told that it fires is told that it is over. */
  deleteAlert(request: DeleteAlertRequest, options?: CallOptions): Promise<DeleteAlertAnswer> {
    return this.answer('deleteAlert', request, options);
  }

  /** The organisation's dashboards. */
  listDashboards(request: ListDashboardsRequest = {}, options?: CallOptions): Promise<ListDashboardsAnswer> {
    return this.answer('listDashboards', request, options);
  }

  /** The organisation's dashboards. All of them, page by page; `limit` is the size of a page. */
  iterateDashboards(request: ListDashboardsRequest = {}, options?: CallOptions): AsyncGenerator<Dashboard, void, undefined> {
    return this.pages<Dashboard>('listDashboards', 'data', request, options);
  }

  /** Makes a dashboard of widgets: metric, chart, table, pie, heatmap and funnel. */
  createDashboard(request: CreateDashboardRequest, options?: CallOptions): Promise<CreateDashboardAnswer> {
    return this.answer('createDashboard', request, options);
  }

  /** What widgets would show; nothing is kept. */
  previewDashboard(request: PreviewDashboardRequest, options?: CallOptions): Promise<PreviewDashboardAnswer> {
    return this.answer('previewDashboard', request, options);
  }

  /** What a dashboard's widgets show. */
  getDashboardData(request: GetDashboardDataRequest, options?: CallOptions): Promise<GetDashboardDataAnswer> {
    return this.answer('getDashboardData', request, options);
  }

  /** The same dashboard for Grafana, to be imported there. */
  getGrafanaDashboard(request: GetGrafanaDashboardRequest, options?: CallOptions): Promise<GetGrafanaDashboardAnswer> {
    return this.answer('getGrafanaDashboard', request, options);
  }

  /** A dashboard, as it is defined. */
  getDashboard(request: GetDashboardRequest, options?: CallOptions): Promise<GetDashboardAnswer> {
    return this.answer('getDashboard', request, options);
  }

  /** Puts another dashboard in the place of one. */
  replaceDashboard(request: ReplaceDashboardRequest, options?: CallOptions): Promise<ReplaceDashboardAnswer> {
    return this.answer('replaceDashboard', request, options);
  }

  /** Deletes a dashboard. */
  deleteDashboard(request: DeleteDashboardRequest, options?: CallOptions): Promise<DeleteDashboardAnswer> {
    return this.answer('deleteDashboard', request, options);
  }

  /** The organisation's exports to warehouses, and how far they have come. */
  listBiExports(request: ListBiExportsRequest = {}, options?: CallOptions): Promise<ListBiExportsAnswer> {
    return this.answer('listBiExports', request, options);
  }

  /** The organisation's exports to warehouses, and how far they have come. All of them, page by page; `limit` is the size of a page. */
  iterateBiExports(
    request: ListBiExportsRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListBiExportsAnswer['data'][number], void, undefined> {
    return this.pages<ListBiExportsAnswer['data'][number]>('listBiExports', 'data', request, options);
  }

  /** Brings executions, steps and a daily rollup to BigQuery, Snowflake or Redshift, and keeps them right there. */
  configureBiExport(request: ConfigureBiExportRequest, options?: CallOptions): Promise<ConfigureBiExportAnswer> {
    return this.answer('configureBiExport', request, options);
  }

  /** Runs an export now: what changed, or with a start all of a period anew. */
  runBiExport(request: RunBiExportRequest, options?: CallOptions): Promise<RunBiExportAnswer> {
    return this.answer('runBiExport', request, options);
  }

  /** An export's runs, with their progress. */
  listBiExportRuns(request: ListBiExportRunsRequest, options?: CallOptions): Promise<ListBiExportRunsAnswer> {
    return this.answer('listBiExportRuns', request, options);
  }

  /** An export's runs, with their progress. All of them, page by page; `limit` is the size of a page. */
  iterateBiExportRuns(
    request: ListBiExportRunsRequest,
    options?: CallOptions,
  ): AsyncGenerator<ListBiExportRunsAnswer['data'][number], void, undefined> {
    return this.pages<ListBiExportRunsAnswer['data'][number]>('listBiExportRuns', 'data', request, options);
  }

  /** Stops running an export at its times. */
  pauseBiExport(request: PauseBiExportRequest, options?: CallOptions): Promise<PauseBiExportAnswer> {
    return this.answer('pauseBiExport', request, options);
  }

  /** Runs a paused export at its times again; what it missed comes with the first run. */
  resumeBiExport(request: ResumeBiExportRequest, options?: CallOptions): Promise<ResumeBiExportAnswer> {
    return this.answer('resumeBiExport', request, options);
  }

  /** An export to a warehouse, and how far it has come. */
  getBiExport(request: GetBiExportRequest, options?: CallOptions): Promise<GetBiExportAnswer> {
    return this.answer('getBiExport', request, options);
  }

  /** Puts another export in the place of one; without credentials, which may be left out where the host stays, those are kept. */
  replaceBiExport(request: ReplaceBiExportRequest, options?: CallOptions): Promise<ReplaceBiExportAnswer> {
    return this.answer('replaceBiExport', request, options);
  }

  /** Deletes an export. The warehouse keeps its tables. */
  deleteBiExport(request: DeleteBiExportRequest, options?: CallOptions): Promise<DeleteBiExportAnswer> {
    return this.answer('deleteBiExport', request, options);
  }

  /** What reports can be made of. */
  listReportTemplates(request: Readonly<Record<string, never>> = {}, options?: CallOptions): Promise<ListReportTemplatesAnswer> {
    return this.answer('listReportTemplates', request, options);
  }

  /** The organisation's reports. */
  listReports(request: ListReportsRequest = {}, options?: CallOptions): Promise<ListReportsAnswer> {
    return this.answer('listReports', request, options);
  }

  /** The organisation's reports. All of them, page by page; `limit` is the size of a page. */
  iterateReports(
    request: ListReportsRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListReportsAnswer['data'][number], void, undefined> {
    return this.pages<ListReportsAnswer['data'][number]>('listReports', 'data', request, options);
  }

  /** Defines a report: what it is made of, when, and who is sent it. */
  createReport(request: CreateReportRequest, options?: CallOptions): Promise<CreateReportAnswer> {
    return this.answer('createReport', request, options);
  }

  /** A report that is not kept, as it would be now. */
  previewReportDraft(request: PreviewReportDraftRequest, options?: CallOptions): Promise<PreviewReportDraftAnswer> {
    return this.answer('previewReportDraft', request, options);
  }

  /** The runs of a report, what they archived, and who was sent them. */
  listReportRuns(request: ListReportRunsRequest, options?: CallOptions): Promise<ListReportRunsAnswer> {
    return this.answer('listReportRuns', request, options);
  }

  /** The runs of a report, what they archived, and who was sent them. All of them, page by page; `limit` is the size of a page. */
  iterateReportRuns(
    request: ListReportRunsRequest,
    options?: CallOptions,
  ): AsyncGenerator<ListReportRunsAnswer['data'][number], void, undefined> {
    return this.pages<ListReportRunsAnswer['data'][number]>('listReportRuns', 'data', request, options);
  }

  /** Makes a report now, archives it and sends it; the answer is a run that has yet to begin. */
  runReport(request: RunReportRequest, options?: CallOptions): Promise<RunReportAnswer> {
    return this.answer('runReport', request, options);
  }

  /** A run of a report. */
  getReportRun(request: GetReportRunRequest, options?: CallOptions): Promise<GetReportRunAnswer> {
    return this.answer('getReportRun', request, options);
  }

  /** A report as it would be now; nothing is kept or sent. */
  previewReport(request: PreviewReportRequest, options?: CallOptions): Promise<PreviewReportAnswer> {
    return this.answer('previewReport', request, options);
  }

  /** A report, as it is defined. */
  getReport(request: GetReportRequest, options?: CallOptions): Promise<GetReportAnswer> {
    return this.answer('getReport', request, options);
  }

  /** Puts another report in the place of one; its runs stay. */
  replaceReport(request: ReplaceReportRequest, options?: CallOptions): Promise<ReplaceReportAnswer> {
    return this.answer('replaceReport', request, options);
  }

  /** Deletes a report, its runs and what was archived of them. */
  deleteReport(request: DeleteReportRequest, options?: CallOptions): Promise<DeleteReportAnswer> {
    return this.answer('deleteReport', request, options);
  }

  /** BigQuery, Snowflake, Redshift, Looker, Tableau and Grafana: the state of each, and what to do next. */
  listIntegrations(request: Readonly<Record<string, never>> = {}, options?: CallOptions): Promise<ListIntegrationsAnswer> {
    return this.answer('listIntegrations', request, options);
  }

  /** Begins an export of metrics, or of executions, steps or spans, to a file: csv, json, ndjson or parquet. */
  createExport(request: CreateExportRequest = {}, options?: CallOptions): Promise<CreateExportAnswer> {
    return this.answer('createExport', request, options);
  }

  /** The organisation's exports. */
  listExports(request: ListExportsRequest = {}, options?: CallOptions): Promise<ListExportsAnswer> {
    return this.answer('listExports', request, options);
  }

  /** The organisation's exports. All of them, page by page; `limit` is the size of a page. */
  iterateExports(request: ListExportsRequest = {}, options?: CallOptions): AsyncGenerator<Export, void, undefined> {
    return this.pages<Export>('listExports', 'data', request, options);
  }

  /** How far an export has come, and where its file is. */
  getExport(request: GetExportRequest, options?: CallOptions): Promise<GetExportAnswer> {
    return this.answer('getExport', request, options);
  }

  /** Ends an export that is under way, and removes its file. */
  deleteExport(request: DeleteExportRequest, options?: CallOptions): Promise<DeleteExportAnswer> {
    return this.answer('deleteExport', request, options);
  }

  /** Server-sent events of the type metrics each second: what happens now. Resumed by Last-Event-ID. */
  subscribeLive(request: Readonly<Record<string, never>> = {}, options?: CallOptions): AsyncGenerator<SubscribeLiveEvent, void, undefined> {
    return this.events<SubscribeLiveEvent>('subscribeLive', request, options);
  }
}

/** `client.prices` */
export class Prices extends Resource {
  /** The operator's prices in force, and the bundled table's version. */
  listPrices(request: Readonly<Record<string, never>> = {}, options?: CallOptions): Promise<ListPricesAnswer> {
    return this.answer('listPrices', request, options);
  }

  /** Sets a price, in place of the one for the same things from the same time. It applies to new traces; others are re-priced. */
  setPrice(request: SetPriceRequest, options?: CallOptions): Promise<SetPriceAnswer> {
    return this.answer('setPrice', request, options);
  }

  /** Models with billable calls that have no price, with what they used. */
  listUnpricedModels(request: ListUnpricedModelsRequest = {}, options?: CallOptions): Promise<ListUnpricedModelsAnswer> {
    return this.answer('listUnpricedModels', request, options);
  }

  /** Prices the traces of a period anew under the newest price version, in the background. */
  reprice(request: RepriceRequest = {}, options?: CallOptions): Promise<RepriceAnswer> {
    return this.answer('reprice', request, options);
  }

  /** How far a re-pricing is. */
  getReprice(request: GetRepriceRequest, options?: CallOptions): Promise<GetRepriceAnswer> {
    return this.answer('getReprice', request, options);
  }

  /** Closes a price and opens another in its place. */
  replacePrice(request: ReplacePriceRequest, options?: CallOptions): Promise<ReplacePriceAnswer> {
    return this.answer('replacePrice', request, options);
  }

  /** Closes a price. */
  deletePrice(request: DeletePriceRequest, options?: CallOptions): Promise<DeletePriceAnswer> {
    return this.answer('deletePrice', request, options);
  }
}

/** `client.ingest` */
export class Ingest extends Resource {
  /** Whether every span received in a period is stored, a repeat, rejected or in doubt. */
  reconcileIngest(request: ReconcileIngestRequest = {}, options?: CallOptions): Promise<ReconcileIngestAnswer> {
    return this.answer('reconcileIngest', request, options);
  }

  /** Services that send spans: when each was last heard of, spans without their parent, and clocks that differ. */
  listServices(request: ListServicesRequest = {}, options?: CallOptions): Promise<ListServicesAnswer> {
    return this.answer('listServices', request, options);
  }

  /** Services that send spans: when each was last heard of, spans without their parent, and clocks that differ. All of them, page by page; `limit` is the size of a page. */
  iterateServices(
    request: ListServicesRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListServicesAnswer['data'][number], void, undefined> {
    return this.pages<ListServicesAnswer['data'][number]>('listServices', 'data', request, options);
  }

  /** Instrumentation scopes that send spans, with their version, the convention that reads them, and calls without usage. */
  listEmitters(request: ListEmittersRequest = {}, options?: CallOptions): Promise<ListEmittersAnswer> {
    return this.answer('listEmitters', request, options);
  }

  /** Instrumentation scopes that send spans, with their version, the convention that reads them, and calls without usage. All of them, page by page; `limit` is the size of a page. */
  iterateEmitters(
    request: ListEmittersRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListEmittersAnswer['data'][number], void, undefined> {
    return this.pages<ListEmittersAnswer['data'][number]>('listEmitters', 'data', request, options);
  }

  /** Spans that were refused alone, with the reason, newest first. */
  listDeadLetters(request: ListDeadLettersRequest = {}, options?: CallOptions): Promise<ListDeadLettersAnswer> {
    return this.answer('listDeadLetters', request, options);
  }

  /** Spans that were refused alone, with the reason, newest first. All of them, page by page; `limit` is the size of a page. */
  iterateDeadLetters(request: ListDeadLettersRequest = {}, options?: CallOptions): AsyncGenerator<DeadLetter, void, undefined> {
    return this.pages<DeadLetter>('listDeadLetters', 'data', request, options);
  }

  /** Sends dead letters through the pipeline again. */
  replayDeadLetters(request: ReplayDeadLettersRequest = {}, options?: CallOptions): Promise<ReplayDeadLettersAnswer> {
    return this.answer('replayDeadLetters', request, options);
  }
}

/** `client.keys` */
export class Keys extends Resource {
  /** The organisation's API keys, revoked ones too, without the keys themselves. */
  listKeys(request: ListKeysRequest = {}, options?: CallOptions): Promise<ListKeysAnswer> {
    return this.answer('listKeys', request, options);
  }

  /** The organisation's API keys, revoked ones too, without the keys themselves. All of them, page by page; `limit` is the size of a page. */
  iterateKeys(request: ListKeysRequest = {}, options?: CallOptions): AsyncGenerator<Key, void, undefined> {
    return this.pages<Key>('listKeys', 'data', request, options);
  }

  /** Makes an API key of the same organisation. Only this answer shows it. */
  createKey(request: CreateKeyRequest, options?: CallOptions): Promise<CreateKeyAnswer> {
    return this.answer('createKey', request, options);
  }

  /** Makes an API key in the place of another, with its name, scopes, limit and lifetime. Only this answer shows it. */
  rotateKey(request: RotateKeyRequest, options?: CallOptions): Promise<RotateKeyAnswer> {
    return this.answer('rotateKey', request, options);
  }

  /** Revokes an API key. It stays listed. */
  revokeKey(request: RevokeKeyRequest, options?: CallOptions): Promise<RevokeKeyAnswer> {
    return this.answer('revokeKey', request, options);
  }
}

/** `client.channels` */
export class Channels extends Resource {
  /** The organisation's channels, without their secrets. */
  listChannels(request: ListChannelsRequest = {}, options?: CallOptions): Promise<ListChannelsAnswer> {
    return this.answer('listChannels', request, options);
  }

  /** The organisation's channels, without their secrets. All of them, page by page; `limit` is the size of a page. */
  iterateChannels(
    request: ListChannelsRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListChannelsAnswer['data'][number], void, undefined> {
    return this.pages<ListChannelsAnswer['data'][number]>('listChannels', 'data', request, options);
  }

  /** Makes a channel: somewhere that alerts can send messages to. */
  createChannel(request: CreateChannelRequest, options?: CallOptions): Promise<CreateChannelAnswer> {
    return this.answer('createChannel', request, options);
  }

  /** Messages of the last thirty days: waiting, sent, and those that were given up. */
  listDeliveries(request: ListDeliveriesRequest = {}, options?: CallOptions): Promise<ListDeliveriesAnswer> {
    return this.answer('listDeliveries', request, options);
  }

  /** Messages of the last thirty days: waiting, sent, and those that were given up. All of them, page by page; `limit` is the size of a page. */
  iterateDeliveries(
    request: ListDeliveriesRequest = {},
    options?: CallOptions,
  ): AsyncGenerator<ListDeliveriesAnswer['data'][number], void, undefined> {
    return this.pages<ListDeliveriesAnswer['data'][number]>('listDeliveries', 'data', request, options);
  }

  /** Tries to send a message again that was given up. */
  retryDelivery(request: RetryDeliveryRequest, options?: CallOptions): Promise<RetryDeliveryAnswer> {
    return this.answer('retryDelivery', request, options);
  }

  /** Sends a test message through a channel now, and tells what the other side said. */
  testChannel(request: TestChannelRequest, options?: CallOptions): Promise<TestChannelAnswer> {
    return this.answer('testChannel', request, options);
  }

  /** A channel, without its secrets. */
  getChannel(request: GetChannelRequest, options?: CallOptions): Promise<GetChannelAnswer> {
    return this.answer('getChannel', request, options);
  }

  /** Makes a channel another one. Secrets that are left out stay, where its type does. */
  replaceChannel(request: ReplaceChannelRequest, options?: CallOptions): Promise<ReplaceChannelAnswer> {
    return this.answer('replaceChannel', request, options);
  }

  /** Deletes a channel. Messages that wait for it are given up after a day. */
  deleteChannel(request: DeleteChannelRequest, options?: CallOptions): Promise<DeleteChannelAnswer> {
    return this.answer('deleteChannel', request, options);
  }
}

/** All that the API offers. */
export class Resources {
  readonly analytics: Analytics;
  readonly prices: Prices;
  readonly ingest: Ingest;
  readonly keys: Keys;
  readonly channels: Channels;

  constructor(transport: Transport) {
    this.analytics = new Analytics(transport);
    this.prices = new Prices(transport);
    this.ingest = new Ingest(transport);
    this.keys = new Keys(transport);
    this.channels = new Channels(transport);
  }
}
