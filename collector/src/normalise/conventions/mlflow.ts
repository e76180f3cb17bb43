import type { Convention, Source } from '../convention.ts';

const SPAN_TYPE = 'mlflow.spanType';
const usage = (member: string): Source => ({ attribute: 'mlflow.chat.tokenUsage', member });

/**
 * MLflow Tracing. Every value is JSON, text in quotes; agents and tools are known by their span's name. Whether input tokens include cached
 * ones is the provider's way, so it is inferred.
 */
export const mlflow: Convention = {
  name: 'mlflow',
  marks: [{ attribute: SPAN_TYPE }],
  fields: {
    provider: ['mlflow.llm.provider'],
    request_model: ['model', 'mlflow.llm.model'],
    response_model: ['mlflow.llm.model'],
    session_id: ['session.id', 'mlflow.trace.session'],
    user_id: ['user.id', 'mlflow.trace.user'],
    input_tokens: [usage('input_tokens')],
    output_tokens: [usage('output_tokens')],
    cache_read_tokens: [usage('cache_read_input_tokens')],
    cache_write_tokens: [usage('cache_creation_input_tokens')],
    cost: [{ attribute: 'mlflow.llm.cost', member: 'total_cost' }],
    input_cost: [{ attribute: 'mlflow.llm.cost', member: 'input_cost' }],
    output_cost: [{ attribute: 'mlflow.llm.cost', member: 'output_cost' }],
    input: ['mlflow.spanInputs'],
  },
  operationAttributes: [SPAN_TYPE],
  operations: {
    LLM: 'chat',
    CHAT_MODEL: 'chat',
    AGENT: 'invoke_agent',
    TOOL: 'execute_tool',
    RETRIEVER: 'retrieval',
    RERANKER: 'rerank',
    EMBEDDING: 'embeddings',
    WORKFLOW: 'chain',
    TASK: 'chain',
    CHAIN: 'chain',
    PARSER: 'chain',
    MEMORY: 'chain',
    UNKNOWN: 'chain',
    GUARDRAIL: 'guardrail',
    EVALUATOR: 'evaluator',
  },
  nameIs: { agent: 'agent_name', tool: 'tool_name' },
  labelPrefixes: ['mlflow.traceTag.'],
  content: ['mlflow.spanOutputs', 'mlflow.chat.messages', 'mlflow.chat.tools', 'tools', 'messages'],
};
