/** A panel's queries, answered in one go; what is live goes on. */

import { type DataFrame, type DataQueryResponse, LoadingState } from '@grafana/data';
import { catchError, defer, forkJoin, from, map, merge, type Observable, of, switchMap } from 'rxjs';
import type { Api } from '../api/api';
import { failureOf } from '../api/problem';
import type { Catalog } from '../catalog/catalog';
import { noticesOf, withNotices } from '../frames/frame';
import type { Source } from '../frames/links';
import { metricsBody, metricsFrames } from '../frames/metrics';
import type { Events } from '../live/live-feed';
import { liveFrame } from '../live/live-frame';
import type { AnalyticsQuery, LiveQuery, MetricsQuery } from '../types';
import type { Templates } from './interpolate';
import { askTogether } from './metrics-batch';
import { missingIn } from './missing';
import { type Prepared, prepare, type Request } from './prepare';
import { type Read, type Reading, readQuery } from './readers';

export interface QueryDependencies {
  readonly api: Api;
  readonly source: Source;
  readonly catalog: () => Promise<Catalog>;
  readonly live: Observable<Events>;
  readonly templates: () => Templates;
}

/** What became of one query. */
interface Outcome {
  readonly refId: string;
  readonly read?: Read;
  readonly error?: unknown;
}

export function runQueries(deps: QueryDependencies, targets: readonly AnalyticsQuery[], request: Request): Observable<DataQueryResponse> {
  const live = targets.filter((query) => query.queryType === 'live');
  const others = targets.filter((query) => query.queryType !== 'live');
  if (targets.length === 0) return of({ data: [], state: LoadingState.Done });
  return merge(
    ...(others.length === 0 ? [] : [runOnce(deps, others, request)]),
    ...(live.length === 0 ? [] : [listen(deps, live, request)]),
  );
}

function runOnce(deps: QueryDependencies, targets: readonly AnalyticsQuery[], request: Request): Observable<DataQueryResponse> {
  return defer(() => from(deps.catalog())).pipe(
    switchMap((catalog) => outcomes(deps, targets, request, catalog)),
    catchError((error: unknown) => of(targets.map(({ refId }): Outcome => ({ refId, error })))),
    map(responseOf),
  );
}

/** In the order of the queries. */
function outcomes(
  deps: QueryDependencies,
  targets: readonly AnalyticsQuery[],
  request: Request,
  catalog: Catalog,
): Observable<readonly Outcome[]> {
  const reading: Reading = { api: deps.api, source: deps.source, catalog };
  const prepared = targets.map((saved) => prepareOne(saved, request, catalog, deps.templates()));
  const metrics = prepared.filter(asksMetrics);
  const answers = [
    readMetrics(reading, metrics),
    ...prepared.filter((one) => !asksMetrics(one)).map((one) => readOne(reading, one).pipe(map((outcome) => [outcome]))),
  ];
  return forkJoin(answers).pipe(
    map((lists) => {
      const byRefId = new Map(lists.flat().map((outcome) => [outcome.refId, outcome]));
      return targets.map(({ refId }) => byRefId.get(refId) ?? { refId });
    }),
  );
}

type Preparing = Prepared | Outcome;

function prepareOne(saved: AnalyticsQuery, request: Request, catalog: Catalog, templates: Templates): Preparing {
  try {
    const prepared = prepare(saved, request, catalog, templates);
    // A variable may be empty, such as that of a trace before one is clicked.
    return missingIn(prepared.query) === undefined ? prepared : { refId: saved.refId };
  } catch (error) {
    return { refId: saved.refId, error };
  }
}

type PreparedMetrics = Prepared & { readonly query: MetricsQuery };

function asksMetrics(one: Preparing): one is PreparedMetrics {
  return 'query' in one && one.query.queryType === 'metrics';
}

function readMetrics(reading: Reading, metrics: readonly PreparedMetrics[]): Observable<readonly Outcome[]> {
  return askTogether(
    reading.api,
    metrics.map(({ query, context }) => metricsBody(query, context)),
  ).pipe(
    map((answers) =>
      metrics.map(({ query, context, notices }, index): Outcome => {
        const answered = answers[index];
        if (answered === undefined || 'error' in answered) return { refId: query.refId, error: answered?.error };
        const frames = metricsFrames(reading, query, answered.answer, context.period.time_zone);
        return { refId: query.refId, read: { frames, notices: [...notices, ...noticesOf(answered.answer)] } };
      }),
    ),
  );
}

function readOne(reading: Reading, one: Preparing): Observable<Outcome> {
  if (!('query' in one)) return of(one);
  const { query, context, notices } = one;
  if (query.queryType === 'metrics' || query.queryType === 'live') return of({ refId: query.refId });
  return readQuery(reading, query, context).pipe(
    map((read): Outcome => ({ refId: query.refId, read: { ...read, notices: [...notices, ...read.notices] } })),
    catchError((error: unknown) => of({ refId: query.refId, error })),
  );
}

function responseOf(outcomes: readonly Outcome[]): DataQueryResponse {
  const errors = outcomes.flatMap(({ refId, error }) => (error === undefined ? [] : [{ refId, ...failureOf(error) }]));
  const data = outcomes.flatMap(({ refId, read }) => (read === undefined ? [] : named(refId, withNotices(read.frames, read.notices))));
  return { key: 'once', data, state: errors.length > 0 ? LoadingState.Error : LoadingState.Done, ...(errors.length > 0 ? { errors } : {}) };
}

function named(refId: string, frames: readonly DataFrame[]): DataFrame[] {
  return frames.map((frame) => ({ ...frame, refId }));
}

/** Of the kept events those in the panel's time range; the end moves on. */
function listen({ live }: QueryDependencies, targets: readonly LiveQuery[], { range }: Request): Observable<DataQueryResponse> {
  const lengthMs = range.to.valueOf() - range.from.valueOf();
  return live.pipe(
    map((events): DataQueryResponse => {
      const latestMs = Date.parse(events.at(-1)?.time ?? '');
      const frames = targets.map(({ refId, figures }) => ({ ...liveFrame(events, figures, latestMs - lengthMs), refId }));
      return { key: 'live', data: frames, state: LoadingState.Streaming };
    }),
    catchError((error: unknown) => {
      const errors = targets.map(({ refId }) => ({ refId, ...failureOf(error) }));
      return of({ key: 'live', data: [], state: LoadingState.Error, errors });
    }),
  );
}
