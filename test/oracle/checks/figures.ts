/** Every metric of some rows, as it is expected. */

import { callMetrics, creationMetrics, executionMetrics, scoreMetrics, sessionMetrics, stepMetrics } from '../reference/metrics.ts';
import type { Call, Creation, Execution, Row, Score, Step } from '../reference/rows.ts';
import { type Period, startingIn } from '../reference/select.ts';
import { type HasCompleted, sessionsOf } from '../reference/sessions.ts';
import type { Expected } from './compare.ts';

/** Rows that a question is about, in order of their starts, and what of the whole sessions it may need. */
export interface Selected {
  readonly executions: readonly Execution[];
  readonly steps: readonly Step[];
  readonly calls: readonly Call[];
  readonly scores: readonly Score[];
  readonly creations: readonly Creation[];
  readonly hasCompleted: HasCompleted;
}

export type Table = 'executions' | 'steps' | 'calls' | 'scores' | 'creations';

const tables = {
  executions: executionMetrics,
  sessions: sessionMetrics,
  steps: stepMetrics,
  calls: callMetrics,
  scores: scoreMetrics,
  creations: creationMetrics,
} as const;

type Tables = typeof tables;
export type Metric = { [Name in keyof Tables]: keyof Tables[Name] }[keyof Tables];
export type Figures = Readonly<Record<string, Expected>>;

const namesOf = (table: object): readonly Metric[] => Object.keys(table) as Metric[]; // boundary: keys forgets its literals

export const metricsOf: Readonly<Record<keyof Tables, readonly Metric[]>> = {
  executions: namesOf(executionMetrics),
  sessions: namesOf(sessionMetrics),
  steps: namesOf(stepMetrics),
  calls: namesOf(callMetrics),
  scores: namesOf(scoreMetrics),
  creations: namesOf(creationMetrics),
};

export const metricNames: readonly Metric[] = Object.values(metricsOf).flat();

/** Whose rows a metric is counted from; sessions are made of executions. */
export function tableOf(metric: Metric): Table {
  if (metric in executionMetrics || metric in sessionMetrics) return 'executions';
  if (metric in stepMetrics) return 'steps';
  if (metric in creationMetrics) return 'creations';
  return metric in callMetrics ? 'calls' : 'scores';
}

export function figuresOf(metrics: readonly Metric[], selected: Selected): Figures {
  return Object.fromEntries(metrics.map((metric) => [metric, expectedOf(metric, selected)]));
}

/** The figures under the names of an endpoint. */
export function renamed(names: Readonly<Record<string, Metric>>, selected: Selected): Figures {
  const figures = figuresOf(Object.values(names), selected);
  return Object.fromEntries(Object.entries(names).flatMap(([field, metric]) => (figures[metric] ? [[field, figures[metric]]] : [])));
}

function expectedOf(metric: Metric, { executions, steps, calls, scores, creations, hasCompleted }: Selected): Expected {
  if (isIn(executionMetrics, metric)) return expected(executionMetrics[metric], executions, hasCompleted);
  if (isIn(sessionMetrics, metric)) return expected(sessionMetrics[metric], sessionsOf(executions), hasCompleted);
  if (isIn(stepMetrics, metric)) return expected(stepMetrics[metric], steps, hasCompleted);
  if (isIn(creationMetrics, metric)) return expected(creationMetrics[metric], creations, hasCompleted);
  return isIn(callMetrics, metric)
    ? expected(callMetrics[metric], calls, hasCompleted)
    : expected(scoreMetrics[metric], scores, hasCompleted);
}

function isIn<T extends object>(table: T, metric: string): metric is Extract<keyof T, string> {
  return metric in table;
}

interface Definition<R> {
  readonly precision: Expected['precision'];
  readonly says: string;
  readonly value: (rows: readonly R[], hasCompleted: HasCompleted) => Expected['value'];
}

function expected<R>({ precision, says, value }: Definition<R>, rows: readonly R[], hasCompleted: HasCompleted): Expected {
  return { precision, says, value: value(rows, hasCompleted) };
}

/** Those of the rows that start in a period. */
export function during({ executions, steps, calls, scores, creations, hasCompleted }: Selected, period: Period): Selected {
  return {
    executions: startingIn(executions, period),
    steps: startingIn(steps, period),
    calls: startingIn(calls, period),
    scores: startingIn(scores, period),
    creations: startingIn(creations, period),
    hasCompleted,
  };
}

/** Those of the rows that satisfy a condition. */
export function only(selected: Selected, satisfies: (row: Row) => boolean): Selected {
  const { executions, steps, calls, scores, creations, hasCompleted } = selected;
  return {
    executions: executions.filter(satisfies),
    steps: steps.filter(satisfies),
    calls: calls.filter(satisfies),
    scores: scores.filter(satisfies),
    creations: creations.filter(satisfies),
    hasCompleted,
  };
}

export function rowsOf({ executions, steps, calls, scores, creations }: Selected): readonly Row[] {
  return [...executions, ...steps, ...calls, ...scores, ...creations];
}
