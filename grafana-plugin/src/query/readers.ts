/** How each type of query is answered, but for metrics, which are asked together, and what is live. */

import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import type * as answers from '../api/answers';
import { type Api, type Parameters, segment } from '../api/api';
import { agentsFrame, compareFrame, errorsFrame } from '../frames/agents';
import { alertsFrame } from '../frames/alerts';
import { costPartsFrame, costTotalsFrame, costTrendFrames, recommendationsFrame } from '../frames/costs';
import { alertEventsFrame, deploymentsFrame } from '../frames/events';
import { executionsFrame, sessionsFrame } from '../frames/executions';
import { flowsGraph, flowsTable } from '../frames/flows';
import { type Framing, noticesOf } from '../frames/frame';
import { heatmapFrame } from '../frames/heatmap';
import { dropoffFrame, funnelFrame } from '../frames/steps';
import { traceFrame } from '../frames/trace';
import type { QueryByType } from '../types';
import type { QueryContext } from './context';
import { granularityOf } from './granularity';

export interface Read {
  readonly frames: readonly DataFrame[];
  readonly notices: readonly QueryResultMetaNotice[];
}

export interface Reading extends Framing {
  readonly api: Api;
}

type Reader<Query> = (reading: Reading, query: Query, context: QueryContext) => Observable<Read>;

export type ReadType = Exclude<keyof QueryByType, 'metrics' | 'live'>;

type Readers = { readonly [Type in ReadType]: Reader<QueryByType[Type]> };

/** What the answer says as frames, with why it may be poor. */
function framed<Answer extends answers.Head>(
  answer: Observable<Answer>,
  frames: (answer: Answer) => readonly DataFrame[],
): Observable<Read> {
  return answer.pipe(map((given) => ({ frames: frames(given), notices: noticesOf(given) })));
}

function parametersOf({ period, filters }: QueryContext, others: Parameters = {}): Parameters {
  return { ...filters, ...period, ...others };
}

const readers: Readers = {
  heatmap: (reading, { metrics: [metric], x, y, limit }, { period, filters }) =>
    framed(reading.api.post<answers.HeatmapAnswer>('/query/heatmap', { metric, x, y, limit, filters, ...period }), (answer) => [
      heatmapFrame(reading, answer),
    ]),
  funnel: ({ api }, { steps, limit }, { period, filters }) => {
    const named = steps === undefined || steps.length === 0 ? undefined : steps;
    return framed(api.post<answers.FunnelAnswer>('/query/funnel', { steps: named, limit, filters, ...period }), (answer) => [
      funnelFrame(answer),
    ]);
  },
  agents: (reading, { limit }, context) =>
    framed(reading.api.get<answers.AgentsAnswer>('/agents', parametersOf(context, { limit })), ({ data }) => [agentsFrame(reading, data)]),
  compare: (reading, { agentIds, metrics }, context) => {
    const chosen = metrics === undefined || metrics.length === 0 ? undefined : metrics;
    const parameters = parametersOf(context, { agent_ids: agentIds, metrics: chosen });
    return framed(reading.api.get<answers.CompareAnswer>('/agents/compare', parameters), (answer) => [compareFrame(reading, answer)]);
  },
  errors: (reading, { agentId }, context) =>
    framed(reading.api.get<answers.ErrorsAnswer>(`/agents/${segment(agentId)}/errors`, parametersOf(context)), (answer) => [
      errorsFrame(reading, answer),
    ]),
  sessions: (reading, { limit }, context) =>
    framed(reading.api.get<answers.SessionsAnswer>('/sessions', parametersOf(context, { limit })), ({ data }) => [
      sessionsFrame(reading, data),
    ]),
  flows: ({ api }, { format, scope = 'session', depth, minCount, limit }, context) => {
    const parameters = parametersOf(context, { scope, depth, min_count: minCount, limit });
    return framed(api.get<answers.FlowsAnswer>('/sessions/flows', parameters), (answer) =>
      format === 'table' ? [flowsTable(answer)] : flowsGraph(answer, scope),
    );
  },
  dropoff: ({ api }, { scope = 'session', limit }, context) =>
    framed(api.get<answers.DropoffAnswer>('/sessions/dropoff', parametersOf(context, { scope, limit })), (answer) => [
      dropoffFrame(answer, scope),
    ]),
  costs: (reading, query, context) => (query.view === 'trend' || query.view === undefined ? readTrend : readCosts)(reading, query, context),
  recommendations: ({ api }, { limit }, context) =>
    framed(api.get<answers.RecommendationsAnswer>('/costs/recommendations', parametersOf(context, { limit })), (answer) => [
      recommendationsFrame(answer),
    ]),
  executions: (reading, query, context) =>
    framed(reading.api.get<answers.ExecutionsAnswer>('/executions', parametersOf(context, searchOf(query))), ({ data }) => [
      executionsFrame(reading, data),
    ]),
  trace: ({ api }, { traceId }) =>
    framed(api.get<answers.TraceAnswer & answers.Head>(`/traces/${segment(traceId)}`), (answer) => [traceFrame(answer)]),
  events: ({ api }, { kind, limit }, context) =>
    kind === 'deployments'
      ? framed(api.get<answers.DeploymentsAnswer>('/deployments', parametersOf(context, { limit })), (answer) => [deploymentsFrame(answer)])
      : framed(api.get<answers.AlertEventsAnswer>('/alerts/history', { ...context.period, kind: 'transition', limit }), (answer) => [
          alertEventsFrame(answer),
        ]),
  alerts: ({ api }, { limit }) => framed(api.get<answers.AlertsAnswer>('/alerts', { limit }), ({ data }) => [alertsFrame(data)]),
};

function readTrend(reading: Reading, { granularity = 'auto', forecast }: QueryByType['costs'], context: QueryContext): Observable<Read> {
  const parameters = parametersOf(context, { granularity: granularityOf(granularity, context.intervalMs), forecast });
  return framed(reading.api.get<answers.CostTrendAnswer>('/costs/trends', parameters), (answer) =>
    costTrendFrames(reading, answer, context.period.time_zone),
  );
}

function readCosts(reading: Reading, { view, by = 'agent', limit }: QueryByType['costs'], context: QueryContext): Observable<Read> {
  return framed(reading.api.get<answers.CostsAnswer>('/costs', parametersOf(context, { limit })), (answer) => [
    view === 'breakdown' ? costPartsFrame(reading, answer, by) : costTotalsFrame(reading, answer),
  ]);
}

function searchOf(query: QueryByType['executions']): Parameters {
  const { status, errorClass, errorText, minCost, maxCost, minDurationMs, maxDurationMs, limit } = query;
  return {
    status,
    error_class: errorClass === undefined || errorClass.length === 0 ? undefined : errorClass,
    error_text: errorText === '' ? undefined : errorText,
    min_cost: minCost,
    max_cost: maxCost,
    min_duration_ms: minDurationMs,
    max_duration_ms: maxDurationMs,
    limit,
  };
}

export function readQuery<Type extends ReadType>(
  reading: Reading,
  query: QueryByType[Type] & { queryType: Type },
  context: QueryContext,
): Observable<Read> {
  const type: Type = query.queryType;
  return readers[type](reading, query, context);
}
