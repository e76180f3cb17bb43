/** Runs of agents: their steps one after the other, agents below agents, and how they end. */

import type { Value } from '../raw/span.ts';
import { failSomehow, tellingFailures, vagueFailures } from './failures.ts';
import { tagsOf } from './identity.ts';
import { chat, embed, retriedChat } from './model-calls.ts';
import { nameAt, type Run, resourceOf } from './run.ts';
import { mcpTool, nestedRetrieval, openTool, remember, retrieve, tool, toolThatCalls, twoToolsAtOnce } from './tool-calls.ts';
import type { Draft, Parent } from './trace.ts';
import { type Agent, features, subAgents } from './world.ts';

export interface AgentRun {
  readonly agent: Agent;
  /** 0 = nobody called it. */
  readonly depth: number;
  readonly fails?: boolean;
}

type Recipe = (run: Run, parent: Draft, startNs: bigint, of: AgentRun) => bigint;

/** `recovered`: a step failed, a later one did not. */
const endings = { well: 86, telling: 7, 'after a failed step': 5, recovered: 2 } as const;
type Ending = keyof typeof endings;

const recipeShares = {
  chat: 40,
  retriedChat: 6,
  embed: 5,
  tool: 18,
  twoTools: 3,
  toolThatCalls: 3,
  mcpTool: 7,
  retrieve: 8,
  nestedRetrieval: 2,
  remember: 2,
  wrapper: 6,
  subAgent: 7,
} as const;

const inService =
  (call: (run: Run, parent: Parent, startNs: bigint, options: { readonly service: string }) => bigint): Recipe =>
  (run, parent, startNs, { agent }) =>
    call(run, parent, startNs, { service: agent.service });

const recipes: Readonly<Record<keyof typeof recipeShares, Recipe>> = {
  chat: inService(chat),
  retriedChat: inService(retriedChat),
  embed: inService(embed),
  tool: (run, parent, startNs, { agent }) => tool(run, parent, startNs, { service: agent.service, fails: run.random.chance(0.08) }),
  twoTools: inService(twoToolsAtOnce),
  toolThatCalls: inService(toolThatCalls),
  mcpTool: (run, parent, startNs, { agent }) => mcpTool(run, parent, startNs, { service: agent.service, fails: run.random.chance(0.05) }),
  retrieve: inService(retrieve),
  nestedRetrieval: inService(nestedRetrieval),
  remember: inService(remember),
  wrapper,
  subAgent: (run, parent, startNs, of) => (of.depth < 2 ? subAgent(run, parent, startNs, of) : recipes.chat(run, parent, startNs, of)),
};

export function agentRun(run: Run, parent: Parent, startNs: bigint, of: AgentRun): Draft {
  const { random } = run;
  if (random.chance(0.04)) return hostedRun(run, parent, startNs, of);
  const span = openAgent(run, parent, startNs, of);
  const ending = of.fails ? 'telling' : random.share(endings);
  let at = startNs + random.ms(1, 20);
  for (let steps = random.int(ending === 'well' ? 0 : 1, 6); steps > 0; steps--) {
    at = recipes[random.share(recipeShares)](run, span, at, of) + random.ms(0, 40);
  }
  span.endNs = finalStep(run, span, at, of, ending) + random.ms(1, 20);
  end(run, span, ending);
  if (random.chance(0.4)) repeatUsage(run, span);
  return span;
}

/** The last step is what an error without a cause of its own is put down to. */
function finalStep(run: Run, span: Draft, at: bigint, of: AgentRun, ending: Ending): bigint {
  const { random } = run;
  const options = { service: of.agent.service };
  if (ending === 'recovered') return tool(run, span, mcpTool(run, span, at, { ...options, fails: true }) + 1n, options);
  if (ending !== 'after a failed step') return at;
  const culprit = random.pick(['tool', 'mcp', 'chat', 'agent'] as const);
  if (culprit === 'chat') return chat(run, span, at, { ...options, fails: true });
  if (culprit === 'agent') return agentRun(run, span, at, { agent: random.pick(subAgents), depth: of.depth + 1, fails: true }).endNs;
  return (culprit === 'tool' ? tool : mcpTool)(run, span, at, { ...options, fails: true });
}

function end(run: Run, span: Draft, ending: Ending): void {
  if (ending === 'well') span.status = run.random.pick(['unset', 'ok']);
  else failSomehow(run.random, span, ending === 'telling' ? tellingFailures : vagueFailures);
}

