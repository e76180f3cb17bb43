/** What calls would cost today, by the same prices that steps are costed by. */

import type { Pricer } from '../../derive/price.ts';
import { linesFromUnitPrices } from '../../derive/rates.ts';
import type { CallUsage } from '../../derive/rows.ts';

export interface Model {
  readonly provider: string;
  readonly model: string;
}

/** The tokens of calls together. */
export interface Calls {
  readonly count: number;
  readonly usage: CallUsage;
}

/** USD of calls of a model, at the unit prices that one of their mean size has now; undefined where it has none. */
export type CostNow = (model: Model, calls: Calls) => number | undefined;

const ATTO = 1e18;

export function createCostNow(price: Pricer, nowMs: number): CostNow {
  return ({ provider, model }, { count, usage }) => {
    if (count <= 0) return undefined;
    const found = price({
      ...{ kind: 'llm', provider, response_model: model, request_model: '', tool: '', operation: 'chat', service_tier: '' },
      start_ns: (BigInt(nowMs) * 1_000_000n).toString(),
      usage: each(usage, (tokens) => Math.ceil(tokens / count)),
    });
    if (found?.unitPrices === undefined) return undefined;
    const lines = linesFromUnitPrices(found.unitPrices, each(usage, Math.round));
    const calls = BigInt(Math.round(count));
    const atto = lines.reduce((sum, { bucket, amount }) => sum + (bucket === 'call' ? amount * calls : amount), 0n);
    return Number(atto) / ATTO;
  };
}

function each(usage: CallUsage, change: (tokens: number) => number): CallUsage {
  const changed = Object.entries(usage).map(([name, tokens]) => [name, change(tokens)]);
  return Object.fromEntries(changed) as unknown as CallUsage; // boundary: fromEntries forgets its keys
}
