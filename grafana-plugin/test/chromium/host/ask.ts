import { type DataQuery, type DataQueryRequest, type DataQueryResponse, dateTime, type TimeRange } from '@grafana/data';
import { from, isObservable, type Observable } from 'rxjs';
import type { AnyDataSource } from './services';

const day = 86_400_000;

export function lastDays(days: number): TimeRange {
  const to = dateTime(Date.now());
  const begin = dateTime(to.valueOf() - days * day);
  return { from: begin, to, raw: { from: `now-${days}d`, to: 'now' } };
}

/** Asks the data source as a panel 800 pixels wide does. */
export function ask(
  dataSource: AnyDataSource,
  targets: readonly DataQuery[],
  range: TimeRange,
  asked: Partial<DataQueryRequest> = {},
): Observable<DataQueryResponse> {
  const request: DataQueryRequest = {
    ...{ app: 'dashboard', requestId: 'Q1', targets: targets.map((target) => ({ ...target })), range, timezone: 'utc' },
    ...{ interval: '1h', intervalMs: 3_600_000, maxDataPoints: 800, scopedVars: {}, startTime: Date.now() },
    ...asked,
  };
  const answer = dataSource.query(request);
  return isObservable(answer) ? (answer as Observable<DataQueryResponse>) : from(answer as Promise<DataQueryResponse>);
}
