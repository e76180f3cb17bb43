import type { GetAgentAnswer } from '@resonantgenesis/client';
import { nameOf } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import { Clip } from '../ui/clip.tsx';
import { Panel } from '../ui/panel.tsx';
import { RowsLink } from '../ui/rows-link.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ViewLink } from '../view/use-view.tsx';

type Version = GetAgentAnswer['versions'][number];
type Model = GetAgentAnswer['models'][number];
type Tool = GetAgentAnswer['tools'][number];

const versionColumns: readonly Column<Version>[] = [
  { title: 'Version', cell: (version) => <Clip>{nameOf(version)}</Clip> },
  { title: 'Executions', isNumber: true, cell: (version) => formatValue(version.execution_count, '1') },
  { title: 'Success', isNumber: true, cell: (version) => formatValue(version.success_rate, 'percent') },
  { title: 'Average duration', isNumber: true, cell: (version) => formatValue(version.avg_duration_ms, 'ms') },
  { title: 'Cost', isNumber: true, cell: (version) => formatValue(version.total_cost, 'USD') },
];

const modelColumns = (agentId: string): readonly Column<Model>[] => [
  { title: 'Model', cell: (model) => <RowsLink of={model} filter="model" own={{ agent_id: agentId }} /> },
  { title: 'Calls', isNumber: true, cell: ({ call_count }) => formatValue(call_count, '1') },
  { title: 'Tokens', isNumber: true, cell: ({ tokens }) => formatValue(tokens, 'tokens') },
  { title: 'Cost', isNumber: true, cell: ({ cost }) => formatValue(cost, 'USD') },
];

const toolColumns = (agentId: string): readonly Column<Tool>[] => [
  { title: 'Tool', cell: (tool) => <RowsLink of={tool} filter="tool" own={{ agent_id: agentId }} /> },
  { title: 'Calls', isNumber: true, cell: ({ call_count }) => formatValue(call_count, '1') },
  { title: 'Success', isNumber: true, cell: ({ success_rate }) => formatValue(success_rate, 'percent') },
  { title: 'Average duration', isNumber: true, cell: ({ avg_duration_ms }) => formatValue(avg_duration_ms, 'ms') },
];

export function Versions({ agentId, versions }: { readonly agentId: string; readonly versions: readonly Version[] }) {
  const compare = (
    <ViewLink to="/compare" own={{ of: agentId }}>
      Compare them
    </ViewLink>
  );
  return (
    <Panel title="Versions" note="Side by side, in this period" isFlush actions={versions.length > 1 && compare}>
      <Table caption="Versions" columns={versionColumns} rows={versions} keyOf={nameOf} />
    </Panel>
  );
}

export function Models({ agentId, models }: { readonly agentId: string; readonly models: readonly Model[] }) {
  return (
    <Panel title="Models" isFlush>
      <Table caption="Models" columns={modelColumns(agentId)} rows={models} keyOf={nameOf} empty="It called no model in this period." />
    </Panel>
  );
}

export function Tools({ agentId, tools }: { readonly agentId: string; readonly tools: readonly Tool[] }) {
  return (
    <Panel title="Tools" isFlush>
      <Table caption="Tools" columns={toolColumns(agentId)} rows={tools} keyOf={nameOf} empty="It called no tool in this period." />
    </Panel>
  );
}
