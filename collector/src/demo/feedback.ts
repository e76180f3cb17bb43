import type { SpanContext } from '@opentelemetry/api';
import type { Random } from './random.ts';

/** What a person says of an answer, after its run has ended. */
export interface Feedback {
  readonly about: Pick<SpanContext, 'traceId' | 'spanId'>;
  readonly atMs: number;
  readonly good: boolean;
}

export interface FeedbackBox {
  readonly say: (feedback: Feedback) => void;
  /** Sends what was said. Rejects when it is not accepted; it is kept and sent with the next. */
  readonly flush: () => Promise<void>;
}

export interface FeedbackOptions {
  /** The OTLP/HTTP base URL of the service. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly timeoutMs?: number | undefined;
}

const spoken = 0.12;
const goodOfAnswers = 0.85;
const goodOfFailures = 0.05;
const maxPending = 10_000;

/** Whether a person says something, and what. */
export function feedbackOn(random: Random, about: Feedback['about'], atMs: number, succeeded: boolean): Feedback | undefined {
  if (!random.chance(spoken)) return undefined;
  return { about, atMs, good: random.chance(succeeded ? goodOfAnswers : goodOfFailures) };
}

/** Feedback travels as OpenTelemetry's evaluation results: log records that name the span they are about. */
export function openFeedback({ endpoint, headers = {}, timeoutMs = 30_000 }: FeedbackOptions): FeedbackBox {
  let waiting: Feedback[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    try {
      await post(`${endpoint.replace(/\/+$/, '')}/v1/logs`, headers, timeoutMs, batch);
    } catch (cause) {
      waiting = [...batch, ...waiting].slice(-maxPending);
      throw new Error(`${batch.length} verdicts were not accepted`, { cause });
    }
  };
  const say = (feedback: Feedback): void => {
    waiting = [...waiting, feedback].slice(-maxPending);
  };
  return { say, flush };
}

async function post(url: string, headers: Readonly<Record<string, string>>, timeoutMs: number, batch: readonly Feedback[]): Promise<void> {
  const resource = { attributes: [text('service.name', 'support-web')] };
  const body = JSON.stringify({
    resourceLogs: [{ resource, scopeLogs: [{ scope: { name: 'feedback' }, logRecords: batch.map(record) }] }],
  });
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body, signal });
  if (!response.ok) throw new Error(`The service answered ${response.status}`);
}

function record({ about, atMs, good }: Feedback): object {
  return {
    timeUnixNano: `${BigInt(Math.round(atMs)) * 1_000_000n}`,
    eventName: 'gen_ai.evaluation.result',
    traceId: about.traceId,
    spanId: about.spanId,
    attributes: [
      text('gen_ai.evaluation.name', 'user_feedback'),
      { key: 'gen_ai.evaluation.score.value', value: { doubleValue: good ? 1 : 0 } },
      text('gen_ai.evaluation.score.label', good ? 'thumbs up' : 'thumbs down'),
    ],
  };
}

function text(key: string, stringValue: string): object {
  return { key, value: { stringValue } };
}
