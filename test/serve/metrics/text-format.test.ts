import { expect, it } from 'vitest';
import type { MetricFamily } from '../../../collector/src/serve/metrics/family.ts';
import { writeText } from '../../../collector/src/serve/metrics/text-format.ts';

const exemplar = { traceId: 'a'.repeat(32), value: 0.7, timestampMs: 1_700_000_000_250 };

const families: readonly MetricFamily[] = [
  {
    name: 'calls_total',
    help: 'Calls "so far".',
    type: 'counter',
    series: [{ labels: { agent: 'a "quoted" \\ one\nand another' }, value: 3, exemplar }],
  },
  {
    name: 'duration_seconds',
    help: 'Durations.',
    type: 'histogram',
    series: [
      {
        labels: { agent: 'x' },
        buckets: [
          { le: 0.5, count: 1 },
          { le: 1, count: 2, exemplar },
          { le: Number.POSITIVE_INFINITY, count: 2 },
        ],
        sum: 0.8,
      },
    ],
  },
  { name: 'nothing', help: 'Nothing yet.', type: 'gauge', series: [{ labels: {}, value: Number.NaN }] },
];

it('writes the text format', () => {
  expect(writeText(families, 'text')).toBe(`# HELP calls_total Calls "so far".
# TYPE calls_total counter
calls_total{agent="a \\"quoted\\" \\\\ one\\nand another"} 3
# HELP duration_seconds Durations.
# TYPE duration_seconds histogram
duration_seconds_bucket{agent="x",le="0.5"} 1
duration_seconds_bucket{agent="x",le="1"} 2
duration_seconds_bucket{agent="x",le="+Inf"} 2
duration_seconds_sum{agent="x"} 0.8
duration_seconds_count{agent="x"} 2
# HELP nothing Nothing yet.
# TYPE nothing gauge
nothing NaN
`);
});

it('writes OpenMetrics, with exemplars', () => {
  const told = `# {trace_id="${'a'.repeat(32)}"} 0.7 1700000000.25`;
  expect(writeText(families, 'openmetrics')).toBe(`# HELP calls Calls \\"so far\\".
# TYPE calls counter
calls_total{agent="a \\"quoted\\" \\\\ one\\nand another"} 3 ${told}
# HELP duration_seconds Durations.
# TYPE duration_seconds histogram
duration_seconds_bucket{agent="x",le="0.5"} 1
duration_seconds_bucket{agent="x",le="1.0"} 2 ${told}
duration_seconds_bucket{agent="x",le="+Inf"} 2
duration_seconds_sum{agent="x"} 0.8
duration_seconds_count{agent="x"} 2
# HELP nothing Nothing yet.
# TYPE nothing gauge
nothing NaN
# EOF
`);
});
