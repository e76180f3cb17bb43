/** Calls of tools and stores. */

import type { Attributes } from '../raw/span.ts';
import { fail, failSomehow, toolFailures } from './failures.ts';
import { chat, embed } from './model-calls.ts';
import { type Run, resourceOf } from './run.ts';
import type { Draft, Opening, Parent } from './trace.ts';
import { freeTools, mcpTools, pricedTools } from './world.ts';

export interface ToolOptions {
  readonly service: string;
  readonly fails?: boolean;
}

const toolAttributes = (name: string): Attributes => ({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name });

export function openTool(run: Run, parent: Parent, startNs: bigint, service: string, name: string): Draft {
  return openStep(run, parent, startNs, service, {
    name: `execute_tool ${name}`,
    kind: 'internal',
    attributes: { ...toolAttributes(name) },
  });
}

/** A tool that costs nothing, a price per call, or what it says. */
export function tool(run: Run, parent: Parent, startNs: bigint, { service, fails }: ToolOptions): bigint {
  const { random } = run;
  const name = random.chance(0.7) ? random.pickSkewed(freeTools) : random.pick(pricedTools);
  const span = openTool(run, parent, startNs, service, name);
  if (random.chance(0.08)) span.attributes['resonant.cost'] = random.int(0, 90_000) / 1e6;
  span.endNs = startNs + random.ms(2, 2_500);
  if (fails) failSomehow(random, span, toolFailures);
  return span.endNs;
}

export function twoToolsAtOnce(run: Run, parent: Parent, startNs: bigint, options: ToolOptions): bigint {
  const first = tool(run, parent, startNs, options);
  const second = tool(run, parent, startNs + run.random.ms(0, 3), options);
  return first > second ? first : second;
}

/** A tool that calls a model or another tool, and says what all of it cost. */
export function toolThatCalls(run: Run, parent: Parent, startNs: bigint, { service }: ToolOptions): bigint {
  const { random } = run;
  const span = openTool(run, parent, startNs, service, 'summarise_page');
  if (random.chance(0.6)) span.attributes['resonant.cost'] = random.int(100, 50_000) / 1e6;
  const call = random.pick([chat, embed, tool]);
  span.endNs = call(run, span, startNs + random.ms(1, 9), { service }) + random.ms(1, 9);
  return span.endNs;
}

/** One call in three spans: the agent's, the client's and the server's, which is another service. */
export function mcpTool(run: Run, parent: Parent, startNs: bigint, { service, fails }: ToolOptions): bigint {
  const { random } = run;
  const name = random.pick(mcpTools);
  const attributes = { ...toolAttributes(name), 'mcp.method.name': 'tools/call', 'mcp.session.id': random.hex(4) };
  const outer = random.chance(0.7) ? openTool(run, parent, startNs, service, name) : undefined;
  const clientStart = startNs + random.ms(1, 3);
  const client = openStep(run, outer ?? parent, clientStart, service, { name: `tools/call ${name}`, kind: 'client', attributes });
  const serverStart = clientStart + random.ms(1, 3);
  const serverAttributes = { ...attributes };
  const server = run.trace.open(client, {
    name: `tools/call ${name}`,
    kind: 'server',
    scope: 'acme.mcp',
    resource: resourceOf(run, 'mcp-tools'),
    startNs: serverStart,
    attributes: serverAttributes,
  });
  const within = !fails && random.chance(0.15) ? embed(run, server, serverStart + 1_000_000n, { service: 'mcp-tools' }) : serverStart;
  server.endNs = within + random.ms(5, 600);
  client.endNs = server.endNs + random.ms(1, 3);
  const spans = [server, client];
  if (outer) {
    outer.endNs = client.endNs + random.ms(1, 3);
    spans.push(outer);
  }
  if (fails) for (const span of spans) fail(span, { attributes: { 'error.type': 'tool_error' } });
  return (outer ?? client).endNs;
}

export function retrieve(run: Run, parent: Parent, startNs: bigint, { service }: ToolOptions): bigint {
  const { random } = run;
  const name = random.pick(['retrieval', 'retrieval', 'search_memory']);
  const span = openRetrieval(run, parent, startNs, service, name);
  if (random.chance(0.3)) span.attributes['resonant.cost'] = random.int(10, 9_000) / 1e6;
  span.endNs = startNs + random.ms(3, 300);
  if (random.chance(0.04)) fail(span, { attributes: { 'error.type': 'TimeoutError' } });
  return span.endNs;
}

/** A write to a memory: no step, whatever it costs. */
export function remember(run: Run, parent: Parent, startNs: bigint, { service }: ToolOptions): bigint {
  const span = openRetrieval(run, parent, startNs, service, 'upsert_memory');
  if (run.random.chance(0.6)) span.attributes['resonant.cost'] = run.random.int(10, 2_000) / 1e6;
  span.endNs = startNs + run.random.ms(3, 90);
  return span.endNs;
}

/** A memory over a vector store: both say what it cost, and it was paid for once. */
export function nestedRetrieval(run: Run, parent: Parent, startNs: bigint, { service }: ToolOptions): bigint {
  const { random } = run;
  const outer = openRetrieval(run, parent, startNs, service, 'search_memory');
  const inner = openRetrieval(run, outer, startNs + random.ms(1, 4), service, 'retrieval');
  inner.attributes['resonant.cost'] = random.int(10, 9_000) / 1e6;
  outer.attributes['resonant.cost'] = Number(inner.attributes['resonant.cost']) + 0.0001;
  inner.endNs = inner.startNs + random.ms(3, 300);
  outer.endNs = inner.endNs + random.ms(1, 4);
  return outer.endNs;
}

function openRetrieval(run: Run, parent: Parent, startNs: bigint, service: string, operation: string): Draft {
  const attributes = { 'gen_ai.operation.name': operation, 'gen_ai.data_source.id': 'docs' };
  return openStep(run, parent, startNs, service, { name: `${operation} docs`, kind: 'client', attributes });
}

function openStep(
  run: Run,
  parent: Parent,
  startNs: bigint,
  service: string,
  opening: Pick<Opening, 'name' | 'kind' | 'attributes'>,
): Draft {
  return run.trace.open(parent, {
    ...opening,
    scope: 'acme.agents',
    resource: resourceOf(run, service),
    startNs,
    attributes: { ...opening.attributes, ...run.identity.at('steps') },
  });
}
