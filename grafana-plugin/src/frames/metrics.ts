/** Metrics of the catalogue: one frame with a field per series, a frame per series, or a table. */

import { createDataFrame, type DataFrame, DataFrameType, type Field, type FieldConfig, FieldType, type Labels } from '@grafana/data';
import type { Entry, QueryAnswer } from '../api/answers';
import { labelOf } from '../catalog/labels';
import { metricConfig } from '../catalog/metric-config';
import type { QueryContext } from '../query/context';
import { granularityOf } from '../query/granularity';
import { bucketTime } from '../query/period';
import { granularities, type MetricsQuery } from '../types';
import { agentColumns, dimensionColumn, metricColumns } from './columns';
import { type Column, type Framing, tableFrame } from './frame';
import { agentOfSeries } from './links';

/** The body of `POST /query`. */
export function metricsBody(query: MetricsQuery, { period, intervalMs, filters }: QueryContext): object {
  const { metrics, groupBy = [], limit, orderBy, compareToPrevious, forecast } = query;
  const choice = query.granularity ?? (isTable(query) ? undefined : 'auto');
  return {
    metrics,
    group_by: groupBy,
    filters,
    ...period,
    ...(choice === undefined ? {} : { granularity: granularityOf(choice, intervalMs) }),
    ...(limit === undefined ? {} : { limit }),
    ...(orderBy === undefined || orderBy === '' ? {} : { order_by: orderBy }),
    ...(isTable(query) && compareToPrevious ? { compare_to: 'previous' } : {}),
    ...(choice === undefined || !forecast ? {} : { forecast }),
  };
}

function isTable({ format }: MetricsQuery): boolean {
  return format === 'table';
}

export function metricsFrames(framing: Framing, query: MetricsQuery, answer: QueryAnswer, timeZone: string): readonly DataFrame[] {
  if (isTable(query)) return [metricsTable(framing, answer, timeZone)];
  const series = seriesOf(framing, answer, timeZone);
  const frames = query.format === 'frames' ? series.map(oneSeries) : [wideFrame(series)];
  return [...frames, ...forecastFrames(framing, answer, timeZone)];
}

const missing = '(none)';
const rest = '(other)';

/** Dimensions of an answer but for time. */
function dimensionsOf({ group_by }: QueryAnswer): readonly string[] {
  return group_by.filter((name) => !(granularities as readonly string[]).includes(name));
}

/** What a group is called: the names of agents and users, else the values. */
function shown(entry: Entry, dimension: string): string {
  if (entry.other) return rest;
  const value = entry[`${dimension}_name`] ?? entry[dimension] ?? null;
  return value === null ? missing : String(value);
}

interface Series {
  readonly times: readonly number[];
  readonly fields: readonly Field[];
}

/** The fields of one group: each of its metrics over time. */
function seriesOf({ source, catalog }: Framing, answer: QueryAnswer, timeZone: string): readonly Series[] {
  const dimensions = dimensionsOf(answer);
  const dates = [...new Set(answer.data.map(({ date = '' }) => date))].sort(byTime(timeZone));
  const times = dates.map((date) => bucketTime(date, timeZone));
  return groupsOf(answer.data, dimensions).map(({ first, entries }) => {
    const byDate = new Map(entries.map((entry) => [entry.date ?? '', entry]));
    const fields = answer.metrics.map((metric): Field => {
      const label = labelOf(catalog, metric);
      return {
        name: metric,
        type: FieldType.number,
        values: dates.map((date) => byDate.get(date)?.[metric] ?? null),
        labels: labelsOf(first, dimensions),
        config: {
          ...metricConfig(catalog, metric),
          displayNameFromDS: seriesName(first, dimensions, answer.metrics.length > 1 ? label : undefined) ?? label,
          ...(dimensions.includes('agent') && typeof first['agent'] === 'string' ? { links: [agentOfSeries(source)] } : {}),
        },
      };
    });
    return { times, fields };
  });
}

interface EntryGroup<E> {
  readonly first: E;
  readonly entries: readonly E[];
}

/** Entries of the same values of the dimensions, in the answer's order. */
function groupsOf<E extends Entry>(entries: readonly E[], dimensions: readonly string[]): readonly EntryGroup<E>[] {
  const groups = new Map<string, { first: E; entries: E[] }>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.other ?? false, ...dimensions.map((name) => entry[name])]);
    const group = groups.get(key) ?? { first: entry, entries: [] };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function byTime(timeZone: string): (one: string, two: string) => number {
  return (one, two) => bucketTime(one, timeZone) - bucketTime(two, timeZone);
}

/** A missing value is an empty label; of the rest `other` is `true`. */
function labelsOf(entry: Entry, dimensions: readonly string[]): Labels {
  const labels = dimensions.map((name): [string, string] => [name, typeof entry[name] === 'string' ? entry[name] : '']);
  return Object.fromEntries(entry.other ? [...labels, ['other', 'true']] : labels);
}

