/** What calls of models could cost less by: a cheaper model, a cache, and less carried along. */

import { count, sum } from '../figures.ts';
import type { Step } from '../rows.ts';
import { aboutSteps, type Finding, listed, paid } from './finding.ts';
import type { CostNow, Quantities } from './price-now.ts';

/** "Calls without a price, or in a service tier other than standard, are not re-priced." */
export function repriceable(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ kind, cost, model, status, tokens, listCost }) => {
    return (
      kind === 'llm' && cost !== undefined && model !== undefined && status !== 'error' && tokens !== undefined && listCost !== undefined
    );
  });
}

function byModel(calls: readonly Step[]): readonly (readonly Step[])[] {
  return [...Map.groupBy(calls, ({ agent, provider, model }) => JSON.stringify([agent, provider, model])).values()];
}

const input = ({ tokens }: Step): number => tokens?.input ?? 0;
const output = ({ tokens }: Step): number => tokens?.output ?? 0;
const cacheRead = ({ tokens }: Step): number => tokens?.cacheRead ?? 0;

function together(calls: readonly Step[]): Quantities {
  return {
    input: sum(calls, input),
    output: sum(calls, output),
    cacheRead: sum(calls, cacheRead),
    cacheWrite: sum(calls, ({ tokens }) => tokens?.cacheWrite ?? 0),
    reasoning: sum(calls, ({ tokens }) => tokens?.reasoning ?? 0),
  };
}

/** "the same in another size": of the models in the data, by the names in the bundled table. */
const otherSizes: Readonly<Record<string, readonly string[]>> = { 'gpt-4o': ['gpt-4o-mini'] };

/**
 * "20 or more successful calls of an agent on a model with at most 8,000 tokens in and 300 out, where a model of the same provider would cost
 * at most half for the same tokens: one that the organisation uses already, or the same in another size"; low: "calls with at most 100 tokens
 * out", high: "all of them". "Of several that cost at most half the dearest is named: it is the nearest."
 */
export function cheaperModels(calls: readonly Step[], cost: CostNow): readonly Finding[] {
  const groups = byModel(calls);
  const inUse = groups.filter((group) => count(group) >= 20).flatMap(([first]) => first ?? []);
  return groups.flatMap((group) => {
    const short = group.filter((call) => output(call) <= 300 && input(call) <= 8_000);
    const [first] = short;
    if (first === undefined || count(short) < 20) return [];
    const tokens = together(short);
    const present = cost(first, tokens) ?? 0;
    const used = inUse.flatMap(({ provider, model }) => (provider === first.provider && model !== first.model ? (model ?? []) : []));
    const models = [...used, ...(otherSizes[first.model ?? ''] ?? [])];
    const costs = models.flatMap((model) => cost({ provider: first.provider, model }, tokens) ?? []).filter((each) => each <= present / 2);
    if (costs.length === 0) return [];
    const saved = 1 - Math.max(...costs) / present;
    const simple = short.filter((call) => output(call) <= 100);
    return [{ ...aboutSteps(short), kind: 'cheaper_model', tool: null, low: paid(simple) * saved, high: paid(short) * saved }];
  });
}

const fiveMinutesNs = 300_000_000_000n;

/**
 * "50 or more calls with at least 1,024 tokens in, of which a cache gave at most 20 %, whose length deviates by at most 40 % of the mean, on a
 * model that costs less for what it reads from a cache"; high: "the mean less two standard deviations is common to all: written once in five
 * minutes with such a call, read by the others", low: "half of what is common".
 */
export function uncachedPrompts(calls: readonly Step[], cost: CostNow): readonly Finding[] {
  return byModel(calls).flatMap((group) => {
    const long = group.filter((call) => input(call) >= 1_024);
    const [first] = long;
    const [calls, read] = [count(long), sum(long, cacheRead)];
    if (first === undefined || calls < 50 || read > 0.2 * sum(long, input)) return [];
    const mean = sum(long, input) / calls;
    const deviation = deviationOf(long.map(input));
    const common = mean - 2 * deviation;
    if (deviation > 0.4 * mean || common < 1_024) return [];
    const spans = new Set(long.map(({ startNs }) => startNs / fiveMinutesNs)).size;
    const discount = listed(group) > 0 ? paid(group) / listed(group) : 1;
    const savings = (alike: number): number => {
      const tokens = Math.max(0, calls - spans) * alike - read;
      if (tokens <= 0) return 0;
      const kept = spans * alike;
      const written = (cost(first, { input: kept, cacheWrite: kept }) ?? 0) - (cost(first, { input: kept }) ?? 0);
      const reading = (cost(first, { input: tokens }) ?? 0) - (cost(first, { input: tokens, cacheRead: tokens }) ?? 0);
      return (reading - written) * discount;
    };
    const [low, high] = [Math.max(0, savings(common / 2)), savings(common)];
    return high > 0 ? [{ ...aboutSteps(long), kind: 'prompt_caching', tool: null, low, high }] : [];
  });
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length);
}

/**
 * "3 or more sessions, each with 6 or more calls of at least 4,000 tokens in, the last with three times the input of the first, at least 80 % of
 * them rising"; low: "input kept to three times the first's", high: "to twice the first's".
 */
export function growingContexts(calls: readonly Step[], cost: CostNow): readonly Finding[] {
  return byModel(calls).flatMap((group) => {
    const long = group.filter((call) => input(call) >= 4_000 && call.session !== undefined);
    const growing = [...Map.groupBy(long, ({ session }) => session).values()].filter(isGrowing);
    const [first] = growing.flat();
    if (first === undefined || growing.length < 3) return [];
    const discount = paid(growing.flat()) / listed(growing.flat());
    const beyond = (cap: number): number => (cost(first, excess(growing, cap)) ?? 0) * discount;
    const last = growing.flatMap((session) => session.at(-1) ?? []);
    const found = { ...aboutSteps(growing.flat()), count: growing.length, examples: aboutSteps(last).examples };
    return [{ ...found, kind: 'growing_context', tool: null, low: beyond(3), high: beyond(2) }];
  });
}

function isGrowing(session: readonly Step[]): boolean {
  const [first, last] = [session[0], session.at(-1)];
  if (first === undefined || last === undefined || session.length < 6) return false;
  const rising = session.filter((call, index) => index > 0 && input(call) >= input(session[index - 1] ?? call)).length;
  return input(last) >= 3 * input(first) && rising >= 0.8 * (session.length - 1);
}

function excess(sessions: readonly (readonly Step[])[], cap: number): Quantities {
  const beyond = sessions.flatMap((session) => {
    const most = cap * (session[0] === undefined ? 0 : input(session[0]));
    return session.map((call) => ({ tokens: Math.max(0, input(call) - most), call }));
  });
  return {
    input: beyond.reduce((total, { tokens }) => total + tokens, 0),
    cacheRead: beyond.reduce((total, { tokens, call }) => total + (tokens * cacheRead(call)) / input(call), 0),
  };
}
