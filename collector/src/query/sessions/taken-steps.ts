/** The steps that flows and drop-off follow: those of a session, or of an execution. */

import { z } from 'zod';
import { type Conditions, type Filters, filterConditions, scopeConditions } from '../engine/filters.ts';
import type { Period } from '../engine/period.ts';

const scopes = ['session', 'execution'] as const;

/** Whose steps are followed. */
export type Scope = (typeof scopes)[number];

export const scopeField = z
  .enum(scopes, { error: scopes.join(' or ') })
  .default('session')
  .describe('Follows the steps of each session, or of each execution.');

/** What a read over sessions or executions is asked for. */
export interface Journey {
  readonly orgId: string;
  readonly period: Period;
  readonly filters: Filters;
}

export const journeyBound = { start: 'start', end: 'end' } as const;

export function journeyParameters({ orgId, period }: Journey): Record<string, unknown> {
  return { org: orgId, start: period.startNs, end: period.endNs };
}

const unitColumns: Readonly<Record<Scope, string>> = { session: 'session_id', execution: 'execution_id' };

/** The column that says whose step it is. */
export function unitColumn(scope: Scope): string {
  return unitColumns[scope];
}

/** Conditions on `steps`: what is not a step, such as usage that a wrapper reports, is left out, and what belongs to no session (or execution). */
export function takenSteps({ filters }: Journey, scope: Scope): Conditions {
  const { sql, parameters } = filterConditions(filters, 'steps');
  const own = ["kind IN ('llm', 'embedding', 'tool', 'retrieval')", `${unitColumn(scope)} != ''`];
  return { sql: [...scopeConditions(journeyBound), ...own, ...sql], parameters };
}
