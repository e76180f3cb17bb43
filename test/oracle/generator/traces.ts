/** The kinds of traces that an organisation sends. */

import { agentRun, openAgent } from './agent-runs.ts';
import { fail } from './failures.ts';
import { chat, embed, retriedChat } from './model-calls.ts';
import { type Run, resourceOf } from './run.ts';
import { retrieve, tool } from './tool-calls.ts';
import type { Draft, Parent } from './trace.ts';
import { agents } from './world.ts';

/** Answers when the trace ended. */
export type TraceRecipe = (run: Run, startNs: bigint) => bigint;

export const traceShares = {
  agent: 55,
  'agent behind a server': 18,
  'agent below a span that never comes': 4,
  'no agent': 8,
  'no agent and no root': 2,
  'a lone call': 1,
  'server only': 9,
  'agent created': 2,
  'lost in between': 2,
} as const;

export const traceRecipes: Readonly<Record<keyof typeof traceShares, TraceRecipe>> = {
  agent: (run, startNs) => agentRun(run, 'none', startNs, { agent: run.random.pickSkewed(agents), depth: 0 }).endNs,
  'agent behind a server': behindServer,
  'agent below a span that never comes': (run, startNs) =>
    agentRun(run, 'never sent', startNs, { agent: run.random.pickSkewed(agents), depth: 0 }).endNs,
  'no agent': withoutAgent,
  'no agent and no root': (run, startNs) => calls(run, 'never sent', startNs),
  'a lone call': (run, startNs) => chat(run, 'none', startNs, { service: 'batch-worker' }),
  'server only': (run, startNs) => serve(run, 'none', startNs).endNs,
  'agent created': agentCreated,
  'lost in between': lostInBetween,
};

const routes = ['/chat', '/orders/{id}', '/orders', '/search'] as const;
const paths = ['/files/12345', '/users/550e8400-e29b-41d4-a716-446655440000/files', '/health'] as const;

/** A request that an API answered, as the current conventions or the old ones say it. */
function serve(run: Run, parent: Parent, startNs: bigint): Draft {
  const { random } = run;
  const method = random.pick(['GET', 'POST', 'POST', 'DELETE']);
  const old = random.chance(0.2);
  const where = random.chance(0.75)
    ? { 'http.route': random.pickSkewed(routes) }
    : { [old ? 'http.target' : 'url.path']: random.pick(paths) };
  const span = run.trace.open(parent, {
    name: method,
    kind: 'server',
    scope: 'acme.http',
    resource: resourceOf(run, random.pick(['gateway', 'gateway', 'assistant'])),
    startNs,
    attributes: { [old ? 'http.method' : 'http.request.method']: method, ...where, ...run.identity.at('root') },
  });
  span.endNs = startNs + random.ms(1, 80);
  const code = random.share({ 200: 80, 201: 5, 302: 2, 404: 4, 429: 3, 500: 2, 0: 4 });
  if (code === '0') span.status = random.pick(['unset', 'error']);
  else answer(span, Number(code), old);
  return span;
}

function answer(span: Draft, code: number, old = false): void {
  span.attributes[old ? 'http.status_code' : 'http.response.status_code'] = code;
  if (code >= 500) span.status = 'error';
}

/** A gateway calls the agent's service, which runs one agent or hands over to a second. */
function behindServer(run: Run, startNs: bigint): bigint {
  const { random } = run;
  const server = run.trace.open('none', {
    name: 'POST /chat',
    kind: 'server',
    scope: 'acme.http',
    resource: resourceOf(run, 'gateway'),
    startNs,
    attributes: { 'http.request.method': 'POST', 'http.route': '/chat', ...run.identity.at('root') },
  });
  const client = run.trace.open(server, {
    name: 'POST',
    kind: 'client',
    scope: 'acme.http',
    resource: server.resource,
    startNs: startNs + random.ms(0, 2),
    attributes: { 'http.request.method': 'POST' },
  });
  const first = agentRun(run, client, client.startNs + random.ms(0, 2), { agent: random.pickSkewed(agents), depth: 0 });
  const second = random.chance(0.2) ? agentRun(run, client, first.endNs, { agent: random.pick(agents), depth: 0 }) : undefined;
  client.endNs = (second ?? first).endNs + random.ms(0, 2);
  server.endNs = client.endNs + random.ms(0, 2);
  answer(server, first.status === 'error' ? random.pick([500, 429, 504]) : 200);
  return server.endNs;
}

function calls(run: Run, parent: Parent, startNs: bigint): bigint {
  const { random } = run;
  const service = { service: 'batch-worker' };
  let at = startNs;
  for (let steps = random.int(1, 4); steps > 0; steps--) {
    const call = random.pick([chat, chat, retriedChat, embed, tool, retrieve]);
    at = call(run, parent, at, service) + random.ms(0, 9);
  }
  return random.chance(0.1) ? chat(run, parent, at, { ...service, fails: true }) : at;
}

function withoutAgent(run: Run, startNs: bigint): bigint {
  const { random } = run;
  const root = run.trace.open('none', {
    name: 'nightly summaries',
    kind: 'internal',
    scope: 'acme.jobs',
    resource: resourceOf(run, 'batch-worker'),
    startNs,
    attributes: { ...run.identity.at('root', 'agent') },
  });
  root.endNs = calls(run, root, startNs + random.ms(0, 9)) + random.ms(0, 9);
  if (random.chance(0.08)) fail(root, { attributes: { 'error.type': random.pick(['TimeoutError', 'ValueError']) } });
  return root.endNs;
}

function agentCreated(run: Run, startNs: bigint): bigint {
  const { random } = run;
  const server = serve(run, 'none', startNs);
  const span = run.trace.open(server, {
    name: 'create_agent',
    kind: 'client',
    scope: 'acme.agents',
    resource: server.resource,
    startNs: startNs + 1_000n,
    attributes: {
      'gen_ai.operation.name': 'create_agent',
      'gen_ai.agent.id': `agent_made_${random.int(1, 60)}`,
      ...run.identity.at('agent', 'steps'),
    },
  });
  span.endNs = server.endNs - 100n;
  return server.endNs;
}

/** The span between the root and two agents is lost: the first of them is the trace's root execution. */
function lostInBetween(run: Run, startNs: bigint): bigint {
  const { random } = run;
  const server = serve(run, 'none', startNs);
  const lost = openAgent(run, server, startNs, { agent: random.pick(agents), depth: 0 });
  run.trace.lose(lost);
  const stray = chat(run, lost, startNs + random.ms(0, 5), { service: 'assistant' });
  const first = agentRun(run, lost, stray + random.ms(0, 5), { agent: random.pick(agents), depth: 0 });
  server.endNs = agentRun(run, lost, first.endNs + random.ms(0, 5), { agent: random.pick(agents), depth: 1 }).endNs + random.ms(0, 5);
  return server.endNs;
}
