import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention } from '../convention.ts';

const SCOPE = 'strands.telemetry.tracer';
const OPERATION_NAME = 'gen_ai.operation.name';

/**
 * Strands Agents: the GenAI names, old and new on one span, and a loop's cycle between the agent and its calls.
 * `strands-agents` as a system is the framework: who served the model is not said.
 */
export const strands: Convention = {
  name: 'strands',
  marks: [{ scope: SCOPE }],
  fields: {
    // Milliseconds here, whatever the name's convention says.
    time_to_first_token_ms: ['gen_ai.server.time_to_first_token'],
  },
  operationAttributes: [OPERATION_NAME],
  operations: { execute_event_loop_cycle: 'agent_step', invoke_swarm: 'invoke_workflow', invoke_graph: 'invoke_workflow' },
  providers: { 'strands-agents': '' },
  content: ['gen_ai.tool.json_schema', 'system_prompt', 'tool.result'],
};

/** The agent's own usage is what it used since it was made, over all its runs: only its calls tell what this run used. */
export const strandsAgent: Convention = {
  ...strands,
  marks: [{ scope: SCOPE, attribute: OPERATION_NAME }],
  matches: ({ attributes }: DecodedSpan) => attributes[OPERATION_NAME] === 'invoke_agent',
  ignored: ['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens', 'reasoning_tokens'],
};
