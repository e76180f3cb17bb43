import {
  type Attributes,
  type Context,
  context,
  createContextKey,
  INVALID_SPAN_CONTEXT,
  type Span,
  SpanKind,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { withAttribution } from './attribution.ts';
import { recordError } from './errors.ts';
import { guarded } from './guarded.ts';
import { withinAgent } from './packages/nesting.ts';
import { scopeName } from './semconv.ts';
import { type Ending, settle } from './settle.ts';

const scopeVersion = '0.1.0';

/** Where spans go and what time it is; what is left out comes from the span around, else from the global SDK and the system's clock. */
export interface Telemetry {
  readonly tracer?: Tracer;
  /** Milliseconds since 1970. Give a clock of your own to back-date spans. */
  readonly now?: () => number;
}

export interface SpanOptions extends Telemetry {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /** Of an agent run: the attributes that spans within take over where they have none of their own. */
  readonly carried?: Attributes;
}

const unchanged: Telemetry = {};
const telemetryKey = createContextKey('resonant telemetry');

function isTelemetry(value: unknown): value is Telemetry {
  return typeof value === 'object' && value !== null;
}

function inherited(around: Context): Telemetry {
  const value = around.getValue(telemetryKey);
  return isTelemetry(value) ? value : unchanged;
}

function resolve(options: Telemetry, outer: Telemetry): Telemetry {
  if (options.tracer === undefined && options.now === undefined) return outer;
  const tracer = options.tracer ?? outer.tracer;
  const now = options.now ?? outer.now;
  return { ...(tracer ? { tracer } : {}), ...(now ? { now } : {}) };
}

function startSpan(options: SpanOptions, telemetry: Telemetry, around: Context): Span {
  const tracer = telemetry.tracer ?? trace.getTracer(scopeName, scopeVersion);
  const startTime = telemetry.now?.();
  return tracer.startSpan(
    options.name,
    {
      kind: options.kind ?? SpanKind.INTERNAL,
      attributes: options.attributes ?? {},
      ...(startTime === undefined ? {} : { startTime }),
    },
    around,
  );
}

/** A span ends once, however often a query is asked for its rows. */
function endingOf(span: Span, now: Telemetry['now']): Ending {
  let isOver = false;
  const end = (record?: () => void): void => {
    if (isOver) return;
    isOver = true;
    guarded(() => record?.(), undefined);
    guarded(() => span.end(now?.()), undefined);
  };
  return { succeeded: () => end(), failed: (error) => end(() => recordError(span, error, now?.())) };
}

/**
 * Runs `fn` inside a span and returns what it returns. The span ends when `fn` returns, its promise settles or its generator is done;
 * what it throws is recorded on the span and thrown on. Spans started within are its children.
 */
export function withSpan<T>(options: SpanOptions, fn: (span: Span) => T): T {
  const around = context.active();
  const outer = inherited(around);
  const telemetry = resolve(options, outer);
  const span = guarded(() => startSpan(options, telemetry, around), trace.wrapSpanContext(INVALID_SPAN_CONTEXT));
  const attributed = guarded(() => withAttribution(around, options.carried ?? {}), around);
  const told = telemetry === outer ? attributed : attributed.setValue(telemetryKey, telemetry);
  const within = trace.setSpan(told, span);
  const inside = options.carried === undefined ? within : withinAgent(within, span);
  return settle(() => fn(span), inside, endingOf(span, telemetry.now));
}
