/** What a recorded trace comes to: decoded, normalised and derived as the service does it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import type { ExecutionRow, StepRow } from '../../collector/src/derive/rows.ts';
import { createLogNormaliser } from '../../collector/src/normalise/log-span.ts';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import { decode } from '../../collector/src/receive/decode.ts';
import { perToken } from '../derive/build-span.ts';

const fixtures = new URL('../fixtures/', import.meta.url);
const context = { orgId: 'acme', arrivedMs: Date.UTC(2027, 0, 1) };

export interface Recorded {
  readonly rows: readonly SpanRow[];
  readonly executions: readonly ExecutionRow[];
  readonly steps: readonly StepRow[];
}

/** The rows and what they come to, of the spans and the log records of `<emitter>/<scenario>`, at one micro-dollar per token where no cost is reported. */
export function recorded(emitter: string, scenario: string, only?: 'spans'): Recorded {
  const rows = [...spanRows(emitter, scenario), ...(only === 'spans' ? [] : logRows(emitter, scenario))];
  const traces = [...Map.groupBy(rows, (row) => row.trace_id).values()].map((trace) =>
    deriveTrace(trace, { settled: true, price: perToken }),
  );
  return { rows, executions: traces.flatMap(({ executions }) => executions), steps: traces.flatMap(({ steps }) => steps) };
}

/** The scenarios that were recorded of an emitter. */
export function scenariosOf(emitter: string): readonly string[] {
  const files = readdirSync(new URL(`${emitter}/`, fixtures)).filter((file) => file.endsWith('.otlp.json'));
  return [...new Set(files.map((file) => file.replace(/(\.logs)?\.otlp\.json$/, '')))];
}

export interface Totals {
  /** `agent > sub-agent:status` or with its error class. */
  readonly executions: readonly string[];
  readonly llm: number;
  readonly tools: number;
  readonly failedSteps: number;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
}

/** The figures that can be worked out by hand from what the fake server was told to answer. */
export function totals({ executions, steps }: Recorded): Totals {
  const calls = steps.filter(({ kind }) => kind === 'llm' || kind === 'embedding');
  const sum = (field: 'input_tokens' | 'output_tokens' | 'cache_read_tokens' | 'cache_write_tokens' | 'reasoning_tokens'): number =>
    steps.reduce((total, step) => total + step[field], 0);
  return {
    executions: executions.map(nameOf).sort(),
    llm: calls.length,
    tools: steps.filter(({ kind }) => kind === 'tool').length,
    failedSteps: steps.filter(({ status }) => status === 'error').length,
    input: sum('input_tokens'),
    output: sum('output_tokens'),
    cacheRead: sum('cache_read_tokens'),
    cacheWrite: sum('cache_write_tokens'),
    reasoning: sum('reasoning_tokens'),
  };
}

function nameOf({ agent_id, parent_agent_id, error_class, implicit }: ExecutionRow): string {
  const agent = parent_agent_id === '' ? agent_id : `${parent_agent_id} > ${agent_id}`;
  return `${implicit ? `(${agent})` : agent}: ${error_class || 'ok'}`;
}

function spanRows(emitter: string, scenario: string): SpanRow[] {
  const body = bodyOf(`${emitter}/${scenario}.otlp.json`);
  const normalise = createNormaliser({ hashKey: 'a key for tests' });
  return body === undefined ? [] : decode('json', 'traces', body).map((span) => rowOf(normalise(span, context)));
}

function rowOf(outcome: ReturnType<ReturnType<typeof createNormaliser>>): SpanRow {
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  if (outcome.mended.length > 0) throw new Error(`mended: ${outcome.mended}`);
  return outcome.row;
}

function logRows(emitter: string, scenario: string): SpanRow[] {
  const body = bodyOf(`${emitter}/${scenario}.logs.otlp.json`);
  const normalise = createLogNormaliser(createNormaliser({ hashKey: 'a key for tests' }));
  return body === undefined ? [] : decode('json', 'logs', body).flatMap((record) => normalise(record, context)?.row ?? []);
}

function bodyOf(path: string): Buffer | undefined {
  const file = new URL(path, fixtures);
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** Totals of which only some are not zero. */
export function expected(executions: readonly string[], some: Partial<Omit<Totals, 'executions'>> = {}): Totals {
  const none = { llm: 0, tools: 0, failedSteps: 0, input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
  return { executions: [...executions].sort(), ...none, ...some };
}
