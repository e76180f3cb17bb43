/** Why an answer is empty or poor (contract 3: "An answer that is empty or poor for a reason says so: `hints: [{code, count, how}]`"). */

import type { Execution, Step } from './rows.ts';

/** How many there are of what each hint is about, of what was received: it is given where there are some. */
export function hintCounts(executions: readonly Execution[], steps: readonly Step[]): Readonly<Record<string, number>> {
  const withoutPrice = steps.filter(({ billable, cost }) => billable && cost === undefined);
  const answered = steps.filter(({ kind, status }) => (kind === 'llm' || kind === 'embedding') && status !== 'error');
  return {
    no_session_id: executions.filter(({ session }) => session === undefined).length,
    no_user_id: executions.filter(({ user }) => user === undefined).length,
    unpriced_models: new Set(withoutPrice.flatMap(({ model }) => model ?? [])).size,
    usage_missing: answered.filter(({ tokens }) => tokens === undefined).length,
    open_traces: executions.filter(({ incomplete }) => incomplete).length + steps.filter(isOwnerless).length,
  };
}

/** Stored bytes are nobody's, and wait for nobody. */
const isOwnerless = ({ agent, kind }: Step): boolean => agent === undefined && kind !== 'storage';
