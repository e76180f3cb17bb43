import type { ErrorKind } from './failures.ts';
import type { ModelName } from './models.ts';

/** One thing that an agent does in a run. */
export type Move =
  | { readonly kind: 'think' }
  | { readonly kind: 'embed' }
  | { readonly kind: 'retrieve'; readonly source: string }
  | { readonly kind: 'tool'; readonly name: ToolName }
  | { readonly kind: 'remember'; readonly store: string }
  | { readonly kind: 'delegate'; readonly to: string };

interface Weighted {
  readonly weight: number;
}

export interface SimulatedAgent {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly environment: string;
  readonly tags: readonly string[];
  /** The version at the start of the history and the one that replaced it. */
  readonly versions?: readonly [string, string];
  /** How often people turn to this agent; 0 = only other agents do. */
  readonly weight: number;
  readonly features: readonly string[];
  readonly models: readonly (Weighted & { readonly model: ModelName })[];
  readonly plans: readonly (Weighted & { readonly moves: readonly Move[] })[];
  /** The share of runs that fail, and how. */
  readonly failing: number;
  readonly failures: readonly (Weighted & { readonly kind: ErrorKind })[];
  /** Called by users over HTTP: each run lies below a SERVER span of the service `support-api`. */
  readonly behindApi?: boolean;
}

interface Tool {
  readonly durationMs: number;
  /** The share of calls that fail though the run goes on. */
  readonly failing: number;
  readonly costUsd?: number;
}

