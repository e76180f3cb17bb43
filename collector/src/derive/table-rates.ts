/** The bundled table of prices: which rates a model had on the day of a call. */

import { calcPrice, type PriceCalculation } from '@pydantic/genai-prices';
import type { ModelCall } from './call.ts';
import { type Rates, ratesOf } from './rates.ts';

/** Name and version of the bundled table; a test holds it equal to the installed package. */
export const TABLE_VERSION = 'genai-prices-0.1.8';

/** The rates of a call by its response model, else its request model; undefined where the table has none. Never throws. */
export type TableRates = (call: ModelCall) => Rates | undefined;

/** How emitters name providers that the table knows by another id. */
const providerIds: ReadonlyMap<string, string> = new Map([
  ['x_ai', 'x-ai'],
  ['xai', 'x-ai'],
  ['gcp.gen_ai', 'google'],
  ['azure.ai.inference', 'azure'],
  ['az.ai.inference', 'azure'],
  ['togetherai', 'together'],
]);

const MAX_MEMO = 20_000;

/** Some models cost less at some hours: their rates hold for a minute, all others' for a day. */
interface Found {
  readonly rates: Rates | undefined;
  readonly variesWithinDay: boolean;
}

/** Looking a model up costs some 30 µs, so its rates are kept for the day (or minute). */
export function createTableRates(): TableRates {
  const memo = new Map<string, Found>();
  const lookUp = (call: ModelCall, period: string): Found => {
    const key = `${call.provider}\0${call.response_model}\0${call.request_model}\0${period}`;
    const known = memo.get(key);
    if (known) return known;
    if (memo.size >= MAX_MEMO) memo.clear();
    const found = findRates(call);
    memo.set(key, found);
    return found;
  };
  return (call) => {
    const seconds = Number(call.start_ns.slice(0, -9));
    const ofDay = lookUp(call, `${Math.floor(seconds / 86_400)}`);
    return (ofDay.variesWithinDay ? lookUp(call, `minute ${Math.floor(seconds / 60)}`) : ofDay).rates;
  };
}

/** The table's entry of a call's model, priced or not: that of the response model, else of the request model. */
export function findEntry(call: ModelCall): PriceCalculation | undefined {
  for (const { entry } of entriesOf(call)) return entry;
  return undefined;
}

function findRates(call: ModelCall): Found {
  let variesWithinDay = false;
  for (const { entry, name } of entriesOf(call)) {
    variesWithinDay ||= variesByHour(entry);
    const rates = ratesOf(entry.model_price, entry.model.id.endsWith(':free') || name.endsWith(':free'));
    if (rates) return { rates, variesWithinDay };
  }
  return { rates: undefined, variesWithinDay };
}

/** What the table has under the call's names of its model: the response model, then the request model, each by the ways to ask for it. */
function* entriesOf(call: ModelCall): Generator<{ readonly entry: PriceCalculation; readonly name: string }> {
  const timestamp = new Date(Number(call.start_ns.slice(0, -6)));
  for (const model of [call.response_model, call.request_model]) {
    for (const [providerId, name] of waysToName(call.provider.trim().toLowerCase(), model.trim())) {
      const entry = tableEntry(providerId, name, timestamp);
      if (entry !== undefined) yield { entry, name };
    }
  }
}

/** Ways to ask the table for a model, the most exact first. A `provider/` prefix names the provider where the span does not. */
function waysToName(provider: string, model: string): [string | undefined, string][] {
  if (model === '') return [];
  const slash = model.indexOf('/');
  const prefix = model.slice(0, Math.max(slash, 0)).toLowerCase();
  const rest = model.slice(slash + 1);
  const providers = [provider, provider.split('.')[0] ?? '', prefix].filter((id) => id !== '').map((id) => providerIds.get(id) ?? id);
  const named = [...new Set(providers)].flatMap((id): [string, string][] =>
    slash < 0
      ? [[id, model]]
      : [
          [id, model],
          [id, rest],
        ],
  );
  return [...named, [undefined, model], ...(slash < 0 ? [] : [[undefined, rest] satisfies [undefined, string]])];
}

function tableEntry(providerId: string | undefined, model: string, timestamp: Date): PriceCalculation | undefined {
  try {
    return (
      calcPrice({ input_tokens: 0, output_tokens: 0 }, model, providerId === undefined ? { timestamp } : { providerId, timestamp }) ??
      undefined
    );
  } catch {
    return undefined; // a call that the library cannot price is unpriced
  }
}

function variesByHour({ model }: PriceCalculation): boolean {
  return Array.isArray(model.prices) && model.prices.some(({ constraint }) => constraint?.type === 'time_of_date');
}
