/** How contract tests ask: the data source through its proxy, and the service itself, for the same period. */

import {
  CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  dateTime,
  LoadingState,
  type TimeRange,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { beforeEach, expect, inject } from 'vitest';
import { AnalyticsDataSource } from '../../src/datasource';
import type { AnalyticsOptions, AnalyticsQuery } from '../../src/types';
import { connectTo, proxyUrl, type Sent, setVariables } from './backend';
import { authorization } from './keyed-service';

export const demo = inject('demo');

export type Answer = Readonly<Record<string, unknown>>;
export type Rows = readonly Answer[];
/** A query as dashboards have saved it. */
export type Target = Answer & { readonly queryType: string };

type Request = DataQueryRequest<AnalyticsQuery>;

const dayMs = 86_400_000;
const settings = { uid: 'analytics', name: 'Analytics', url: proxyUrl, type: 'resonantgenesis-analytics-datasource', jsonData: {} };

function lastDays(days: number): TimeRange {
  const [from, to] = [dateTime(demo.untilMs - days * dayMs), dateTime(demo.untilMs)];
  return { from, to, raw: { from, to } };
}

export const range = lastDays(7.25);

/** Long enough to look ahead from. */
export const month = lastDays(29);

let connected: { readonly source: AnalyticsDataSource; readonly sent: readonly Sent[] } | undefined;

function connection() {
  if (connected === undefined) throw new Error('only within a test');
  return connected;
}

/** The data source of the test that runs. */
export const source = (): AnalyticsDataSource => connection().source;

/** What it has asked, oldest first. */
export const sent = (): readonly Sent[] => connection().sent;

beforeEach(() => {
  setVariables({});
  const through = connectTo(demo);
  connected = { source: new AnalyticsDataSource(settings as unknown as DataSourceInstanceSettings<AnalyticsOptions>), sent: through }; // what a data source looks at
});

/** The engine adds floats in any order: their last digits differ from answer to answer. */
function nearlyEqual(one: unknown, other: unknown): boolean | undefined {
  const areFractions = typeof one === 'number' && typeof other === 'number' && !(Number.isInteger(one) && Number.isInteger(other));
  if (!areFractions) return undefined;
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

expect.addEqualityTesters([nearlyEqual]);

/** What the service itself answers. */
export async function api(path: string, body?: object): Promise<Answer> {
  const init = body && { method: 'POST', body: JSON.stringify(body) };
  const headers = { ...authorization(demo), 'content-type': 'application/json' };
  const response = await fetch(`${demo.apiUrl}/api/v1/analytics${path}`, { ...init, headers });
  return (await response.json()) as Answer; // decode boundary: the test says what it expects
}

/** The time range as the service is asked for it. */
export function period({ from, to } = range): Answer {
  return { start: from.toISOString(), end: to.toISOString(), time_zone: 'Europe/Berlin' };
}

/** The same in an address, with more. */
export function search(others: Answer = {}): string {
  return new URLSearchParams({ ...period(), ...others } as Record<string, string>).toString(); // texts, by what the tests give
}

export function request(targets: readonly Target[], others: Partial<Request> = {}): Request {
  return {
    ...{ requestId: 'Q', interval: '15m', intervalMs: 900_000, maxDataPoints: 700, range, scopedVars: {}, timezone: 'Europe/Berlin' },
    ...{ app: CoreApp.Dashboard, startTime: 0, ...others },
    targets: targets.map((target, index) => ({ refId: 'ABCDEFGH'[index], ...target })) as unknown as AnalyticsQuery[], // as dashboards have saved them
  };
}

export function panel(targets: readonly Target[], others: Partial<Request> = {}): Promise<DataQueryResponse> {
  return lastValueFrom(source().query(request(targets, others)));
}

/** The frames of a query that must be answered. */
export async function frames(target: Target, others: Partial<Request> = {}): Promise<readonly DataFrame[]> {
  const { data, errors, state } = await panel([target], others);
  expect([errors, state]).toEqual([undefined, LoadingState.Done]);
  return data;
}

/** The one frame of a query that must be answered. */
export async function frame(target: Target, others: Partial<Request> = {}): Promise<DataFrame> {
  const [first, ...more] = await frames(target, others);
  if (first === undefined || more.length > 0) throw new Error(`${more.length + (first === undefined ? 0 : 1)} frames`);
  return first;
}

export function field(of: DataFrame, name: string) {
  return of.fields.find((each) => each.name === name);
}

export function values(of: DataFrame, name: string): readonly unknown[] {
  const found = field(of, name);
  if (found === undefined) throw new Error(`no field ${name} among ${of.fields.map((each) => each.name).join(', ')}`);
  return found.values;
}

/** The fields' values row by row. */
export function rows(of: DataFrame, names: readonly string[]): Rows {
  return Array.from({ length: of.length }, (_, index) => Object.fromEntries(names.map((name) => [name, values(of, name)[index]])));
}

export function picked(row: Answer, names: readonly string[]): Answer {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}
