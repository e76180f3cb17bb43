import type { ComponentType } from 'react';
import type { QueryByType, QueryType } from '../../types';
import type { EditorProps } from '../editor-props';
import { CompareEditor } from './CompareEditor';
import { CostsEditor } from './CostsEditor';
import { DropoffEditor } from './DropoffEditor';
import { ErrorsEditor } from './ErrorsEditor';
import { EventsEditor } from './EventsEditor';
import { ExecutionsEditor } from './ExecutionsEditor';
import { FlowsEditor } from './FlowsEditor';
import { FunnelEditor } from './FunnelEditor';
import { HeatmapEditor } from './HeatmapEditor';
import { ListEditor } from './ListEditor';
import { LiveEditor } from './LiveEditor';
import { MetricsEditor } from './MetricsEditor';
import { TraceEditor } from './TraceEditor';

type Editors = { readonly [Type in QueryType]: ComponentType<EditorProps<QueryByType[Type]>> };

const editors: Editors = {
  metrics: MetricsEditor,
  heatmap: HeatmapEditor,
  funnel: FunnelEditor,
  agents: ListEditor,
  compare: CompareEditor,
  errors: ErrorsEditor,
  sessions: ListEditor,
  flows: FlowsEditor,
  dropoff: DropoffEditor,
  costs: CostsEditor,
  recommendations: ListEditor,
  executions: ExecutionsEditor,
  trace: TraceEditor,
  alerts: ListEditor,
  live: LiveEditor,
  events: EventsEditor,
};

/** The editor of the query's type. */
export function TypedEditor<Type extends QueryType>(props: EditorProps<QueryByType[Type]> & { readonly type: Type }): React.JSX.Element {
  const { type, ...own } = props;
  const Editor: ComponentType<EditorProps<QueryByType[Type]>> = editors[type];
  return <Editor {...own} />;
}