export function openAgent(run: Run, parent: Parent, startNs: bigint, { agent, depth }: AgentRun, more: Record<string, Value> = {}): Draft {
  const { random } = run;
  const name = nameAt(agent, startNs);
  return run.trace.open(parent, {
    name: `invoke_agent ${name ?? ''}`.trim(),
    kind: 'internal',
    scope: 'acme.agents',
    resource: resourceOf(run, agent.service),
    startNs,
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      ...(agent.id === undefined ? {} : { 'gen_ai.agent.id': agent.id }),
      ...(name === undefined ? {} : { 'gen_ai.agent.name': name }),
      ...(agent.versions.length === 0 ? {} : { 'gen_ai.agent.version': random.pick(agent.versions) }),
      ...(depth === 0 ? run.identity.at('agent', ...(typeof parent === 'string' ? (['root'] as const) : [])) : ownIdentity(run)),
      ...more,
    },
  });
}

/** Some sub-agents hold conversations of their own, and some are another feature's. */
function ownIdentity({ random, trace }: Run): Record<string, Value> {
  return {
    ...(random.chance(0.2) ? { 'gen_ai.conversation.id': `sub-${trace.id.slice(0, random.pick([5, 12]))}` } : {}),
    ...(random.chance(0.15) ? { 'resonant.feature': random.pick(features) } : {}),
    ...(random.chance(0.1) ? tagsOf(random) : {}),
  };
}

/** A run elsewhere: all that is known of its usage is what its span says. */
function hostedRun(run: Run, parent: Parent, startNs: bigint, of: AgentRun): Draft {
  const { random } = run;
  const usage = {
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': random.pick(['gpt-4o', 'mystery-7b']),
    'gen_ai.usage.input_tokens': random.int(100, 20_000),
    'gen_ai.usage.output_tokens': random.int(10, 4_000),
  };
  const bill = { 'resonant.cost': random.int(100, 900_000) / 1e6 };
  const span = openAgent(run, parent, startNs, of, random.share({ usage: 60, bill: 20, both: 20 } as const) === 'bill' ? bill : usage);
  if (random.chance(0.2)) Object.assign(span.attributes, bill);
  span.endNs = startNs + random.ms(500, 20_000);
  end(run, span, of.fails ? 'telling' : 'well');
  return span;
}

function subAgent(run: Run, parent: Draft, startNs: bigint, of: AgentRun): bigint {
  const { random } = run;
  const agent = random.pick(subAgents);
  const below = { agent, depth: of.depth + 1, fails: random.chance(0.06) };
  const how = random.share({ directly: 50, 'as a tool': 35, 'in another service': 15 });
  if (how === 'directly') return agentRun(run, parent, startNs, below).endNs;
  if (how === 'in another service') return remoteRun(run, parent, startNs, below, of.agent.service);
  const span = openTool(run, parent, startNs, of.agent.service, `ask_${agent.id ?? 'critic'}`);
  span.endNs = agentRun(run, span, startNs + random.ms(1, 5), below).endNs + random.ms(1, 5);
  return span.endNs;
}

/** One run in two spans: the caller's CLIENT span directly above the called service's. */
function remoteRun(run: Run, parent: Draft, startNs: bigint, of: AgentRun, callerService: string): bigint {
  const agent = { ...of.agent, id: 'agent_remote', names: ['Remote'], service: callerService === 'research' ? 'assistant' : 'research' };
  const caller = run.trace.open(parent, {
    name: 'invoke_agent Remote',
    kind: 'client',
    scope: 'acme.agents',
    resource: resourceOf(run, callerService),
    startNs,
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.id': 'agent_remote', 'resonant.label.via': callerService },
  });
  const called = agentRun(run, caller, startNs + run.random.ms(1, 20), { ...of, agent });
  caller.endNs = called.endNs + run.random.ms(1, 20);
  caller.status = called.status;
  return caller.endNs;
}

/** A span around a call and a tool that says again what they used; a few are lost on their way. */
function wrapper(run: Run, parent: Draft, startNs: bigint, of: AgentRun): bigint {
  const { random } = run;
  const span = run.trace.open(parent, {
    name: 'step 1',
    kind: 'internal',
    scope: 'acme.agents',
    resource: resourceOf(run, of.agent.service),
    startNs,
    attributes: { 'gen_ai.operation.name': 'agent_step' },
  });
  const service = of.agent.service;
  const called = chat(run, span, startNs + random.ms(0, 2), { service });
  span.endNs = tool(run, span, called + random.ms(0, 2), { service }) + random.ms(0, 2);
  if (random.chance(0.7)) repeatUsage(run, span);
  if (random.chance(0.06)) run.trace.lose(span);
  return span.endNs;
}

const usageKeys = ['gen_ai.usage.input_tokens', 'gen_ai.usage.output_tokens'] as const;

/** The sum of what is below, if anything is, as frameworks put it on the spans above. */
function repeatUsage(run: Run, span: Draft): void {
  const below = run.trace.below(span);
  for (const key of usageKeys) {
    const sum = below.reduce((total, { attributes }) => total + Number(attributes[key] ?? 0), 0);
    if (sum > 0) span.attributes[key] = sum;
  }
}
