/** What happens now: one connection for all panels of a data source, made again when it breaks, ended when nobody looks. */

import { concatMap, defer, endWith, from, map, type Observable, ReplaySubject, retry, scan, share, throwError, timer } from 'rxjs';
import type { LiveAnswer } from '../api/answers';
import type { Api } from '../api/api';
import { failureOf, PanelError } from '../api/problem';
import { createSseReader, type SentEvent } from './sse';

/** The events that are kept, oldest first. */
export type Events = readonly LiveAnswer[];

export interface LiveOptions {
  /** Events kept: one a second. */
  readonly kept: number;
  /** How long nobody may look before the connection is ended: a refresh looks away for a moment. */
  readonly lingerMs: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** Attempts one after the other that may fail before it is told. */
  readonly attempts: number;
}

const liveDefaults: LiveOptions = { kept: 3_600, lingerMs: 1_000, firstRetryMs: 1_000, longestRetryMs: 30_000, attempts: 5 };

/** Fails with a sentence where the service refuses, or cannot be reached for long. */
export function createLiveFeed(api: Api, options: LiveOptions = liveDefaults): Observable<Events> {
  let lastId: string | undefined;
  const connection = defer(() => {
    const read = createSseReader();
    const headers: Readonly<Record<string, string>> = lastId === undefined ? {} : { 'Last-Event-ID': lastId };
    return api.stream('/live', headers).pipe(
      concatMap((bytes) => from(read(bytes))),
      endWith(ended),
      map((event) => {
        if (event === ended) throw new Error('The stream has ended.'); // as when it breaks: it is made again
        return event;
      }),
    );
  });
  return connection.pipe(
    retry({ count: options.attempts, resetOnSuccess: true, delay: (error, attempt) => whetherAgain(error, attempt, options) }),
    scan((events: Events, event: SentEvent) => {
      lastId = event.id ?? lastId;
      return [...events, JSON.parse(event.data) as LiveAnswer].slice(-options.kept); // decode boundary: the service's answer
    }, []),
    share({ connector: () => new ReplaySubject(1), resetOnRefCountZero: () => timer(options.lingerMs) }),
  );
}

/** Marks the end of a connection that nobody ended here. */
const ended: SentEvent = { id: undefined, data: '' };

/** What the service refuses for good is not asked again. */
function whetherAgain(error: unknown, attempt: number, { firstRetryMs, longestRetryMs }: LiveOptions): Observable<unknown> {
  const { status = 0, message } = failureOf(error);
  if (status >= 400 && status < 500 && status !== 429) return throwError(() => new PanelError(message));
  return timer(Math.min(longestRetryMs, firstRetryMs * 2 ** (attempt - 1)));
}