function seriesName(entry: Entry, dimensions: readonly string[], metric: string | undefined): string | undefined {
  if (dimensions.length === 0) return metric;
  const group = entry.other ? rest : dimensions.map((name) => shown(entry, name)).join(', ');
  return metric === undefined ? group : `${metric} · ${group}`;
}

function timeField(values: readonly number[]): Field {
  return { name: 'time', type: FieldType.time, config: { displayNameFromDS: 'Time' }, values: [...values] };
}

function wideFrame(series: readonly Series[]): DataFrame {
  return createDataFrame({
    meta: { type: DataFrameType.TimeSeriesWide, typeVersion: [0, 1], preferredVisualisationType: 'graph' },
    fields: [timeField(series[0]?.times ?? []), ...series.flatMap(({ fields }) => fields)],
  });
}

/** Of several metrics a frame has a field each. */
function oneSeries({ times, fields }: Series): DataFrame {
  return createDataFrame({
    meta: { type: DataFrameType.TimeSeriesMulti, typeVersion: [0, 1], preferredVisualisationType: 'graph' },
    fields: [timeField(times), ...fields],
  });
}

/** Beside each series what is likely to be next, with its bounds. */
function forecastFrames({ catalog }: Framing, answer: QueryAnswer, timeZone: string): readonly DataFrame[] {
  const { forecast = [] } = answer;
  const dimensions = dimensionsOf(answer);
  return groupsOf(forecast, dimensions).flatMap(({ first, entries }) =>
    answer.metrics.map((metric) => {
      const label = labelOf(catalog, metric);
      const name = seriesName(first, dimensions, label) ?? label;
      const labels = labelsOf(first, dimensions);
      return forecastFrame({ metric, name, labels, config: metricConfig(catalog, metric) }, timeZone, {
        dates: entries.map(({ date = '' }) => date),
        values: entries.map((entry) => entry[metric] ?? null),
        lower: entries.map(({ lower }) => lower[metric] ?? null),
        upper: entries.map(({ upper }) => upper[metric] ?? null),
      });
    }),
  );
}

export interface Forecast {
  readonly dates: readonly string[];
  readonly values: readonly unknown[];
  readonly lower: readonly unknown[];
  readonly upper: readonly unknown[];
}

interface Forecasted {
  readonly metric: string;
  readonly name: string;
  readonly labels: Labels;
  readonly config: FieldConfig;
}

export function forecastFrame(
  { metric, name, labels, config }: Forecasted,
  timeZone: string,
  { dates, values, lower, upper }: Forecast,
): DataFrame {
  const field = (suffix: string, title: string, of: readonly unknown[]): Field => ({
    name: `${metric}_${suffix}`,
    type: FieldType.number,
    labels,
    config: { ...config, displayNameFromDS: `${name} ${title}` },
    values: [...of],
  });
  return createDataFrame({
    name: 'forecast',
    meta: { type: DataFrameType.TimeSeriesWide, typeVersion: [0, 1] },
    fields: [
      timeField(dates.map((date) => bucketTime(date, timeZone))),
      field('forecast', 'forecast', values),
      field('lower', 'forecast, lower', lower),
      field('upper', 'forecast, upper', upper),
    ],
  });
}

function metricsTable(framing: Framing, answer: QueryAnswer, timeZone: string): DataFrame {
  const ofTime = answer.group_by.length > dimensionsOf(answer).length;
  const compared = answer.data.some(({ change }) => change !== undefined);
  const columns: readonly Column<Entry>[] = [
    ...(ofTime ? [{ name: 'time', type: FieldType.time, value: ({ date = '' }: Entry) => bucketTime(date, timeZone) }] : []),
    ...dimensionsOf(answer).flatMap((dimension) => dimensionColumns(framing, dimension)),
    ...metricColumns<Entry>(framing, answer.metrics),
    ...(compared ? answer.metrics.flatMap((metric) => comparedColumns(framing, metric)) : []),
  ];
  return tableFrame(answer.data, columns);
}

function dimensionColumns(framing: Framing, dimension: string): readonly Column<Entry>[] {
  const name = (entry: Entry): string => shown(entry, dimension);
  if (dimension === 'agent') return agentColumns(framing, name, (entry) => entry['agent'] ?? null);
  return [dimensionColumn(framing, dimension, name)];
}

function comparedColumns({ catalog }: Framing, metric: string): readonly Column<Entry>[] {
  const config = metricConfig(catalog, metric);
  const title = labelOf(catalog, metric);
  return [
    {
      name: `previous_${metric}`,
      type: FieldType.number,
      value: ({ previous }) => previous?.[metric] ?? null,
      config: { ...config, displayNameFromDS: `${title} before` },
    },
    {
      name: `change_${metric}`,
      type: FieldType.number,
      value: ({ change }) => change?.[metric] ?? null,
      config: { unit: 'percent', decimals: 1, displayNameFromDS: `${title}, change` },
    },
  ];
}
