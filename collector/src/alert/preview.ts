/** `/alerts/preview`: when an alert would have fired, from one reading of the past (two of a change). */

import { z } from 'zod';
import { AppError } from '../errors.ts';
import { invalidFields } from '../query/shape/invalid-request.ts';
import { instanceLabels, instant, valueSchema } from './answers.ts';
import { hasPast, type Past, type PastSteps, readPast } from './conditions/past.ts';
import type { ReadDependencies } from './conditions/read-conditions.ts';
import type { Rule } from './conditions/rule.ts';
import type { Windowed } from './conditions/windowed.ts';
import { type AlertDefinition, alertBody } from './definition.ts';
import { durationMs } from './duration.ts';
import { durationField } from './duration-field.ts';
import { stepOf } from './evaluation.ts';
import { type Labels, labelsId } from './labels.ts';
import type { AlertRecord } from './record.ts';
import type { AlertState } from './state-machine.ts';
import { type Telling, tell } from './telling.ts';

const maxSteps = 2_000;
const usualPeriod = '7d';

export const previewBody = alertBody.partial({ name: true }).extend({
  period: durationField('1m', '90d')
    .optional()
    .describe(`How far back it is looked; ${usualPeriod} unless given, or ${maxSteps} windows where these are less.`),
});

type PreviewRequest = z.output<typeof previewBody>;

export const previewAnswer = z.object({
  period: z.object({ start: instant, end: instant }),
  step_seconds: z
    .number()
    .describe('Between the evaluations that are imagined: at least the real interval, longer where the period is long.'),
  messages: z.int().describe('How many would have been sent to each channel.'),
  firings: z
    .array(
      z.object({
        labels: instanceLabels,
        start: instant,
        end: instant.nullable().describe('Null = it fires at the end of the period.'),
        worst: valueSchema.describe('The value furthest beyond the threshold.'),
      }),
    )
    .describe('Oldest first; at most 200.'),
  firing_count: z.int().describe('Of all firings.'),
  series: z
    .array(z.object({ labels: instanceLabels, points: z.array(z.object({ time: instant, value: valueSchema })) }))
    .describe('What the condition saw; at most five groups, those that fired most first.'),
});

type PreviewAnswer = z.output<typeof previewAnswer>;

const maxGroups = 200;
const maxFirings = 200;
const maxSeries = 5;

export interface PreviewDependencies extends Pick<ReadDependencies, 'query'> {
  readonly intervalMs: number;
  readonly settleMs: number;
}

/** Throws `invalid_request` for conditions that cannot be looked at in the past. */
export async function readPreview(deps: PreviewDependencies, orgId: string, asked: PreviewRequest): Promise<PreviewAnswer> {
  const { period, name = 'preview', filters = {}, ...others } = asked;
  const definition: AlertDefinition = { name, filters, ...others };
  const { condition } = definition;
  if (condition.type !== 'metric' && condition.type !== 'change') throw notPast(condition.type);
  const steps = stepsOf(deps, condition, period);
  const rule: Rule<Windowed> = { id: '', orgId, definition: { ...definition, condition }, known: [] };
  const past = await readPast(deps.query, rule, steps);
  if (past === undefined || past.groups > maxGroups) {
    throw new AppError('query_too_slow', `There are more than ${maxGroups} groups: filter them, or group by less.`);
  }
  const rounds = lookBack(rule, steps, past);
  const firings = firingsOf(rounds, condition);
  return {
    period: { start: iso(rounds[0]?.nowMs ?? 0), end: iso(rounds.at(-1)?.nowMs ?? 0) },
    step_seconds: steps.stepMs / 1000,
    messages: rounds.filter(({ isTold }) => isTold).length,
    firings: firings.slice(0, maxFirings),
    firing_count: firings.length,
    series: seriesOf(rounds),
  };
}

function notPast(type: string): AppError {
  const expected = 'metric or change: goals, budgets and anomalies cannot be looked at in the past';
  return invalidFields([{ field: 'condition.type', value: type, expected }]);
}

interface Steps extends PastSteps {
  /** Evaluations come so long after their windows end. */
  readonly settleMs: number;
}

