import type { GetSessionFlowsAnswer } from '@resonantgenesis/client';
import { sankeyLinkHorizontal } from 'd3-sankey';
import { useMemo } from 'react';
import { useSeriesColors } from '../chart/series-colors.tsx';
import { useRead } from '../data/use-read.ts';
import { formatCount, formatDuration, formatValue } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { requestOf, type View } from '../view/view.ts';
import { flowGraph } from './flow-graph.ts';
import styles from './flows.module.css';

type Flow = GetSessionFlowsAnswer['common_flows'][number];

const columns: readonly Column<Flow>[] = [
  {
    title: 'Steps',
    cell: ({ steps }) => (
      <ol className={styles['steps']}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may come twice, and the order never changes
          <li key={index}>
            <bdi>{step.slice(0, 80)}</bdi>
          </li>
        ))}
      </ol>
    ),
  },
  { title: 'Sessions', isNumber: true, cell: ({ count }) => formatCount(count) },
  { title: 'Share', isNumber: true, cell: ({ percentage }) => formatValue(percentage, 'percent') },
  {
    title: 'Average duration',
    isNumber: true,
    cell: ({ avg_duration_ms }) => (avg_duration_ms === null ? '' : formatDuration(avg_duration_ms)),
  },
  { title: 'Not completed', isNumber: true, cell: ({ failure_rate }) => formatValue(failure_rate, 'percent') },
];

/** The ways that sessions take from step to step, drawn and as a list. */
export function Flows({ view }: { readonly view: View }) {
  const answer = useRead('getSessionFlows', { ...requestOf(view), depth: 7, limit: 40 });
  return (
    <Panel title="Common flows" note="The first seven steps of the forty most frequent ways; repeats of a step are one">
      <Answer of={answer} height="24rem">
        {({ common_flows }) =>
          common_flows.length === 0 ? (
            <Empty>No session took a step in this period.</Empty>
          ) : (
            <>
              <Graph flows={common_flows} />
              <div className={styles['ways']}>
                <Table caption="Common flows" columns={columns} rows={common_flows.slice(0, 8)} keyOf={({ steps }) => steps.join('\n')} />
              </div>
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

const [width, height] = [1_080, 320];

function Graph({ flows }: { readonly flows: readonly Flow[] }) {
  const colorOf = useSeriesColors();
  const graph = useMemo(() => flowGraph(flows, width, height), [flows]);
  if (graph === undefined) return null;
  const path = sankeyLinkHorizontal();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles['scroll']} tabIndex={0} aria-label="The flows as a picture; the table below says the same">
      <svg className={styles['graph']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {graph.links.map((link) => {
          const [from, to] = [link.source, link.target];
          if (typeof from !== 'object' || typeof to !== 'object') return null;
          return (
            <path
              key={`${from.id} ${to.id}`}
              className={styles['link']}
              d={path(link) ?? ''}
              style={{ stroke: colorOf(from), strokeWidth: Math.max(1, link.width ?? 1) }}
            >
              <title>{`${from.name} → ${to.name}: ${formatCount(link.value)} sessions`}</title>
            </path>
          );
        })}
        {graph.nodes.map((node) => {
          const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, id, name, value = 0 } = node;
          const isLast = x1 > width * 0.9;
          return (
            <g key={id}>
              <rect x={x0} y={y0} width={x1 - x0} height={Math.max(1, y1 - y0)} rx={2} style={{ fill: colorOf(node) }}>
                <title>{`${name}: ${formatCount(value)} sessions`}</title>
              </rect>
              {y1 - y0 > 9 && (
                <text x={isLast ? x0 - 5 : x1 + 5} y={(y0 + y1) / 2} textAnchor={isLast ? 'end' : 'start'}>
                  {name.slice(0, 24)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </section>
  );
}
