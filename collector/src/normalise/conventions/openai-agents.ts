import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention } from '../convention.ts';
import { openInference } from './openinference.ts';

const common: Convention = {
  ...openInference,
  name: 'openai_agents',
  marks: [{ scope: '@arizeai/openinference-instrumentation-openai-agents' }, { scope: 'openinference.instrumentation.openai_agents' }],
  nameIs: { tool: 'tool_name' },
};

/** OpenAI Agents through OpenInference. `graph.node.id` is the agent's name; a handoff is a tool span without a tool. */
export const openAiAgents: Convention = {
  ...common,
  fields: { ...common.fields, agent_name: ['agent.name', 'graph.node.id'] },
};

/** The span of the trace has the kind of an agent and no node: it is the outer span of a run. It never arrives where the run failed. */
export const openAiAgentsTrace: Convention = {
  ...common,
  matches: ({ attributes }: DecodedSpan) => attributes['graph.node.id'] === undefined,
  operations: { ...openInference.operations, AGENT: 'invocation' },
};
