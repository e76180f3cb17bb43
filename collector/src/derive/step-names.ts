import type { StepKind } from './rows.ts';

/** The canonical operation where the emitter names none. */
const operations: Readonly<Record<StepKind, string>> = {
  llm: 'chat',
  embedding: 'embeddings',
  tool: 'execute_tool',
  retrieval: 'retrieval',
  reported: 'reported',
  storage: 'storage',
};

/** A step's canonical operation. */
export function operationOf(kind: StepKind, span: { readonly operation: string }): string {
  return span.operation || operations[kind];
}
