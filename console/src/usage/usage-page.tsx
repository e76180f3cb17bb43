import type { GetUsageAnswer } from '@resonantgenesis/client';
import { OverTime } from '../chart/over-time.tsx';
import { useRead } from '../data/use-read.ts';
import { nameOf } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import grid from '../layout/grid.module.css';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Clip } from '../ui/clip.tsx';
import { Panel } from '../ui/panel.tsx';
import { RowsLink } from '../ui/rows-link.tsx';
import { Stats } from '../ui/stats.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useView } from '../view/use-view.tsx';
import { comparison, requestOf } from '../view/view.ts';

type Model = GetUsageAnswer['tokens']['by_model'][number];
type Tool = GetUsageAnswer['tools']['tools'][number];
type Endpoint = GetUsageAnswer['api']['by_endpoint'][number];

const modelColumns: readonly Column<Model>[] = [
  { title: 'Model', cell: (row) => <RowsLink of={row} filter="model" /> },
  { title: 'Tokens', isNumber: true, cell: ({ tokens }) => formatValue(tokens, 'tokens') },
  { title: 'Input', isNumber: true, cell: ({ input_tokens }) => formatValue(input_tokens, 'tokens') },
  { title: 'of it cached', isNumber: true, cell: ({ cache_read_tokens }) => formatValue(cache_read_tokens, 'tokens') },
  { title: 'Output', isNumber: true, cell: ({ output_tokens }) => formatValue(output_tokens, 'tokens') },
  { title: 'of it reasoning', isNumber: true, cell: ({ reasoning_tokens }) => formatValue(reasoning_tokens, 'tokens') },
];

const toolColumns: readonly Column<Tool>[] = [
  { title: 'Tool', cell: (row) => <RowsLink of={row} filter="tool" /> },
  { title: 'Calls', isNumber: true, cell: ({ call_count }) => formatValue(call_count, '1') },
  { title: 'Success', isNumber: true, cell: ({ success_rate }) => formatValue(success_rate, 'percent') },
  { title: 'Average duration', isNumber: true, cell: ({ avg_duration_ms }) => formatValue(avg_duration_ms, 'ms') },
  { title: 'p95 duration', isNumber: true, cell: ({ p95_duration_ms }) => formatValue(p95_duration_ms, 'ms') },
];

const endpointColumns: readonly Column<Endpoint>[] = [
  {
    title: 'Endpoint',
    cell: ({ method, path, other }) => <Clip>{nameOf({ name: path === null ? null : `${method ?? ''} ${path}`.trim(), other })}</Clip>,
  },
  { title: 'Calls', isNumber: true, cell: ({ call_count }) => formatValue(call_count, '1') },
  { title: 'Failed', isNumber: true, cell: ({ failed_calls }) => formatValue(failed_calls, '1') },
  { title: 'Rate-limited', isNumber: true, cell: ({ rate_limited_calls }) => formatValue(rate_limited_calls, '1') },
  { title: 'Average duration', isNumber: true, cell: ({ avg_duration_ms }) => formatValue(avg_duration_ms, 'ms') },
];

const figures = [
  { field: 'total_tokens', label: 'Tokens', unit: 'tokens' },
  { field: 'llm_calls', label: 'Model calls', unit: '1' },
  { field: 'cache_hit_rate', label: 'Input from a cache', unit: 'percent', better: 'up' },
  { field: 'total_calls', label: 'API calls', unit: '1' },
  { field: 'failed_calls', label: 'Failed API calls', unit: '1', better: 'down' },
  { field: 'rate_limited_calls', label: 'Rate-limited', unit: '1', better: 'down' },
] as const;

function figuresOf({ tokens, api }: GetUsageAnswer) {
  return { ...api, ...tokens, change: { ...api.change, ...tokens.change } };
}

/** How much of models, tools and APIs is used. */
export default function UsagePage() {
  const view = useView();
  const usage = useRead('getUsage', { ...requestOf(view), ...comparison(view) });
  return (
    <>
      <PageTitle title="Usage" />
      <Answer of={usage} height="70vh">
        {(answer) => (
          <>
            <Stats figures={figures} of={figuresOf(answer)} to="/executions" />
            <Hints of={answer} />
            <OverTime title="Tokens by model" metric="total_tokens" unit="tokens" kind="area" split="model" view={view} />
            <Panel title="Models" isFlush>
              <Table caption="Models" columns={modelColumns} rows={answer.tokens.by_model} keyOf={nameOf} />
            </Panel>
            <div className={grid['halves']}>
              <Panel title="Tools" isFlush>
                <Table caption="Tools" columns={toolColumns} rows={answer.tools.tools} keyOf={nameOf} />
              </Panel>
              <Panel title="API calls by endpoint" isFlush>
                <Table
                  caption="API calls by endpoint"
                  columns={endpointColumns}
                  rows={answer.api.by_endpoint}
                  keyOf={({ method, path, other }) => `${method} ${path} ${other ?? ''}`}
                />
              </Panel>
            </div>
          </>
        )}
      </Answer>
    </>
  );
}
