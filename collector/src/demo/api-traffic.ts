import { type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { attr, withSpan } from '@resonantgenesis/instrumentation';
import type { Visit } from './agent-run.ts';
import { type ErrorKind, SimulatedError } from './failures.ts';
import { people } from './people.ts';
import type { Scene, StageClock } from './scene.ts';

const service = 'support-api';

interface Endpoint {
  readonly method: string;
  readonly route: string;
}

/** What the service answers when an agent behind it fails. */
const statusOfFailure: Readonly<Record<ErrorKind, number>> = {
  timeout: 504,
  rate_limit: 429,
  model_error: 502,
  tool_error: 500,
  cancelled: 499,
  other: 500,
};

const messageEndpoint: Endpoint = { method: 'POST', route: '/v1/conversations/:id/messages' };

/** Calls that need no agent. */
const plainEndpoints = [
  { weight: 40, method: 'GET', route: '/v1/conversations/:id', success: 200, durationMs: 35 },
  { weight: 30, method: 'GET', route: '/v1/orders/:id', success: 200, durationMs: 60 },
  { weight: 15, method: 'POST', route: '/v1/conversations', success: 201, durationMs: 80 },
  { weight: 10, method: 'GET', route: '/v1/articles', success: 200, durationMs: 45 },
  { weight: 5, method: 'DELETE', route: '/v1/conversations/:id', success: 204, durationMs: 50 },
] as const;

const outcomes = [
  { weight: 930, status: 0 },
  { weight: 25, status: 404 },
  { weight: 25, status: 429 },
  { weight: 12, status: 401 },
  { weight: 8, status: 500 },
] as const;

function conclude(span: Span, status: number): void {
  span.setAttribute('http.response.status_code', status);
  if (status < 500) return;
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute(attr.errorType, String(status));
}

/** Who is signed in. */
type Caller = Pick<Visit, 'user' | 'userName' | 'customer'>;

function serve(scene: Scene, clock: StageClock, endpoint: Endpoint, caller: Caller, act: (span: Span) => void): void {
  const attributes = {
    'http.request.method': endpoint.method,
    'http.route': endpoint.route,
    'url.scheme': 'https',
    [attr.userId]: caller.user,
    [attr.userName]: caller.userName,
    [attr.customer]: caller.customer,
  };
  const name = `${endpoint.method} ${endpoint.route}`;
  withSpan({ name, kind: SpanKind.SERVER, attributes, tracer: scene.tracerOf(service, 'production'), now: clock.now }, act);
}

/** Runs an agent below the API call that asked for it, whose status tells how the run went; throws on what the agent threw. */
export function serveMessage(scene: Scene, clock: StageClock, caller: Caller, run: () => void): void {
  let failure: SimulatedError | undefined;
  serve(scene, clock, messageEndpoint, caller, (span) => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof SimulatedError)) throw error;
      failure = error;
    }
    clock.advance(scene.random.around(8));
    conclude(span, failure ? statusOfFailure[failure.kind] : 200);
  });
  if (failure) throw failure;
}

/** One API call that no agent answers. */
export function servePlainCall(scene: Scene, clock: StageClock): void {
  const endpoint = scene.random.weighted(plainEndpoints);
  const { status } = scene.random.weighted(outcomes);
  const { id: user, name: userName, customer } = scene.random.weighted(people);
  serve(scene, clock, endpoint, { user, userName, customer }, (span) => {
    clock.advance(scene.random.around(status === 0 ? endpoint.durationMs : 12));
    conclude(span, status || endpoint.success);
  });
}
