/** "Money is re-priced by the same prices that steps are costed by, the operator's first, as they are today." */

import type { OperatorPrice } from '../../generator/prices.ts';
import { costOfTokens, pricesOfModel } from '../prices.ts';
import { usd } from './finding.ts';

export interface Model {
  readonly provider: string | undefined;
  readonly model: string | undefined;
}

export interface Quantities {
  readonly input: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly reasoning?: number;
}

/** USD of tokens of a model; undefined where it has no price. */
export type CostNow = (model: Model, tokens: Quantities) => number | undefined;

export function costNow(prices: readonly OperatorPrice[], nowNs: bigint): CostNow {
  return ({ provider = '', model = '' }, { input, output = 0, cacheRead = 0, cacheWrite = 0, reasoning = 0 }) => {
    const attributes = { 'gen_ai.provider.name': provider, 'gen_ai.response.model': model };
    const found = pricesOfModel(prices, { attributes, startNs: nowNs });
    if (found === undefined) return undefined;
    const [wholeInput, wholeOutput] = [Math.round(input), Math.round(output)];
    const parts = { cacheRead: Math.round(cacheRead), cacheWrite: Math.round(cacheWrite), reasoning: Math.round(reasoning) };
    return usd(costOfTokens({ input: wholeInput, output: wholeOutput, ...parts }, found));
  };
}