function stepsOf({ query, intervalMs, settleMs }: PreviewDependencies, condition: Windowed, period: string | undefined): Steps {
  if (!hasPast(condition)) {
    const expected = `a metric of no sessions: ${condition.metric} cannot be looked at in the past`;
    throw invalidFields([{ field: 'condition.metric', value: condition.metric, expected }]);
  }
  const windowMs = Math.floor(durationMs(condition.window) / 1000) * 1000;
  if (windowMs < intervalMs) {
    const expected = `at least ${intervalMs / 1000}s, the time from one evaluation to the next`;
    throw invalidFields([{ field: 'condition.window', value: condition.window, expected }]);
  }
  const periodMs = period === undefined ? Math.min(durationMs(usualPeriod), maxSteps * windowMs) : durationMs(period);
  const stepMs = Math.max(intervalMs, Math.ceil(periodMs / maxSteps / 1000) * 1000);
  if (stepMs > windowMs) {
    const expected = `at most ${Math.floor((windowMs * maxSteps) / 60_000)}m, which is ${maxSteps} windows`;
    throw invalidFields([{ field: 'period', value: period ?? null, expected }]);
  }
  const lastMs = query.clock.now() - settleMs;
  const count = Math.max(1, Math.floor(periodMs / stepMs));
  return { endsMs: Array.from({ length: count }, (_, index) => lastMs - (count - 1 - index) * stepMs), stepMs, settleMs };
}

/** What an evaluation of the past saw of a group, and how it stood after it. */
interface Seen {
  readonly id: string;
  readonly labels: Labels;
  readonly value: number | null;
  readonly state: AlertState;
}

interface Round {
  readonly nowMs: number;
  readonly seen: readonly Seen[];
  readonly isTold: boolean;
}

/** Evaluates step after step, as it would have been. */
function lookBack(rule: Rule<Windowed>, { endsMs, settleMs }: Steps, { seenBy }: Past): readonly Round[] {
  const { definition } = rule;
  let record: AlertRecord = { instances: [], activation: null, toldMs: null, evaluatedMs: null };
  return endsMs.map((endMs, index) => {
    const nowMs = endMs + settleMs;
    const known = record.instances.map(({ labels }) => labels);
    const reading = seenBy({ ...rule, known }, index);
    const evaluating = { nowMs, longestGapMs: Number.POSITIVE_INFINITY, publicUrl: undefined };
    const { instances } = stepOf({ definition, record }, reading, evaluating);
    const { news, ...told } = tell({ ...record, instances }, tellingOf(definition), nowMs, () => 'preview');
    record = { ...told, evaluatedMs: nowMs };
    const seen = instances.map(({ labels, value, state }): Seen => ({ id: labelsId(labels), labels, value, state }));
    return { nowMs, seen, isTold: news !== undefined };
  });
}

function tellingOf({ actions }: AlertDefinition): Telling {
  return { repeatMs: durationMs(actions.repeat_interval), sendResolved: actions.send_resolved, muted: false };
}

type Firing = PreviewAnswer['firings'][number];

/** Oldest first. */
function firingsOf(rounds: readonly Round[], { operator }: Windowed): readonly Firing[] {
  const firings: Firing[] = [];
  const open = new Map<string, Firing>();
  for (const { nowMs, seen } of rounds) {
    for (const { id, labels, value, state } of seen) {
      const firing = open.get(id);
      if (state !== 'firing') {
        if (firing !== undefined) firing.end = iso(nowMs);
        open.delete(id);
      } else if (firing !== undefined) firing.worst = worse(operator, firing.worst, value);
      else {
        const begun = { labels: { ...labels }, start: iso(nowMs), end: null, worst: value };
        open.set(id, begun);
        firings.push(begun);
      }
    }
  }
  return firings;
}

function worse(operator: Windowed['operator'], one: number | null, two: number | null): number | null {
  if (one === null || two === null) return one ?? two;
  return operator.startsWith('less') ? Math.min(one, two) : Math.max(one, two);
}

/** Of the groups that fired in most rounds. */
function seriesOf(rounds: readonly Round[]): PreviewAnswer['series'] {
  const fired = new Map<string, number>();
  for (const { id, state } of rounds.flatMap(({ seen }) => seen)) fired.set(id, (fired.get(id) ?? 0) + Number(state === 'firing'));
  const most = [...fired].toSorted(([, one], [, two]) => two - one).slice(0, maxSeries);
  return most.map(([id]) => {
    const own = rounds.map(({ nowMs, seen }) => ({ nowMs, group: seen.find((group) => group.id === id) }));
    const labels = own.find(({ group }) => group !== undefined)?.group?.labels ?? {};
    return { labels: { ...labels }, points: own.map(({ nowMs, group }) => ({ time: iso(nowMs), value: group?.value ?? null })) };
  });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
