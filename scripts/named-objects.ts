/** Objects of answers that have a name of their own in the clients: the operation and the field where they are found; no field = its answer. */

import type { Schema } from './api-description.ts';
import type { ClientOperation } from './client-operations.ts';

const namedObjects: Readonly<Record<string, readonly [operationId: string, field?: string]>> = {
  Period: ['get_summary', 'period'],
  Hint: ['get_summary', 'hints'],
  Agent: ['list_agents', 'data'],
  Execution: ['list_executions', 'data'],
  Step: ['get_execution', 'steps'],
  Span: ['get_trace', 'spans'],
  Metric: ['get_catalog', 'metrics'],
  Dimension: ['get_catalog', 'dimensions'],
  QueryRow: ['query', 'data'],
  Session: ['list_sessions', 'data'],
  UserActivity: ['get_user_activity', 'users'],
  Recommendation: ['get_cost_recommendations', 'data'],
  Goal: ['list_goals', 'data'],
  Alert: ['get_alert'],
  Dashboard: ['get_dashboard'],
  Export: ['get_export'],
  GoalProgress: ['get_goal'],
  LiveFigures: ['subscribe_live'],
  CreatedKey: ['create_key'],
  Price: ['list_prices', 'data'],
  DeadLetter: ['list_dead_letters', 'data'],
  Key: ['list_keys', 'data'],
  UnpricedModel: ['list_unpriced_models', 'data'],
};

/** In that order. Throws where one is not found any more. */
export function findNamedObjects(operations: readonly ClientOperation[]): readonly (readonly [string, Schema])[] {
  const answers = new Map(operations.map(({ operationId, answer }) => [operationId, answer]));
  return Object.entries(namedObjects).map(([name, [operationId, field]]) => {
    const answer = answers.get(operationId);
    const found = field === undefined ? answer : answer?.properties?.[field];
    if (found === undefined) throw new Error(`${name} is not found: ${operationId} answers no ${field ?? 'object'}`);
    return [name, found.items ?? found];
  });
}

/** The same for objects with the same fields, whatever is said about them, and whether or not they are a whole answer. */
export function identity({ description: _, ...schema }: Schema): string {
  return JSON.stringify(schema, (key, value) => (key === '$schema' ? undefined : value));
}

/** `get_summary` → `GetSummary` */
export function typeName(operationId: string): string {
  return camelCase(`_${operationId}`);
}

/** Resources with calls that are more than one operation, and what they are made of, which is written by hand. */
const writtenBases: Readonly<Record<string, string>> = { analytics: 'ExportingResource' };

export function baseOf(resource: string): string {
  return writtenBases[resource] ?? 'Resource';
}

/** The type of what an operation gives. */
export function answerName({ operationId, gives }: ClientOperation): string {
  return `${typeName(operationId)}${gives === 'events' ? 'Event' : 'Answer'}`;
}

export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What a field means, and its default. */
export function documentation({ description, default: value }: Schema): string | undefined {
  if (value === undefined) return description;
  return `${description ?? ''} Default: ${JSON.stringify(value)}.`.trim();
}

/** Where text and a number are taken alike, the clients take the number. */
export function isTextOfNumber(one: Schema, { anyOf }: Schema): boolean {
  return one.type === 'string' && anyOf?.some(({ type }) => type === 'number' || type === 'integer') === true;
}
