import { useRead } from '../data/use-read.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { ViewLink } from '../view/use-view.tsx';
import { TraceView } from './trace-view.tsx';

export default function TracePage() {
  const traceId = usePathPart('traceId');
  const trace = useRead('getTrace', { traceId });
  return (
    <Answer of={trace} height="60vh">
      {(answer) => (
        <>
          <PageTitle title="Trace">
            <p>
              <code>{answer.trace_id}</code>
            </p>
            {answer.executions.map(({ execution_id, agent_name, agent_id }) => (
              <ViewLink key={execution_id} to={`/executions/${encodeURIComponent(execution_id)}`}>
                {agent_name ?? agent_id ?? 'execution'}
              </ViewLink>
            ))}
          </PageTitle>
          <TraceView trace={answer} steps={[]} firstSpanId={undefined} />
        </>
      )}
    </Answer>
  );
}
