import type { Span, Step } from '@resonantgenesis/client';
import { formatDuration } from '../format/numbers.ts';
import { formatInstant } from '../format/times.ts';
import { Bill } from './bill.tsx';
import styles from './span-details.module.css';
import { spanLooks } from './span-kinds.ts';

interface SpanDetailsProps {
  readonly span: Span;
  /** What it counts as, and costs; undefined for spans that are no step. */
  readonly step: Step | undefined;
  readonly timeZone: string;
}

/** Everything that is kept of a span. Text from telemetry is shown as text, cut where nobody reads on. */
export function SpanDetails({ span, step, timeZone }: SpanDetailsProps) {
  const told = [span.status_message, span.exception_message].filter((text): text is string => text !== null && text !== '');
  return (
    <div className={styles['details']}>
      {span.status === 'error' && (
        <p className={styles['error']}>
          <bdi>{[span.error_type ?? span.exception_type, ...told].filter(Boolean).join(': ') || 'It failed and said no reason.'}</bdi>
          {told.some(({ length }) => length >= keptOfMessage) && ' … Only the first 1,000 characters of it are kept.'}
        </p>
      )}
      <Values values={fieldsOf(span, timeZone)} />
      {step !== undefined && <Bill step={step} />}
      <Values values={Object.entries(span.attributes).map(([name, value]) => ({ name, value: textOf(value) }))} />
    </div>
  );
}

/** UTF-16 units; the service keeps one fewer where it would split a character. */
const keptOfMessage = 999;
const mostText = 20_000;

interface Value {
  readonly name: string;
  readonly value: string | null;
}

function Values({ values }: { readonly values: readonly Value[] }) {
  const given = values.filter(({ value }) => value !== null && value !== '');
  if (given.length === 0) return null;
  return (
    <dl className={styles['facts']}>
      {given.map(({ name, value }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>
            <pre className={styles['value']}>
              <bdi>{value}</bdi>
            </pre>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function fieldsOf(span: Span, timeZone: string): readonly Value[] {
  return [
    { name: 'Kind', value: spanLooks[span.kind].label },
    { name: 'Started', value: formatInstant(span.start, timeZone) },
    { name: 'Duration', value: formatDuration(span.duration_ms) },
    { name: 'Service', value: span.service },
    { name: 'Model', value: span.response_model ?? span.request_model },
    { name: 'Tool', value: span.tool_name },
    { name: 'First token after', value: span.time_to_first_token_ms === null ? null : formatDuration(span.time_to_first_token_ms) },
    { name: 'Finish reasons', value: span.finish_reasons.join(', ') },
    { name: 'Convention', value: span.convention },
    { name: 'Scope', value: span.scope },
    { name: 'Span', value: span.span_id },
  ];
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > mostText ? `${text.slice(0, mostText)}… (${text.length} characters)` : text;
}
