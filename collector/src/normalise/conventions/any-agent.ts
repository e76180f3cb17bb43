import type { Convention } from '../convention.ts';

/**
 * mozilla-ai/any-agent: the GenAI names, with cost in two parts and inputs and outputs under names of its own.
 * Its agents have names only.
 */
export const anyAgent: Convention = {
  name: 'any_agent',
  marks: [{ scope: 'any_agent' }, { attribute: 'any_agent.version' }],
  fields: {
    input: ['gen_ai.tool.args'],
  },
  operationAttributes: ['gen_ai.operation.name'],
  operations: { call_llm: 'chat' },
  content: ['gen_ai.output', 'gen_ai.tool.args'],
  listed: ['any_agent.version', 'gen_ai.output.type'],
};
