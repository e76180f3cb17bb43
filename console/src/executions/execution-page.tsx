import type { GetExecutionAnswer } from '@resonantgenesis/client';
import { useRead } from '../data/use-read.ts';
import { formatValue } from '../format/numbers.ts';
import { formatInstant } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { TraceView } from '../trace/trace-view.tsx';
import { Answer } from '../ui/answer.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stats } from '../ui/stats.tsx';
import { Status } from '../ui/status.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView, ViewLink } from '../view/use-view.tsx';

/** One run of an agent: when each span ran, what it said and cost. */
export default function ExecutionPage() {
  const executionId = usePathPart('executionId');
  const execution = useRead('getExecution', { executionId });
  return (
    <Answer of={execution} height="60vh">
      {(answer) => <Shown execution={answer} />}
    </Answer>
  );
}

const figures = [
  { field: 'duration_ms', label: 'Duration', unit: 'ms' },
  { field: 'step_count', label: 'Steps', unit: '1' },
  { field: 'total_tokens', label: 'Tokens', unit: 'tokens' },
  { field: 'cost', label: 'Cost', unit: 'USD' },
] as const;
const withSubAgents = { field: 'inclusive_cost', label: 'Cost with sub-agents', unit: 'USD' } as const;

function Shown({ execution }: { readonly execution: GetExecutionAnswer }) {
  const { timeZone } = useView();
  const trace = useRead('getTrace', { traceId: execution.trace_id });
  const { agent_id, agent_name, error_message, session_id, user_id, user_name } = execution;
  return (
    <>
      <PageTitle title={agent_name ?? agent_id ?? 'Execution'}>
        <Status status={execution.status} why={execution.error_class} />
        <p>{formatInstant(execution.start, timeZone)}</p>
        {agent_id !== null && <ViewLink to={`/agents/${encodeURIComponent(agent_id)}`}>The agent</ViewLink>}
        {session_id !== null && <ViewLink to={`/sessions/${encodeURIComponent(session_id)}`}>Its session</ViewLink>}
        {user_id !== null && (
          <ViewLink to="/executions" own={{ user_id }}>
            {user_name ?? user_id}
          </ViewLink>
        )}
      </PageTitle>
      {error_message !== null && <Notice>{error_message.slice(0, 2_000)}</Notice>}
      {execution.incomplete && <Notice>The top span of this run never arrived: its times are those of its steps.</Notice>}
      <Stats
        figures={execution.sub_executions.length > 0 ? [...figures, withSubAgents] : figures}
        of={execution}
        to={`/traces/${execution.trace_id}`}
      />
      {execution.usage_gap > 0 && (
        <Notice>The agent reports {formatValue(execution.usage_gap, 'tokens')} tokens more than its steps do; they are not counted.</Notice>
      )}
      <Answer of={trace} height="24rem">
        {(answer) => <TraceView trace={answer} steps={execution.steps} firstSpanId={execution.span_id ?? undefined} />}
      </Answer>
    </>
  );
}
