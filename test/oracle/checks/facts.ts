/** What is known of one organisation from its raw spans, and questions about it. */

import { isoOf, nsOf } from '../generator/calendar.ts';
import type { OperatorPrice } from '../generator/prices.ts';
import type { Arrivals } from '../reference/arrivals.ts';
import { remembered } from '../reference/remembered.ts';
import type { Call, Creation, Execution, Outcome, Score, Step } from '../reference/rows.ts';
import { creationPasses, executionPasses, type Filters, type Period, passes, stepPasses } from '../reference/select.ts';
import type { HasCompleted } from '../reference/sessions.ts';
import { type Expected, exactly, plain } from './compare.ts';
import type { Parameters } from './door.ts';
import { during, type Figures, type Selected, type Table } from './figures.ts';

/** Rows are in order of their starts. */
export interface Facts {
  readonly organisation: string;
  readonly prices: readonly OperatorPrice[];
  /** How much is asked about it: one part in so many. */
  readonly askedOneIn: number;
  readonly executions: readonly Execution[];
  /** With what else has tokens or costs. */
  readonly steps: readonly Step[];
  readonly calls: readonly Call[];
  readonly creations: readonly Creation[];
  readonly outcomes: readonly Outcome[];
  readonly scores: readonly Score[];
  readonly hasCompleted: HasCompleted;
  readonly arrivals: Arrivals;
  /** Ids of the spans of each trace that are kept. */
  readonly spanIds: ReadonlyMap<string, readonly string[]>;
}

export interface Question {
  readonly start: string;
  readonly end: string;
  readonly filters: Filters;
}

export function periodOf({ start, end }: Question): Period {
  return { startNs: nsOf(start), endNs: nsOf(end) };
}

/** "Executions, sessions and errors at the execution's start; steps, tokens and money at the step's own start, in every endpoint." */
export function select(facts: Facts, question: Question): Selected {
  const { start, end, filters } = question;
  const key = JSON.stringify([start, end, filters]);
  const known = selectedOf(facts);
  const selected = known.get(key) ?? selectOnce(facts, question);
  known.set(key, selected);
  return selected;
}

/** The same questions are put to many endpoints. */
const selectedOf = remembered((_: Facts) => new Map<string, Selected>());

function selectOnce(facts: Facts, question: Question): Selected {
  const { filters } = question;
  const within = during(facts, periodOf(question));
  if (Object.keys(filters).length === 0) return within;
  return {
    executions: within.executions.filter((row) => executionPasses(row, filters)),
    steps: within.steps.filter((row) => stepPasses(row, filters)),
    calls: within.calls.filter((row) => passes(row, filters)),
    scores: within.scores.filter((row) => stepPasses(row, filters)),
    creations: within.creations.filter((row) => creationPasses(row, filters)),
    hasCompleted: facts.hasCompleted,
  };
}

/** As query parameters: "lists are comma-separated". */
export function parametersOf({ start, end, filters }: Question): Parameters {
  const { labels = {}, ...others } = filters;
  const lists = Object.entries(others).map(([name, values]) => [name, values.join(',')]);
  const labelled = Object.entries(labels).map(([key, values]) => [`label.${key}`, values.join(',')]);
  return { start, end, ...Object.fromEntries([...lists, ...labelled]) };
}

/** As a body. */
export function bodyOf({ start, end, filters }: Question): Readonly<Record<string, unknown>> {
  const { labels = {}, ...others } = filters;
  const labelled = Object.fromEntries(Object.entries(labels).map(([key, values]) => [`label.${key}`, values]));
  return { start, end, filters: { ...others, ...labelled } };
}

/** "`compare_to=previous` adds the figures of the period before". */
export function previousOf(question: Question): Question {
  const { startNs, endNs } = periodOf(question);
  return { ...question, start: isoOf(startNs - (endNs - startNs)), end: question.start };
}

const changeSays = '`compare_to=previous` adds the figures of the period before and the change in percent (null from 0)';

/** Of percentiles, which may be off by half a percent each, the change is not looked at. */
export function changeOf(now: Figures, then: Figures): Figures {
  const compared = Object.entries(now).filter(([, { precision }]) => precision !== 'percentile');
  return Object.fromEntries(compared.map(([field, { value }]) => [field, changeFrom(plain(value), plain(then[field]?.value))]));
}

function changeFrom(now: unknown, then: unknown): Expected {
  const value = typeof now !== 'number' || typeof then !== 'number' || then === 0 ? null : (100 * (now - then)) / then;
  return { precision: 'change', value, says: changeSays };
}

/** "Counts, tokens and money are sums of weights and the answer says `estimated: true`". */
export function estimatedOf(tables: readonly Table[], ...selected: readonly Selected[]): Expected {
  const isSampled = selected.some((one) => tables.some((table) => one[table].some(({ weight }) => weight > 1)));
  return exactly(isSampled ? true : undefined, 'sums of weights and the answer says `estimated: true`');
}