export const tools = {
  lookup_order: { durationMs: 180, failing: 0.02 },
  create_ticket: { durationMs: 320, failing: 0.01 },
  send_email: { durationMs: 450, failing: 0.03 },
  web_search: { durationMs: 900, failing: 0.04, costUsd: 0.01 },
  fetch_page: { durationMs: 1400, failing: 0.3 },
  read_document: { durationMs: 700, failing: 0.02, costUsd: 0.0015 },
  post_ledger: { durationMs: 260, failing: 0.02 },
  read_diff: { durationMs: 150, failing: 0.01 },
  run_tests: { durationMs: 9000, failing: 0.12 },
  list_commits: { durationMs: 210, failing: 0.01 },
  search_flights: { durationMs: 1600, failing: 0.06, costUsd: 0.004 },
  search_hotels: { durationMs: 1300, failing: 0.05, costUsd: 0.003 },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

const think: Move = { kind: 'think' };
const embed: Move = { kind: 'embed' };
const retrieve = (source: string): Move => ({ kind: 'retrieve', source });
const tool = (name: ToolName): Move => ({ kind: 'tool', name });
const remember = (store: string): Move => ({ kind: 'remember', store });
const delegate = (to: string): Move => ({ kind: 'delegate', to });

const production = { environment: 'production', tags: ['production'] };

/** The shares of the analytics guide's example, with a few cancelled runs besides. */
const guideFailures = [
  { weight: 43, kind: 'timeout' },
  { weight: 29, kind: 'rate_limit' },
  { weight: 14, kind: 'model_error' },
  { weight: 9, kind: 'tool_error' },
  { weight: 5, kind: 'cancelled' },
] as const;

const commonFailures = [
  { weight: 25, kind: 'timeout' },
  { weight: 20, kind: 'rate_limit' },
  { weight: 20, kind: 'model_error' },
  { weight: 25, kind: 'tool_error' },
  { weight: 8, kind: 'cancelled' },
  { weight: 2, kind: 'other' },
] as const;

export const agents: readonly SimulatedAgent[] = [
  {
    ...production,
    id: 'agent_123',
    name: 'Support Assistant',
    service: 'support-assistant',
    versions: ['1.4.0', '1.5.0'],
    weight: 32,
    features: ['help-center', 'order-status', 'returns'],
    models: [
      { weight: 3, model: 'gpt-4.1-mini' },
      { weight: 2, model: 'gpt-4.1' },
    ],
    plans: [
      { weight: 5, moves: [embed, retrieve('help-articles'), think] },
      { weight: 4, moves: [embed, retrieve('help-articles'), think, tool('lookup_order'), think] },
      { weight: 2, moves: [think, tool('lookup_order'), think, tool('create_ticket'), think, remember('support-memory')] },
      { weight: 2, moves: [think] },
    ],
    failing: 0.11,
    failures: guideFailures,
    behindApi: true,
  },
  {
    ...production,
    id: 'agent_1',
    name: 'Research Analyst',
    service: 'research-analyst',
    versions: ['2.0.1', '2.1.0'],
    weight: 18,
    features: ['market-research', 'due-diligence'],
    models: [
      { weight: 4, model: 'claude-sonnet-4-5' },
      { weight: 1, model: 'claude-haiku-4-5' },
    ],
    plans: [
      { weight: 4, moves: [think, tool('web_search'), think, tool('fetch_page'), think] },
      { weight: 3, moves: [think, tool('web_search'), tool('web_search'), think, tool('fetch_page'), tool('fetch_page'), think] },
      { weight: 1, moves: [embed, retrieve('research-notes'), think, remember('research-memory')] },
    ],
    failing: 0.07,
    failures: commonFailures,
  },
  {
    ...production,
    id: 'agent_2',
    name: 'Invoice Clerk',
    service: 'invoice-clerk',
    weight: 16,
    features: ['invoice-entry', 'reconciliation'],
    models: [
      { weight: 5, model: 'gemini-2.5-flash' },
      { weight: 1, model: 'gemini-2.5-pro' },
    ],
    plans: [
      { weight: 5, moves: [tool('read_document'), think, tool('post_ledger')] },
      { weight: 2, moves: [tool('read_document'), think, tool('post_ledger'), think, tool('send_email')] },
    ],
    failing: 0.04,
    failures: commonFailures,
  },
  {
    ...production,
    id: 'agent_3',
    name: 'Code Reviewer',
    service: 'code-reviewer',
    versions: ['0.9.2', '0.9.3'],
    weight: 14,
    features: ['pull-requests'],
    models: [
      { weight: 3, model: 'o4-mini' },
      { weight: 1, model: 'claude-sonnet-4-5' },
    ],
    plans: [
      { weight: 3, moves: [tool('read_diff'), think] },
      { weight: 2, moves: [tool('read_diff'), think, tool('run_tests'), think] },
    ],
    failing: 0.06,
    failures: commonFailures,
  },
  {
    id: 'agent_4',
    name: 'Release Notes Writer',
    service: 'release-notes-writer',
    environment: 'staging',
    tags: ['staging'],
    weight: 8,
    features: ['release-notes'],
    models: [
      { weight: 3, model: 'internal-llm-7b' },
      { weight: 1, model: 'gpt-4.1-mini' },
    ],
    plans: [
      { weight: 2, moves: [tool('list_commits'), think] },
      { weight: 1, moves: [tool('list_commits'), think, think] },
    ],
    failing: 0.09,
    failures: commonFailures,
  },
  {
    id: 'agent_5',
    name: 'Trip Planner',
    service: 'trip-planner',
    environment: 'production',
    tags: ['beta'],
    weight: 12,
    features: ['travel'],
    models: [{ weight: 1, model: 'gpt-4.1' }],
    plans: [
      { weight: 3, moves: [think, delegate('agent_6'), delegate('agent_7'), think] },
      { weight: 1, moves: [think, delegate('agent_6'), think] },
    ],
    failing: 0.05,
    failures: commonFailures,
  },
  {
    id: 'agent_6',
    name: 'Flight Finder',
    service: 'trip-planner',
    environment: 'production',
    tags: ['beta'],
    weight: 0,
    features: ['travel'],
    models: [{ weight: 1, model: 'gpt-4.1-mini' }],
    plans: [{ weight: 1, moves: [think, tool('search_flights'), think] }],
    failing: 0.03,
    failures: commonFailures,
  },
  {
    id: 'agent_7',
    name: 'Hotel Finder',
    service: 'trip-planner',
    environment: 'production',
    tags: ['beta'],
    weight: 0,
    features: ['travel'],
    models: [{ weight: 1, model: 'gemini-2.5-flash' }],
    plans: [{ weight: 1, moves: [think, tool('search_hotels'), think] }],
    failing: 0.02,
    failures: commonFailures,
  },
];

export function agentById(id: string): SimulatedAgent {
  const found = agents.find((agent) => agent.id === id);
  if (!found) throw new RangeError(`The demo has no agent ${id}`);
  return found;
}
