import type { GetTraceAnswer, Step } from '@resonantgenesis/client';
import { Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePageParameters, useView } from '../view/use-view.tsx';
import { SpanDetails } from './span-details.tsx';
import styles from './trace-view.module.css';
import { Waterfall } from './waterfall.tsx';

interface TraceViewProps {
  readonly trace: GetTraceAnswer;
  readonly steps: readonly Step[];
  /** The span that is shown when none is chosen. */
  readonly firstSpanId: string | undefined;
}

/** The waterfall, and beside it the span that is pointed at; which one is in the address. */
export function TraceView({ trace, steps, firstSpanId }: TraceViewProps) {
  const { timeZone } = useView();
  const [parameters, change] = usePageParameters();
  const chosen = parameters.get('span') ?? firstSpanId ?? trace.spans[0]?.span_id;
  const span = trace.spans.find(({ span_id }) => span_id === chosen);
  return (
    <>
      {trace.truncated && <Notice>This trace has more spans than are shown.</Notice>}
      <div className={styles['beside']}>
        <Panel title="Spans" note={`${trace.spans.length} in this trace. Prompts, answers and what tools gave back are not kept.`} isFlush>
          <Waterfall spans={trace.spans} chosen={chosen} choose={(id) => change({ span: id })} />
        </Panel>
        {span !== undefined && (
          <div className={styles['details']}>
            <Panel title={span.name.slice(0, 200) || 'Span'}>
              <SpanDetails span={span} step={steps.find(({ span_id }) => span_id === span.span_id)} timeZone={timeZone} />
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}
