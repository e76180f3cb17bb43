import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { readAgentsSeen } from '../agents/agents-seen.ts';
import type { MetricName } from '../engine/catalogue.ts';
import type { Plan } from '../engine/compile.ts';
import { findDimension } from '../engine/dimensions.ts';
import { type Group, groupId, runPlan, type Values } from '../engine/groups.ts';
import { periodAnswer, previousPeriod, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, changeOf, comparisonShape, estimatedField, hintSchema, metricShape } from '../shape/answer.ts';
import { hintsOf } from '../shape/hints.ts';
import { compareShape, limit, readParameters, request } from '../shape/request.ts';
import { aggregatesOf, type QueryDependencies, readFigures } from '../summary.ts';
import { readUsersSeen } from '../teams/users-seen.ts';

/** `GET /costs` */
export const costBreakdownParameters = request({ ...readParameters, ...compareShape, limit });

export type CostBreakdownRequest = z.output<typeof costBreakdownParameters>;

const metricNames = [
  'total_cost',
  'model_costs',
  'tool_costs',
  'storage_costs',
  'priced_coverage',
] as const satisfies readonly MetricName[];

const { total_cost, ...metricFields } = metricShape(metricNames);
const figures = z.object({ total: total_cost, ...metricFields });

const entrySchema = z.object({
  name: z.string().nullable().describe('Null = missing, or the rest.'),
  cost: total_cost,
  share: z.number().nullable().describe('Percent of the total; null where either is null, or the total 0.'),
  other: z.literal(true).optional().describe('The rest of a breakdown that the limit cut.'),
  previous: z.object({ cost: total_cost }).optional(),
  change: z.record(z.string(), z.number().nullable()).optional(),
});

type Entry = z.output<typeof entrySchema>;

const idField = z.string().nullable();

export const costBreakdownAnswer = z.object({
  ...answerShape,
  ...figures.shape,
  by_agent: z
    .array(z.object({ agent_id: idField, ...entrySchema.shape }))
    .describe('Largest first, like all of these, and each adds up to the total.'),
  by_model: z.array(entrySchema).describe('Tools and stores have no model: what they cost is in the row without a name.'),
  by_feature: z.array(entrySchema),
  by_user: z.array(z.object({ user_id: idField, ...entrySchema.shape })),
  by_customer: z.array(entrySchema),
  ...comparisonShape(figures.shape),
  hints: z.array(hintSchema),
});

export type CostBreakdownAnswer = z.output<typeof costBreakdownAnswer>;

const breakdowns = ['agent', 'model', 'feature', 'user', 'customer'] as const;

/** What was spent, and on what. */
export async function readCostBreakdown(deps: QueryDependencies, orgId: string, asked: CostBreakdownRequest): Promise<CostBreakdownAnswer> {
  const { database } = deps;
  const period = resolvePeriod(asked, deps.clock.now());
  const plan = { orgId, period, filters: asked, aggregates: aggregatesOf(['total_cost']), limit: asked.limit };
  const order = { by: 'total_cost', descending: true };
  const [head, { current, previous }, ...parts] = await Promise.all([
    answerHead(database, period),
    readFigures(deps, orgId, asked, period, metricNames),
    ...breakdowns.map((name) =>
      readPart(database, { ...plan, order, dimensions: [findDimension(name)].flatMap((found) => found ?? []) }, asked),
    ),
  ]);
  const now = figuresOf(current.values);
  const before = previous && figuresOf(previous.values);
  const comparison = before && { previous: { period: periodAnswer(previousPeriod(period)), ...before }, change: changeOf(now, before) };
  const [agents = [], models = [], features = [], users = [], customers = []] = parts.map(({ groups, like }) =>
    entriesOf(groups, like, now.total),
  );
  const [agentNames, userNames] = await Promise.all([namesOfAgents(database, orgId, agents), namesOfUsers(database, orgId, users)]);
  return {
    ...head,
    ...estimatedField(current, previous, ...parts.flatMap(({ groups, like = [] }) => [...groups, ...like])),
    ...now,
    by_agent: agents.map((entry) => ({ agent_id: entry.name, ...named(entry, agentNames) })),
    by_model: models,
    by_feature: features,
    by_user: users.map((entry) => ({ user_id: entry.name, ...named(entry, userNames) })),
    by_customer: customers,
    ...comparison,
    hints: [...hintsOf(current.values)],
  };
}

function figuresOf({ total_cost: total = null, ...values }: Values): z.output<typeof figures> {
  return figures.parse({ total, ...values });
}

interface Part {
  readonly groups: readonly Group[];
  /** The same groups in the period before; undefined = not asked for. */
  readonly like?: readonly Group[] | undefined;
}

async function readPart(database: Database, plan: Plan, { compare_to }: CostBreakdownRequest): Promise<Part> {
  const groups = await runPlan(database, plan);
  if (compare_to === undefined) return { groups };
  return { groups, like: await runPlan(database, { ...plan, period: previousPeriod(plan.period) }, groups) };
}

function entriesOf(groups: readonly Group[], like: readonly Group[] | undefined, total: number | null): Entry[] {
  const before = like && new Map(like.map((group) => [groupId(group), costOf(group)]));
  return groups.map((group) => {
    const cost = costOf(group);
    const share = cost === null || total === null || total === 0 ? null : (100 * cost) / total;
    return {
      name: group.keys[0] ?? null,
      cost,
      share,
      ...(group.other ? { other: true } : {}),
      ...comparisonOf(cost, before, groupId(group)),
    };
  });
}

function costOf({ values }: Group): number | null {
  return values['total_cost'] ?? null;
}

/** A group that the period before does not have has no `previous`, as in `POST /query`. */
function comparisonOf(cost: number | null, before: ReadonlyMap<string, number | null> | undefined, key: string): Partial<Entry> {
  if (before === undefined) return {};
  const previous = before.get(key);
  return previous === undefined
    ? { change: { cost: null } }
    : { previous: { cost: previous }, change: changeOf({ cost }, { cost: previous }) };
}

function named(entry: Entry, names: ReadonlyMap<string, string>): Entry {
  return entry.name === null ? entry : { ...entry, name: names.get(entry.name) ?? entry.name };
}

async function namesOfAgents(database: Database, orgId: string, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
  const seen = await readAgentsSeen(
    database,
    orgId,
    entries.flatMap(({ name }) => name ?? []),
  );
  return new Map([...seen].map(([id, { name }]) => [id, name]));
}

async function namesOfUsers(database: Database, orgId: string, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
  const seen = await readUsersSeen(
    database,
    orgId,
    entries.flatMap(({ name }) => name ?? []),
  );
  return new Map([...seen].map(([id, { name }]) => [id, name]));
}
