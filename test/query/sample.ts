/** A few hundred executions with their steps, some of everything, the same every time. */

import type { ExecutionRow, StepRow } from '../../collector/src/derive/rows.ts';
import { execution, idsOf, nowMs, randomNumbers, step } from './rows.ts';

const errorClasses = ['timeout', 'rate_limit', 'model_error', 'tool_error', 'cancelled', 'other'] as const;

export interface Sample {
  readonly executions: readonly ExecutionRow[];
  readonly steps: readonly StepRow[];
}

/** Lies within the ten days before `nowMs`; agents `agent_0` to `agent_6`, models `model_0` to `model_4`, the last of them unpriced. */
export function sample(orgId: string, count: number, seed: number): Sample {
  const random = randomNumbers(seed);
  const pick = (upTo: number): number => Math.floor(random() * upTo);
  const executions: ExecutionRow[] = [];
  const steps: StepRow[] = [];
  for (let index = 0; index < count; index++) {
    const number = seed * 10_000 + index;
    const start = new Date(nowMs - 1 - pick(10 * 86_400_000)).toISOString();
    const agent = pick(7);
    const shared = {
      org_id: orgId,
      agent_id: `agent_${agent}`,
      agent_name: `Agent ${agent}`,
      user_id: pick(10) === 0 ? '' : `user_${pick(15)}`,
      session_id: pick(4) === 0 ? '' : `session_${pick(60)}`,
      customer: pick(3) === 0 ? '' : `customer_${pick(4)}`,
      feature: `feature_${pick(3)}`,
      tags: [['production'], ['production', 'eu'], [], ['test']][pick(4)] ?? [],
      labels: pick(2) === 0 ? { team: `team_${pick(3)}` } : {},
    };
    const own = Array.from({ length: pick(5) }, (_, place) =>
      sampleStep(number * 8 + place, start, pick, { ...shared, ...ownerOf(number) }),
    );
    steps.push(...own);
    executions.push(sampleExecution(number, start, pick, shared, own));
  }
  return { executions, steps };
}

function ownerOf(number: number): Pick<StepRow, 'execution_id' | 'trace_id'> {
  const { execution_id, trace_id } = idsOf(number);
  return { execution_id, trace_id };
}

type Draw = (upTo: number) => number;

function sampleExecution(number: number, start: string, pick: Draw, shared: Partial<ExecutionRow>, own: readonly StepRow[]): ExecutionRow {
  const failed = pick(6) === 0;
  const sum = (value: (row: StepRow) => number): number => own.reduce((total, row) => total + value(row), 0);
  return execution(number, start, {
    ...shared,
    parent_execution_id: pick(4) === 0 ? 'parent' : '',
    duration_ms: pick(60_000),
    ...(failed
      ? {
          status: 'error',
          error_class: errorClasses[pick(6)] ?? 'other',
          error_type: `type_${pick(3)}`,
          error_message: `It's ${pick(9)}% broken`,
        }
      : {}),
    step_count: own.filter((row) => row.kind !== 'reported' && row.kind !== 'storage').length,
    step_error_count: own.filter((row) => row.status === 'error').length,
    input_tokens: sum((row) => row.input_tokens),
    output_tokens: sum((row) => row.output_tokens),
  });
}

function sampleStep(number: number, start: string, pick: Draw, shared: Partial<StepRow>): StepRow {
  const kind = (['llm', 'llm', 'embedding', 'tool', 'retrieval', 'reported', 'storage'] as const)[pick(7)] ?? 'llm';
  const failed = pick(8) === 0;
  const at = new Date(Date.parse(start) + pick(30_000)).toISOString();
  const outcome: Partial<StepRow> = failed ? { status: 'error', error_class: errorClasses[pick(6)] ?? 'other' } : {};
  const common: Partial<StepRow> = { ...shared, ...outcome, kind, duration_ms: pick(5_000) };
  if (kind === 'tool' || kind === 'retrieval') return step(number, at, { ...common, tool: kind === 'tool' ? `tool_${pick(4)}` : '' });
  if (kind === 'storage') return step(number, at, { ...common, cost: `0.${pick(100_000) + 1}`, cost_source: 'operator' });
  const model = pick(5);
  const called = { ...common, model: `model_${model}`, provider: `provider_${model % 2}` };
  if (failed) return step(number, at, called);
  if (pick(12) === 0) return step(number, at, { ...called, billable: true, cost_source: 'none' });
  const usage = { has_usage: true, input_tokens: pick(2000), output_tokens: pick(500), cache_read_tokens: pick(100), billable: true };
  const cost = `0.${String(pick(100_000) + 1).padStart(12, '0')}`;
  return step(number, at, { ...called, ...usage, ...(model === 4 ? { cost_source: 'none' } : { cost, cost_source: 'table' }) });
}
