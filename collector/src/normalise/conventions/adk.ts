import type { Convention } from '../convention.ts';

/**
 * Google's Agent Development Kit. A run is `invoke_workflow` above `invoke_agent`, in version 1 `invocation`, which says nothing of itself;
 * version 1 also wraps every `generate_content` in a `call_llm` that names no operation. `gcp.vertex.agent` as a system is ADK, not who serves.
 */
export const adk: Convention = {
  name: 'adk',
  marks: [{ scope: 'gcp.vertex.agent' }],
  fields: {
    session_id: ['gen_ai.conversation.id', 'gcp.vertex.agent.session_id'],
    input: ['gcp.vertex.agent.tool_call_args', 'gcp.vertex.agent.llm_request'],
  },
  operationAttributes: ['gen_ai.operation.name'],
  operations: { invoke_workflow: 'invocation', invoke_node: 'chain' },
  operationsByName: { invocation: 'invocation', call_llm: 'chat' },
  providers: { 'gcp.vertex.agent': '' },
  content: ['gcp.vertex.agent.llm_response', 'gcp.vertex.agent.tool_response', 'gcp.vertex.agent.data'],
};
