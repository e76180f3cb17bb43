import type { Span } from '@resonantgenesis/client';

type Kind = Span['kind'];

interface Look {
  readonly color: string;
  readonly label: string;
}

const model: Look = { color: 'var(--series-1)', label: 'model call' };
const store: Look = { color: 'var(--series-5)', label: 'store' };
const rest: Look = { color: 'var(--series-rest)', label: 'other' };

export const spanLooks: Readonly<Record<Kind, Look>> = {
  agent: { color: 'var(--series-4)', label: 'agent' },
  llm: model,
  embedding: model,
  tool: { color: 'var(--series-2)', label: 'tool' },
  retrieval: { color: 'var(--series-3)', label: 'retrieval' },
  server: { color: 'var(--series-6)', label: 'server' },
  create_agent: rest,
  storage: store,
  storage_sample: store,
  other: rest,
};
