import { describe, expect, it } from 'vitest';
import {
  emptyDashboard,
  missingOf,
  newWidget,
  nextPlace,
  previewRequest,
  requestOf,
  titleOf,
  type WidgetDraft,
} from '../../../console/src/dashboards/draft.ts';

const labels: Readonly<Record<string, string>> = { execution_count: 'Executions', total_cost: 'Total cost', agent: 'Agent', user: 'User' };
const labelOf = (name: string): string => labels[name] ?? name;
const widget = (type: WidgetDraft['type'], more: Partial<WidgetDraft> = {}): WidgetDraft => ({ ...newWidget(type, []), ...more });

describe('the preview of a widget', () => {
  it('is asked of the API under the dashboard’s filters and the period that is looked at, wherever the widget stands', () => {
    const shown = widget('table', { title: 'Mine', limit: '10', filters: { model: ['m'] }, place: { x: 4, y: 9, width: 8, height: 8 } });
    expect(previewRequest(shown, { agent_id: ['a'] }, { period: '24h', timeZone: 'UTC' })).toEqual({
      widgets: [{ type: 'table', title: 'table', metric: 'execution_count', group_by: ['agent'], limit: 10, filters: { model: ['m'] } }],
      filters: { agent_id: ['a'] },
      period: '24h',
      timeZone: 'UTC',
    });
  });

  it('has what its type shows, and nothing that was chosen for another', () => {
    const shown = widget('metric', {
      group_by: ['agent'],
      x: 'user',
      limit: '3',
      period: '7d',
      metrics: ['execution_count', 'total_cost'],
    });
    expect(previewRequest(shown, {}, { timeZone: 'UTC' }).widgets).toEqual([
      { type: 'metric', title: 'metric', metrics: ['execution_count', 'total_cost'], period: '7d' },
    ]);
    expect(previewRequest(widget('funnel', { metrics: ['total_cost'], steps: ['a', 'b'] }), {}, { timeZone: 'UTC' }).widgets).toEqual([
      { type: 'funnel', title: 'funnel', steps: ['a', 'b'] },
    ]);
  });

  it('waits for what the type cannot do without', () => {
    expect(missingOf(widget('pie', { metrics: [], group_by: [] }))).toEqual({
      metrics: 'Choose a metric.',
      group_by: 'Choose what it is split by.',
    });
    expect(missingOf(widget('chart', { group_by: [] }))).toEqual({});
    expect(missingOf(widget('funnel'))).toEqual({});
  });
});

describe('a dashboard that is saved', () => {
  it('has its widgets as one reads them, by their titles or what they show', () => {
    const below = widget('chart', { group_by: ['agent', 'user'], place: { x: 0, y: 8, width: 12, height: 8 } });
    const above = widget('metric', { title: 'Runs', description: 'All of them', place: { x: 0, y: 0, width: 6, height: 4 } });
    expect(requestOf({ ...emptyDashboard('UTC'), name: 'Mine', description: ' ', widgets: [below, above] }, labelOf)).toEqual({
      name: 'Mine',
      description: null,
      timeZone: 'UTC',
      widgets: [
        { type: 'metric', title: 'Runs', description: 'All of them', metric: 'execution_count', position: above.place },
        {
          type: 'chart',
          title: 'Executions by agent and user',
          description: null,
          metric: 'execution_count',
          chart_type: 'line',
          group_by: ['agent', 'user'],
          position: below.place,
        },
      ],
    });
  });

  it('names a widget by what it shows while nobody has', () => {
    const titles = [widget('heatmap'), widget('funnel'), widget('funnel', { steps: ['plan'] }), widget('chart', { metrics: [] })];
    expect(titles.map((one) => titleOf(one, labelOf))).toEqual(['Executions, by when', 'How far sessions go', 'From plan on', 'Nothing']);
  });
});

describe('the place of a new widget', () => {
  const size = { width: 8, height: 8 };

  it('is beside the last one where there is room, else below all', () => {
    const one = widget('metric', { place: { x: 0, y: 0, width: 16, height: 4 } });
    const two = widget('metric', { place: { x: 0, y: 4, width: 20, height: 4 } });
    expect(nextPlace(size, [])).toEqual({ x: 0, y: 0, ...size });
    expect(nextPlace(size, [one])).toEqual({ x: 16, y: 0, ...size });
    expect(nextPlace(size, [one, two])).toEqual({ x: 0, y: 8, ...size });
  });
});
