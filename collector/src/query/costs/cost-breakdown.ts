import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { readAgentsSeen } from '../agents/agents-seen.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { aggregatesOf } from '../engine/aggregates.ts';
import type { Plan } from '../engine/compile.ts';
import { findDimensions } from '../engine/dimensions.ts';
import { type Group, groupId, runParts, runPlan } from '../engine/groups.ts';
import { previousPeriod, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, changeOf, comparisonShape, estimatedField, figuresByName, hintSchema } from '../shape/answer.ts';
import { otherField, otherShape } from '../shape/breakdown.ts';
import { comparedFigures, type FigureNames, figureShape, figuresOf, readFigures } from '../shape/figures.ts';
import { hintsOf } from '../shape/hints.ts';
import { compareShape, limit, readParameters, request } from '../shape/request.ts';
import { readUsersSeen } from '../teams/users-seen.ts';

/** `GET /costs` */
export const costBreakdownParameters = request({ ...readParameters, ...compareShape, limit });

export type CostBreakdownRequest = z.output<typeof costBreakdownParameters>;

const costFigures = {
  total: 'total_cost',
  model_costs: 'model_costs',
  tool_costs: 'tool_costs',
  storage_costs: 'storage_costs',
  priced_coverage: 'priced_coverage',
} as const satisfies FigureNames;

const costShape = figureShape(costFigures);
const { total: cost } = costShape;

const entrySchema = z.object({
  name: z.string().nullable().describe('Null = missing, or the rest.'),
  cost,
  share: z.number().nullable().describe('Percent of the total; null where either is null, or the total 0.'),
  ...otherShape,
  previous: z.object({ cost }).optional(),
  change: figuresByName.optional(),
});

type Entry = z.output<typeof entrySchema>;

const idField = z.string().nullable();

export const costBreakdownAnswer = z.object({
  ...answerShape,
  ...costShape,
  by_agent: z
    .array(z.object({ agent_id: idField, ...entrySchema.shape }))
    .describe('Largest first, like all of these, and each adds up to the total.'),
  by_model: z.array(entrySchema).describe('Tools and stores have no model: what they cost is in the row without a name.'),
  by_feature: z.array(entrySchema),
  by_user: z.array(z.object({ user_id: idField, ...entrySchema.shape })),
  by_customer: z.array(entrySchema),
  ...comparisonShape(costShape),
  hints: z.array(hintSchema),
});

export type CostBreakdownAnswer = z.output<typeof costBreakdownAnswer>;

const dimensions = findDimensions(['agent', 'model', 'feature', 'user', 'customer']);

/** What was spent, and on what. */
export async function readCostBreakdown(deps: QueryDependencies, orgId: string, asked: CostBreakdownRequest): Promise<CostBreakdownAnswer> {
  const { database } = deps;
  const period = resolvePeriod(asked, deps.clock.now());
  const order = { by: 'total_cost', descending: true };
  const plan = { orgId, period, filters: asked, aggregates: aggregatesOf(['total_cost']), dimensions, order, limit: asked.limit };
  const [head, figures, parts] = await Promise.all([
    answerHead(database, period),
    readFigures(deps, orgId, asked, period, Object.values(costFigures)),
    readParts(database, plan, asked),
  ]);
  const { total } = figuresOf(costFigures, figures.current.values);
  const [agents = [], models = [], features = [], users = [], customers = []] = parts.map(({ groups, like }) =>
    entriesOf(groups, like, total),
  );
  const [agentNames, userNames] = await Promise.all([
    namesOf(readAgentsSeen, database, orgId, agents),
    namesOf(readUsersSeen, database, orgId, users),
  ]);
  return {
    ...head,
    ...estimatedField(figures.current, figures.previous, ...parts.flatMap(({ groups, like = [] }) => [...groups, ...like])),
    ...comparedFigures(costFigures, period, figures),
    by_agent: agents.map((entry) => ({ agent_id: entry.name, ...named(entry, agentNames) })),
    by_model: models,
    by_feature: features,
    by_user: users.map((entry) => ({ user_id: entry.name, ...named(entry, userNames) })),
    by_customer: customers,
    hints: hintsOf(figures.current.values),
  };
}

interface Part {
  readonly groups: readonly Group[];
  /** The same groups in the period before; undefined = not asked for. */
  readonly like?: readonly Group[] | undefined;
}

async function readParts(database: Database, plan: Plan, { compare_to }: CostBreakdownRequest): Promise<readonly Part[]> {
  const parts = await runParts(database, plan);
  if (compare_to === undefined) return parts.map((groups) => ({ groups }));
  const before = { ...plan, period: previousPeriod(plan.period) };
  const likes = parts.map((groups, index) => runPlan(database, { ...before, dimensions: plan.dimensions.slice(index, index + 1) }, groups));
  const found = await Promise.all(likes);
  return parts.map((groups, index) => ({ groups, like: found[index] }));
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
      ...otherField(group),
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

type ReadSeen = (database: Database, orgId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, { readonly name: string }>>;

async function namesOf(
  readSeen: ReadSeen,
  database: Database,
  orgId: string,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  const ids = entries.flatMap(({ name }) => name ?? []);
  return new Map([...(await readSeen(database, orgId, ids))].map(([id, { name }]) => [id, name]));
}
