/** A report with every kind of section, and with names that do harm where they are not escaped. */

import type { Figure, ReportDocument } from '../../collector/src/report/document.ts';

export const harmful = '<img src=x onerror=alert(1)>"\'&';

const figure = (metric: Figure['metric'], value: number | null, previous: number | null): Figure => ({ metric, value, previous });

export const exampleReport: ReportDocument = {
  name: `Weekly ${harmful}`,
  description:
    'For **you**. <script>alert(1)</script> [bad](javascript:alert(1)) ![p](https://tracker.example/x.png) [good](https://example.com/?a=1&b=2)',
  title: 'Cost report',
  period: { start: '2026-03-08T23:00:00.000Z', end: '2026-03-15T23:00:00.000Z' },
  previous: { start: '2026-03-01T23:00:00.000Z', end: '2026-03-08T23:00:00.000Z' },
  timeZone: 'Europe/Berlin',
  filters: { agent_tags: ['production', harmful] },
  generatedAt: '2026-03-16T05:00:00.000Z',
  dataThrough: '2026-03-16T04:59:58.000Z',
  estimated: true,
  headline: [figure('total_cost', 46.738, 42.88), figure('success_rate', 93.8, 94), figure('session_count', null, null)],
  sections: [
    {
      kind: 'changes',
      title: 'What changed most, and why',
      changes: [
        {
          figure: figure('total_cost', 46.738, 42.88),
          dimension: 'agent',
          contributions: [
            { name: harmful, named: true, value: 27, previous: 24.5, part: 2.5 },
            { name: 'gone', named: true, value: null, previous: 1, part: -1 },
          ],
        },
      ],
    },
    {
      kind: 'chart',
      title: 'Cost',
      metric: 'total_cost',
      form: 'bar',
      dates: ['2026-03-09', '2026-03-10', '2026-03-11'],
      partial: ['2026-03-11'],
      lines: [{ name: 'Total cost', values: [3, 5.25, 1] }],
      goal: { value: 5, name: 'Five a day', direction: 'at_most' },
    },
    {
      kind: 'table',
      title: 'Agents',
      dimension: 'agent',
      metrics: ['total_cost', 'success_rate'],
      total: 46.738,
      rows: [
        {
          key: harmful,
          name: `${harmful} ${'long-name-'.repeat(20)}`,
          other: false,
          figures: [figure('total_cost', 27, 24.5), figure('success_rate', 90, null)],
        },
        {
          key: '=cmd',
          name: '=HYPERLINK("http://x")',
          other: false,
          figures: [figure('total_cost', 0.0123456789, null), figure('success_rate', null, null)],
        },
        { key: null, name: 'All others', other: true, figures: [figure('total_cost', 19.7, 18.38), figure('success_rate', 99.96, 99)] },
      ],
      empty: 'No agent ran in this period.',
    },
    {
      kind: 'table',
      title: 'Tools',
      dimension: 'tool',
      metrics: ['tool_calls'],
      total: 0,
      rows: [],
      empty: 'No tool was called in this period.',
    },
    { kind: 'advice', title: 'Where to save', advice: [{ title: harmful, action: 'Do less.', savings: 41.92, confidence: 'high' }] },
    {
      kind: 'goals',
      title: 'Goals',
      goals: [
        {
          name: harmful,
          metric: 'total_cost',
          unit: 'USD',
          direction: 'at_most',
          target: 120,
          value: 83.66,
          met: true,
          onTrack: true,
          period: 'month',
        },
        {
          name: 'Success',
          metric: 'success_rate',
          unit: 'percent',
          direction: 'at_least',
          target: 95,
          value: 93.9,
          met: false,
          onTrack: null,
          period: '30d',
        },
      ],
    },
    { kind: 'forecast', title: 'What is likely to come', metric: 'total_cost', days: 7, value: 26.95, errorPercent: 12.3 },
  ],
  notices: [
    { code: 'unpriced_models', count: 1, text: 'how' },
    { code: 'not_filterable', count: 2, text: 'Left out: something.' },
  ],
};
