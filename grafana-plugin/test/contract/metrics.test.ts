// @vitest-environment jsdom
/** Metrics of the catalogue: frames hold what the API says. */

import { type DataFrame, DataFrameType, FieldType } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { type Answer, api, frame, frames, month, panel, period, picked, type Rows, rows, sent, values } from '../support/contract';

describe('metrics', () => {
  const query = { metrics: ['execution_count', 'p95_duration_ms', 'total_cost'], group_by: ['agent'], limit: 3 };
  const target = { queryType: 'metrics', metrics: query.metrics, groupBy: ['agent'], limit: 3 };

  it('are one frame with a field per group and metric over time', async () => {
    const wide = await frame({ ...target, granularity: 'day' });
    const { data } = await api('/query', { ...query, ...period(), granularity: 'day' });
    const entries = data as Rows;
    const dates = [...new Set(entries.map(({ date }) => date as string))].sort();
    expect(values(wide, 'time')).toEqual(dates.map((date) => localMidnight(date)));
    const groups = [...new Set(entries.map((entry) => JSON.stringify([entry['agent'] ?? '', entry['other'] ?? false])))];
    expect(groups.length).toBe(4);
    const series = wide.fields.slice(1).map(({ name, labels, values: of }) => ({ name, labels, of }));
    const expected = groups.flatMap((group) => {
      const [agent, other] = JSON.parse(group) as [string, boolean];
      return query.metrics.map((metric) => ({
        name: metric,
        labels: { agent, ...(other ? { other: 'true' } : {}) },
        of: dates.map(
          (date) => entries.find((e) => e['date'] === date && (e['agent'] ?? '') === agent && (e['other'] ?? false) === other)?.[metric],
        ),
      }));
    });
    expect(series).toEqual(expected);
  });

  it('are called by the names of agents, in their units, with what they mean and a link to the agent', async () => {
    const wide = await frame({ ...target, granularity: 'day' });
    const { metrics } = await api('/catalog');
    const cost = (metrics as Rows).find(({ name }) => name === 'total_cost');
    const shown = wide.fields.find(({ name, labels }) => name === 'total_cost' && labels?.['agent'] === 'agent_123');
    expect(shown?.config).toMatchObject({ unit: 'currencyUSD', description: cost?.['description'] });
    expect(shown?.config.displayNameFromDS).toMatch(/^Total cost · /);
    expect(shown?.config.links?.[0]?.url).toContain(
      `/d/resonant-agent-detail?var-datasource=analytics&var-agent=\${__field.labels.agent:percentencode}`,
    );
  });

  it('are as fine as the panel is wide, and in hours of the time zone', async () => {
    const hours = await frame({ queryType: 'metrics', metrics: ['execution_count'], format: 'time_series' });
    const { data } = await api('/query', { metrics: ['execution_count'], ...period(), granularity: 'hour' });
    expect(values(hours, 'execution_count')).toEqual((data as Rows).map((entry) => entry['execution_count']));
    expect(values(hours, 'time')).toEqual((data as Rows).map(({ date }) => Date.parse(date as string)));
    const days = await frame({ queryType: 'metrics', metrics: ['execution_count'] }, { intervalMs: 4_000_000 });
    const { data: ofDays } = await api('/query', { metrics: ['execution_count'], ...period(), granularity: 'day' });
    expect(values(days, 'execution_count')).toEqual((ofDays as Rows).map((entry) => entry['execution_count']));
  });

  it('are a frame per series', async () => {
    const all = await frames({ ...target, metrics: ['execution_count'], granularity: 'day', format: 'frames' });
    const wide = await frame({ ...target, metrics: ['execution_count'], granularity: 'day' });
    expect(all.map(({ fields }) => fields[1]?.values)).toEqual(wide.fields.slice(1).map((each) => each.values));
    expect(all.map(({ fields }) => fields[0]?.values)).toEqual(all.map(() => values(wide, 'time')));
  });

  it('are a table, with the period before beside it', async () => {
    const table = await frame({ ...target, format: 'table', compareToPrevious: true });
    const { data } = await api('/query', { ...query, ...period(), compare_to: 'previous' });
    const entries = data as Rows;
    expect(rows(table, query.metrics)).toEqual(entries.map((entry) => picked(entry, query.metrics)));
    expect(values(table, 'agent')).toEqual(entries.map((entry) => (entry['other'] ? '(other)' : entry['agent_name'])));
    expect(values(table, 'agent_id')).toEqual(entries.map((entry) => entry['agent'] ?? null));
    for (const metric of query.metrics) {
      expect(values(table, `change_${metric}`)).toEqual(entries.map(({ change }) => (change as Answer)[metric]));
      expect(values(table, `previous_${metric}`)).toEqual(
        entries.map(({ previous }) => (previous as Answer | undefined)?.[metric] ?? null),
      );
    }
  });

  it('look ahead, with bounds', async () => {
    const all = await frames({ queryType: 'metrics', metrics: ['total_cost'], granularity: 'day', forecast: 3 }, { range: month });
    const { forecast } = await api('/query', { metrics: ['total_cost'], ...period(month), granularity: 'day', forecast: 3 });
    const ahead = all[1];
    expect(all.length).toBe(2);
    if (ahead === undefined) throw new Error('counted before');
    const entries = forecast as Rows;
    expect(values(ahead, 'total_cost_forecast')).toEqual(entries.map((entry) => entry['total_cost']));
    expect(values(ahead, 'total_cost_lower')).toEqual(entries.map(({ lower }) => (lower as Answer)['total_cost']));
    expect(values(ahead, 'total_cost_upper')).toEqual(entries.map(({ upper }) => (upper as Answer)['total_cost']));
  });

  it('of all queries of a panel are asked for together, the same ones once, the catalogue once', async () => {
    const count = { queryType: 'metrics', metrics: ['execution_count'] };
    const { data } = await panel([count, { ...count, metrics: ['total_cost'] }, count]);
    await panel([count, { ...count, metrics: ['total_cost'] }]);
    expect(sent().map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /catalog', 'POST /query/batch', 'POST /query/batch']);
    expect(data.map(({ refId }) => refId)).toEqual(['A', 'B', 'C']);
    expect(values(data[2] as DataFrame, 'execution_count')).toEqual(values(data[0] as DataFrame, 'execution_count'));
  });
});

/** Milliseconds of a local date in Berlin. */
function localMidnight(date: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const name = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' }).formatToParts(utc);
  const offset = name.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return utc - Number(offset.slice(3, 6)) * 3_600_000;
}

describe('a heatmap', () => {
  interface Cells {
    readonly x: { readonly values: readonly (string | null)[] };
    readonly y: { readonly values: readonly (string | null)[] };
    readonly cells: readonly (readonly (number | null)[])[];
  }

  async function cellsOf(body: object): Promise<Cells> {
    return (await api('/query/heatmap', { ...body, ...period() })) as unknown as Cells; // decode boundary: the test says what it expects
  }

  it('across the hours is what the heatmap panel draws: the hours, and a field for each day', async () => {
    const { cells } = await cellsOf({ metric: 'execution_count' });
    const heatmap = await frame({ queryType: 'heatmap', metrics: ['execution_count'] });
    const [hours, ...weekdays] = heatmap.fields;
    expect(heatmap.meta?.type).toBe(DataFrameType.HeatmapRows);
    expect(hours).toMatchObject({ name: 'hour_of_day', type: FieldType.number, values: Array.from({ length: 24 }, (_, hour) => hour) });
    expect(weekdays.map(({ name }) => name)).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
    expect(weekdays.map(({ values: of }) => of)).toEqual(cells);
  });

  it('across names is a table: a row for each value of one dimension, a column for each of the other', async () => {
    const asked = { x: 'model', y: 'hour_of_day' };
    const { x, cells } = await cellsOf({ metric: 'total_tokens', ...asked });
    const heatmap = await frame({ queryType: 'heatmap', metrics: ['total_tokens'], ...asked });
    expect(heatmap.meta?.type).toBeUndefined();
    expect(heatmap.fields.map(({ name }) => name)).toEqual(['hour_of_day', ...x.values.map((model) => model ?? '(none)')]);
    expect(values(heatmap, 'hour_of_day').slice(0, 2)).toEqual(['00:00', '01:00']);
    expect(heatmap.fields.slice(1).map(({ values: of }) => of)).toEqual(x.values.map((_, column) => cells.map((row) => row[column])));
  });
});
