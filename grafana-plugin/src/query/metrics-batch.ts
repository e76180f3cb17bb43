/** All metrics that a panel asks for, in one request; what is asked twice is asked once. */

import { isFetchError } from '@grafana/runtime';
import { catchError, forkJoin, map, type Observable, of } from 'rxjs';
import type { QueryAnswer } from '../api/answers';
import type { Api } from '../api/api';
import { PanelError, type Problem, sentenceOf } from '../api/problem';

/** Most queries of one `POST /query/batch`. */
const mostTogether = 20;

export type Answered = { readonly answer: QueryAnswer } | { readonly error: unknown };

/** An answer, or what went wrong, for each body. */
export function askTogether(api: Api, bodies: readonly object[]): Observable<readonly Answered[]> {
  const places = new Map<string, number>();
  for (const body of bodies) places.set(JSON.stringify(body), places.get(JSON.stringify(body)) ?? places.size);
  const distinct = [...places.keys()].map((text): object => JSON.parse(text));
  return askDistinct(api, distinct).pipe(
    map((answers) =>
      bodies.map((body) => answers[places.get(JSON.stringify(body)) ?? 0] ?? { error: new Error('The service gave too few answers.') }),
    ),
  );
}

function askDistinct(api: Api, bodies: readonly object[]): Observable<readonly Answered[]> {
  if (bodies.length === 0) return of([]);
  const parts = Array.from({ length: Math.ceil(bodies.length / mostTogether) }, (_, index) =>
    bodies.slice(index * mostTogether, (index + 1) * mostTogether),
  );
  return forkJoin(parts.map((part) => askPart(api, part))).pipe(map((answers) => answers.flat()));
}

function askPart(api: Api, bodies: readonly object[]): Observable<readonly Answered[]> {
  const [first = {}] = bodies;
  if (bodies.length === 1) return askOne(api, first).pipe(map((answer) => [answer]));
  return api.post<{ readonly answers: readonly BatchEntry[] }>('/query/batch', { queries: bodies }).pipe(
    map(({ answers }) => answers.map(answeredOf)),
    // One that is no query at all has all of them refused: each alone says which.
    catchError((error: unknown) =>
      isFetchError(error) && error.status === 400 ? forkJoin(bodies.map((body) => askOne(api, body))) : of(bodies.map(() => ({ error }))),
    ),
  );
}

function askOne(api: Api, body: object): Observable<Answered> {
  return api.post<QueryAnswer>('/query', body).pipe(
    map((answer) => ({ answer })),
    catchError((error: unknown) => of({ error })),
  );
}

type BatchEntry = QueryAnswer & { readonly problem: Problem | null };

function answeredOf({ problem, ...answer }: BatchEntry): Answered {
  return problem === null ? { answer } : { error: new PanelError(sentenceOf(problem)) };
}
