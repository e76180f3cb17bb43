/** What sessions do: a table of the common sequences, or a graph of which step follows which. */

import { createDataFrame, type DataFrame, FieldType } from '@grafana/data';
import type { Flow, FlowsAnswer } from '../api/answers';
import { number, text } from './columns';
import { type Column, tableFrame } from './frame';

export function flowsTable({ common_flows }: FlowsAnswer): DataFrame {
  return tableFrame<Flow>(common_flows, [
    text('flow', ({ steps }) => steps.join(' → ')),
    number('count', 'short', ({ count }) => count),
    number('percentage', 'percent', ({ percentage }) => percentage, { decimals: 1 }),
    number('avg_duration_ms', 'ms', ({ avg_duration_ms }) => avg_duration_ms, { displayNameFromDS: 'Average duration' }),
    number('failure_rate', 'percent', ({ failure_rate }) => failure_rate, { decimals: 1 }),
    number('length', 'short', ({ steps }) => steps.length, { displayNameFromDS: 'Steps' }),
  ]);
}

/** Beginning and end, which no step is called: ids of steps begin otherwise. */
const start = 'start';
const end = 'end';

interface Node {
  readonly id: string;
  readonly title: string;
  /** Sessions (or executions) that came by. */
  readonly count: number;
  /** Of them, those that did not complete. */
  readonly failed: number;
}

interface Edge {
  readonly source: string;
  readonly target: string;
  /** How often one came after the other. */
  readonly count: number;
}

export function flowsGraph({ common_flows }: FlowsAnswer, scope: string): readonly DataFrame[] {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  for (const { steps, count, failure_rate } of common_flows) {
    const path = [start, ...steps.map((name) => `step ${name}`), end];
    for (const id of new Set(path)) {
      const { count: before, failed } = nodes.get(id) ?? { count: 0, failed: 0 };
      nodes.set(id, { id, title: titleOf(id), count: before + count, failed: failed + (count * (failure_rate ?? 0)) / 100 });
    }
    for (const [index, source] of path.slice(0, -1).entries()) {
      const target = path[index + 1] ?? end;
      const key = JSON.stringify([source, target]);
      edges.set(key, { source, target, count: (edges.get(key)?.count ?? 0) + count });
    }
  }
  return [nodesFrame([...nodes.values()], scope), edgesFrame([...edges.entries()])];
}

function titleOf(id: string): string {
  return { [start]: 'Start', [end]: 'End' }[id] ?? id.slice('step '.length);
}

/** What the node graph panel looks for (`NodeGraphDataFrameFieldNames`). */
function nodesFrame(nodes: readonly Node[], scope: string): DataFrame {
  const units = scope === 'execution' ? 'Executions' : 'Sessions';
  const share = ({ count, failed }: Node): number => (count === 0 ? 0 : failed / count);
  const columns: readonly Column<Node>[] = [
    text('id', ({ id }) => id),
    text('title', ({ title }) => title),
    number('mainstat', 'short', ({ count }) => count, { displayNameFromDS: units }),
    number('secondarystat', 'percent', (node) => 100 * share(node), { decimals: 1, displayNameFromDS: 'Did not complete' }),
    number('arc__completed', 'percentunit', (node) => 1 - share(node), {
      color: { mode: 'fixed', fixedColor: 'green' },
      displayNameFromDS: 'Completed',
    }),
    number('arc__failed', 'percentunit', share, { color: { mode: 'fixed', fixedColor: 'red' }, displayNameFromDS: 'Did not complete' }),
  ];
  return { ...tableFrame(nodes, columns), name: 'nodes', meta: { preferredVisualisationType: 'nodeGraph' } };
}

function edgesFrame(edges: readonly (readonly [string, Edge])[]): DataFrame {
  const most = Math.max(1, ...edges.map(([, { count }]) => count));
  return createDataFrame({
    name: 'edges',
    meta: { preferredVisualisationType: 'nodeGraph' },
    fields: [
      { name: 'id', type: FieldType.string, values: edges.map(([id]) => id) },
      { name: 'source', type: FieldType.string, values: edges.map(([, { source }]) => source) },
      { name: 'target', type: FieldType.string, values: edges.map(([, { target }]) => target) },
      { name: 'mainstat', type: FieldType.number, config: { displayNameFromDS: 'Times' }, values: edges.map(([, { count }]) => count) },
      { name: 'thickness', type: FieldType.number, values: edges.map(([, { count }]) => 1 + (9 * count) / most) },
    ],
  });
}
