/**
 * "Additivity is the law for counts, tokens and money: agents add up to the summary, models to the tokens, by-agent to the costs."
 * These look at nothing but answers: what one endpoint says in parts, another says as a whole.
 */

import { whole } from '../generator/calendar.ts';
import type { Difference } from './compare.ts';
import { type Answer, type Door, entriesOf, partOf } from './door.ts';
import { type Facts, parametersOf, type Question } from './facts.ts';
import { betweenStarts } from './questions.ts';

const says = 'Additivity is the law for counts, tokens and money';

interface Sum {
  readonly of: string;
  readonly parts: readonly Answer[];
  readonly part: string;
  readonly total: unknown;
}

export async function checkAdditivity(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const questions: readonly Question[] = [
    { ...whole, filters: {} },
    { ...betweenStarts(facts), filters: {} },
    { ...whole, filters: { environment: ['production'], labels: { team: ['red', 'green'] } } },
  ];
  const found: Difference[] = [];
  for (const question of questions.filter((_, index) => index % facts.askedOneIn === 0)) {
    const sums = [...(await sumsOf(door, question)), ...(await dimensionSums(door, question))];
    found.push(...sums.flatMap((sum) => differenceOf(`${sum.of} ${JSON.stringify(question)}`, sum)));
  }
  return found;
}

async function sumsOf(door: Door, question: Question): Promise<readonly Sum[]> {
  const asked = parametersOf(question);
  const all = { ...asked, limit: '1000' };
  const summary = await door.get('/summary', asked);
  const usage = await door.get('/usage', all);
  const costs = await door.get('/costs', all);
  const trends = await door.get('/costs/trends', { ...asked, time_zone: 'Europe/Berlin' });
  const [api, tokens, tools] = ['api', 'tokens', 'tools'].map((part) => partOf(usage, part) ?? {});
  const costsOfNobody = entriesOf(costs, 'by_agent').filter(({ agent_id, other }) => agent_id === null && other !== true);
  // The list has no entry for what is no agent's, such as stored bytes.
  const agents = [...(await door.list('/agents', all)), ...costsOfNobody.map(({ cost }) => ({ total_cost: cost }))];
  const { total_executions, total_tokens, total_cost } = summary;
  const ofSteps = await byDimension(door, question, ['total_tokens', 'total_cost', 'llm_calls', 'tool_calls'], ['user']);
  const ofDays = await byDimension(door, question, ['execution_count', 'total_cost'], ['day']);
  return [
    { of: '/agents executions → /summary', parts: agents, part: 'execution_count', total: total_executions },
    { of: '/agents tokens → /summary', parts: agents, part: 'total_tokens', total: total_tokens },
    { of: '/agents cost → /summary', parts: agents, part: 'total_cost', total: total_cost },
    { of: '/usage by_model → /usage tokens', parts: entriesOf(tokens ?? {}, 'by_model'), part: 'tokens', total: tokens?.['total_tokens'] },
    { of: '/usage by_model → /summary', parts: entriesOf(tokens ?? {}, 'by_model'), part: 'tokens', total: total_tokens },
    { of: '/usage by_model calls', parts: entriesOf(tokens ?? {}, 'by_model'), part: 'llm_calls', total: tokens?.['llm_calls'] },
    { of: '/usage by_endpoint', parts: entriesOf(api ?? {}, 'by_endpoint'), part: 'call_count', total: api?.['total_calls'] },
    { of: '/usage by_service', parts: entriesOf(api ?? {}, 'by_service'), part: 'failed_calls', total: api?.['failed_calls'] },
    { of: '/usage tools', parts: entriesOf(tools ?? {}, 'tools'), part: 'call_count', total: tools?.['total_calls'] },
    { of: '/usage tools → /costs', parts: entriesOf(tools ?? {}, 'tools'), part: 'cost', total: costs['tool_costs'] },
    ...['by_agent', 'by_model', 'by_feature', 'by_user', 'by_customer'].map((field) => ({
      of: `/costs ${field} → /costs`,
      parts: entriesOf(costs, field),
      part: 'cost',
      total: costs['total'],
    })),
    { of: '/costs → /summary', parts: [costs], part: 'total', total: total_cost },
    { of: '/costs kinds → /costs', parts: kindsOf(costs), part: 'cost', total: costs['total'] },
    { of: '/costs/trends days → /costs', parts: entriesOf(trends, 'data'), part: 'cost', total: costs['total'] },
    { of: '/query by user → /summary', parts: ofSteps, part: 'total_tokens', total: total_tokens },
    { of: '/query by user → /costs', parts: ofSteps, part: 'total_cost', total: costs['total'] },
    { of: '/query by user → /usage', parts: ofSteps, part: 'tool_calls', total: tools?.['total_calls'] },
    { of: '/query by day → /summary', parts: ofDays, part: 'execution_count', total: total_executions },
    { of: '/query by day → /costs', parts: ofDays, part: 'total_cost', total: costs['total'] },
  ];
}

