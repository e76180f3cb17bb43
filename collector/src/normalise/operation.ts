/** The canonical operations and the kind of span that each is. */

import type { SpanKind } from './span-row.ts';

/** OpenTelemetry's well-known values, and the few other names that conventions map onto. */
export const operationKinds: Readonly<Record<string, SpanKind>> = {
  chat: 'llm',
  generate_content: 'llm',
  text_completion: 'llm',
  embeddings: 'embedding',
  retrieval: 'retrieval',
  rerank: 'retrieval',
  search_memory: 'retrieval',
  execute_tool: 'tool',
  // The part of a tool call's span in which the tool itself ran: it says whether the call failed.
  tool_body: 'tool',
  invoke_agent: 'agent',
  invoke_workflow: 'agent',
  // The outer span of one run: it and the agent span directly below are one execution.
  invocation: 'agent',
  create_agent: 'create_agent',
  // Known, and neither an execution nor a step. `fetch_response` reads a stored answer again and has no usage of its own.
  fetch_response: 'other',
  plan: 'other',
  agent_step: 'other',
  chain: 'other',
  guardrail: 'other',
  evaluator: 'other',
  prompt: 'other',
  // Neither, but what they cost is the cost of storage.
  create_memory_store: 'storage',
  delete_memory_store: 'storage',
  create_memory: 'storage',
  update_memory: 'storage',
  upsert_memory: 'storage',
  delete_memory: 'storage',
};

/** The operation of a span whose kind is known by other evidence and that names none. */
export const operationOfKind: Readonly<Record<SpanKind, string>> = {
  agent: 'invoke_agent',
  llm: 'chat',
  embedding: 'embeddings',
  tool: 'execute_tool',
  retrieval: 'retrieval',
  create_agent: 'create_agent',
  server: '',
  storage: 'storage',
  storage_sample: 'storage',
  other: '',
};
