/** Who lives in the generated organisations: their services, agents, users, models and tools. */

import type { Attributes, Resource } from '../raw/span.ts';
import { acmePrices, globexPrices, type OperatorPrice } from './prices.ts';

export interface Model {
  readonly provider: string;
  readonly request: string;
  /** What serves the request; unset = the emitter does not say. */
  readonly response?: string;
  readonly caches?: true;
  readonly reasons?: true;
}

export interface Agent {
  readonly id?: string;
  /** The second one is used from the middle of the data on. */
  readonly names: readonly string[];
  readonly versions: readonly string[];
  readonly service: string;
}

export interface Person {
  readonly id: string;
  readonly naming: Attributes;
}

export interface Organisation {
  readonly id: string;
  readonly seed: number;
  /** Its part of the executions. */
  readonly share: number;
  /** Part of its traces that a sampler thinned out. */
  readonly sampled: number;
  readonly people: readonly Person[];
  readonly prices: readonly OperatorPrice[];
  /** It is there beside the others, to be kept apart from them: few questions about it are enough. */
  readonly beside?: true;
  /** It sends nothing but waste, however many executions are asked for. */
  readonly wasteful?: true;
}

function resource(service: string, more: Attributes = {}): Resource {
  return { attributes: { 'service.name': service, 'telemetry.sdk.language': 'nodejs', ...more } };
}

/** A service may run in several environments; one also says whose it is. */
export const services: Readonly<Record<string, readonly Resource[]>> = {
  assistant: [
    resource('assistant', { 'deployment.environment.name': 'production' }),
    resource('assistant', { 'deployment.environment.name': 'staging' }),
  ],
  research: [resource('research', { 'deployment.environment': 'production' }), resource('research')],
  'batch-worker': [
    resource('batch-worker', {
      'deployment.environment.name': 'production',
      'resonant.feature': 'nightly',
      'resonant.customer': 'internal',
    }),
  ],
  'mcp-tools': [resource('mcp-tools', { 'deployment.environment.name': 'production' })],
  gateway: [resource('gateway', { 'deployment.environment.name': 'production' })],
};

export const agents: readonly Agent[] = [
  { id: 'agent_planner', names: ['Planner', 'Planner 2'], versions: ['1.0.0', '1.1.0'], service: 'assistant' },
  { id: 'agent_support', names: ['Support'], versions: ['2024-11', '2025-01'], service: 'assistant' },
  { names: ['Writer'], versions: [], service: 'assistant' },
  { names: ['Writer'], versions: ['3'], service: 'research' },
  { id: 'agent_nameless', names: [], versions: [], service: 'research' },
  { id: 'Writer/v2 ü', names: ['Writer'], versions: [], service: 'research' },
  { names: [], versions: [], service: 'batch-worker' },
  ...Array.from({ length: 8 }, (_, index) => ({
    id: `agent_${index + 1}`,
    names: [`Agent ${index + 1}`],
    versions: ['1'],
    service: index % 2 === 0 ? 'assistant' : 'research',
  })),
];

export const subAgents: readonly Agent[] = [
  { id: 'agent_searcher', names: ['Searcher'], versions: ['0.9'], service: 'research' },
  { names: ['Critic'], versions: [], service: 'assistant' },
  { id: 'agent_planner', names: ['Planner', 'Planner 2'], versions: ['1.1.0'], service: 'assistant' },
];

export const chatModels: readonly Model[] = [
  { provider: 'openai', request: 'gpt-4o-mini', response: 'gpt-4o-mini-2024-07-18', caches: true },
  { provider: 'openai', request: 'gpt-4o', response: 'gpt-4o', caches: true },
  { provider: 'anthropic', request: 'claude-3-7-sonnet-latest', response: 'claude-3-7-sonnet-20250219', caches: true },
  { provider: 'openai', request: 'o3-mini', response: 'o3-mini', reasons: true },
  { provider: 'acme', request: 'house-large', response: 'house-large', caches: true, reasons: true },
  { provider: 'openai', request: 'openai/gpt-4o-mini' },
  { provider: 'basement', request: 'mystery-7b', response: 'mystery-7b-q4' },
];

export const embeddingModels: readonly Model[] = [
  { provider: 'openai', request: 'text-embedding-3-small', response: 'text-embedding-3-small' },
  { provider: 'acme', request: 'house-embed' },
];

export const freeTools = ['get_order', 'list_orders', 'calculator', 'run_sql'] as const;
export const pricedTools = ['web_search', 'send_email'] as const;
export const mcpTools = ['read_file', 'open_ticket'] as const;

export const customers: readonly string[] = Array.from({ length: 20 }, (_, index) => `customer_${index + 1}`);
export const features = ['chat', 'search', 'summaries', 'onboarding', 'a, b'] as const;
export const tags = ['production', 'canary', 'beta', 'vip'] as const;
export const teams = ['red', 'green', 'blue'] as const;
export const tiers = ['free', 'pro'] as const;

function people(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => ({ id: `user_${index + 1}`, naming: naming(index) }));
}

/** Every fifth person has no name at all; the others one or several of the three. */
function naming(index: number): Attributes {
  const full = { 'user.full_name': `Ada Number ${index}` };
  const short = { 'user.name': `ada${index}` };
  const email = { 'user.email': `ada${index}@example.com` };
  const choices: readonly Attributes[] = [{ ...full, ...email }, { ...short, ...email, ...full }, { ...short, ...email }, email, {}];
  return choices[index % choices.length] ?? {};
}

/** The third has the seed of the first: the same ids of traces, sessions, users and agents, which must never meet. */
export const organisations: readonly Organisation[] = [
  { id: 'acme', seed: 11, share: 0.55, sampled: 0, people: people(400), prices: acmePrices },
  { id: 'globex', seed: 22, share: 0.3, sampled: 0.25, people: people(150), prices: globexPrices },
  { id: 'initech', seed: 11, share: 0.15, sampled: 0, people: people(400), prices: [], beside: true },
  { id: 'hooli', seed: 1, share: 0, sampled: 0, people: [], prices: [], beside: true },
  { id: 'vandelay', seed: 33, share: 0, sampled: 0, people: [], prices: [], wasteful: true },
];

/** What it sends lies about the moment at which it is sent. */
export const ofThePresent: Organisation = { id: 'umbrella', seed: 44, share: 0, sampled: 0, people: [], prices: acmePrices };