/** Every metric of the catalogue that adds up, by every dimension by which it does. */
async function dimensionSums(door: Door, question: Question): Promise<readonly Sum[]> {
  const catalog = await door.get('/catalog');
  const filters = Object.keys(question.filters).map((name) => (name === 'labels' ? 'label.<key>' : name));
  const isAsked = (metric: Answer): boolean => metric['additive'] === true && filters.every((filter) => has(metric, 'filters', filter));
  const metrics = entriesOf(catalog, 'metrics').filter(isAsked);
  const [total = {}] = await byDimension(door, question, metrics.map(nameOf), []);
  const sums: Sum[] = [];
  for (const { name, additive } of entriesOf(catalog, 'dimensions')) {
    const asked = metrics.filter((metric) => has(metric, 'dimensions', name)).map(nameOf);
    // Two months of minutes or hours are refused.
    if (additive !== true || name === 'minute' || name === 'hour' || asked.length === 0) continue;
    const dimension = String(name).replace('<key>', 'team');
    const parts = await byDimension(door, question, asked, [dimension]);
    sums.push(...asked.map((part) => ({ of: `/query by ${dimension} → /query`, parts, part, total: total[part] })));
  }
  return sums;
}

const nameOf = (metric: Answer): string => String(metric['name']);

function has(metric: Answer, field: string, value: unknown): boolean {
  const values = metric[field];
  return Array.isArray(values) && values.includes(value);
}

/** "total = the three added" */
function kindsOf(costs: Answer): readonly Answer[] {
  return ['model_costs', 'tool_costs', 'storage_costs'].map((kind) => ({ cost: costs[kind] }));
}

/** Cut after a few, so that the rest is part of the sum. */
async function byDimension(
  door: Door,
  { start, end, filters }: Question,
  metrics: readonly string[],
  dimensions: readonly string[],
): Promise<readonly Answer[]> {
  const { labels = {}, ...others } = filters;
  const labelled = Object.fromEntries(Object.entries(labels).map(([key, values]) => [`label.${key}`, values]));
  const body = { start, end, filters: { ...others, ...labelled }, metrics, group_by: dimensions, limit: 5, time_zone: 'America/New_York' };
  return entriesOf(await door.post('/analytics/query', body), 'data');
}

/** Sums of decimals as JSON has them: their last digits are floating point's. */
function differenceOf(where: string, { parts, part, total }: Sum): readonly Difference[] {
  const sum = parts.reduce((sofar, entry) => sofar + Number(entry[part] ?? 0), 0);
  const isSame = Math.abs(sum - Number(total ?? 0)) <= 1e-9 * Math.max(1, Math.abs(sum));
  return isSame ? [] : [`${where} ${part}: the parts come to ${sum}, the whole to ${total} (“${says}”)`];
}
