/** Pieces of answer schemas, and what every answer carries (contract, section 3). */

import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import { units } from '../engine/metric.ts';
import { formatInstant, type Period, periodAnswer } from '../engine/period.ts';

const instant = z.iso.datetime();

const periodSchema = z.object({ start: instant, end: instant }).describe('The period that was read; the end is exclusive.');

const dataThroughSchema = instant
  .nullable()
  .describe('Everything received before this time is counted. Null while nothing has been derived.');

export const hintSchema = z.object({
  code: z.enum([
    ...(['no_data', 'no_session_id', 'no_user_id', 'unpriced_models', 'usage_missing', 'open_traces', 'too_little_history'] as const),
    ...(['no_model', 'no_tool_calls', 'no_api_calls', 'no_scores'] as const),
  ]),
  count: z.int().describe('How many executions, steps, models or buckets it concerns.'),
  how: z.string().describe('What to do about it.'),
});

export type Hint = z.output<typeof hintSchema>;

export const estimatedSchema = z
  .literal(true)
  .optional()
  .describe(
    'Built on sampled data: counts, tokens and money are sums of weights, rates, averages and percentiles are by weight. Absent otherwise.',
  );

/** Fields of every answer over a period. */
export const answerShape = { period: periodSchema, data_through: dataThroughSchema, estimated: estimatedSchema };

/** Says `estimated` where any part of an answer is; `undefined` is a part that was not asked for. */
export function estimatedField(...parts: readonly ({ readonly estimated: boolean } | undefined)[]): { estimated?: true } {
  return parts.some((part) => part?.estimated) ? { estimated: true } : {};
}

/** The figures of metrics, by their names. */
export function metricShape<Name extends MetricName>(names: readonly Name[]): Record<Name, z.ZodNullable<z.ZodNumber>> {
  const fields = names.map((name) => [name, figure(metrics[name].description, units[metrics[name].unit].grafana)]);
  return Object.fromEntries(fields) as Record<Name, z.ZodNullable<z.ZodNumber>>; // boundary: fromEntries forgets its keys
}

function figure(description: string, unit: string): z.ZodNullable<z.ZodNumber> {
  return z.number().nullable().describe(description).meta({ unit });
}

/** Figures by names that the request gives. */
export const figuresByName = z.record(z.string(), z.number().nullable());

/** With `compare_to=previous`: the figures of the period before, and the change in percent (null from 0). */
export function comparisonShape<Shape extends z.ZodRawShape>(shape: Shape) {
  return { previous: z.object({ period: periodSchema, ...shape }).optional(), change: figuresByName.optional() };
}

type Figures = Readonly<Record<string, number | null>>;

/** Each figure less that of the period before; null where either is null. */
export function differenceOf(now: Figures, before: Figures): Record<string, number | null> {
  const differences = Object.entries(now).map(([name, value]) => {
    const from = before[name] ?? null;
    return [name, value === null || from === null ? null : value - from];
  });
  return Object.fromEntries(differences);
}

/** Change in percent of each figure; null from 0, and where either is null. */
export function changeOf(now: Figures, before: Figures) {
  const change = Object.entries(now).map(([name, value]) => {
    const from = before[name] ?? null;
    return [name, value === null || from === null || from === 0 ? null : (100 * (value - from)) / from];
  });
  return Object.fromEntries(change) as Record<string, number | null>; // boundary: fromEntries widens its values
}

/** What every answer over a period begins with. */
export async function answerHead(database: Database, period: Period) {
  return { period: periodAnswer(period), data_through: await dataThrough(database) };
}

/** Up to when everything is derived: the least of the collectors that were at work within the last hour; null before any was. */
async function dataThrough(database: Database): Promise<string | null> {
  const sql = `SELECT min(at) AS watermark_ms FROM (SELECT max(watermark_ms) AS at FROM derive_watermarks GROUP BY collector)
WHERE at > (SELECT max(watermark_ms) FROM derive_watermarks) - 3600000 LIMIT 1`;
  const [row] = await database.select<{ watermark_ms: string }>('query', sql, {});
  const watermarkMs = BigInt(row?.watermark_ms ?? 0);
  return watermarkMs === 0n ? null : formatInstant(watermarkMs * 1_000_000n);
}
