import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention } from '../convention.ts';

const SPAN_KIND = 'traceloop.span.kind';
const PROPERTIES = 'traceloop.association.properties.';

/** OpenLLMetry, by Traceloop. Workflows and agents are executions of their own; association properties say whose. */
export const traceloop: Convention = {
  name: 'traceloop',
  marks: [{ attribute: SPAN_KIND }, { attribute: 'llm.request.type' }, { scopePrefix: '@traceloop/' }],
  fields: {
    agent_name: ['gen_ai.agent.name', 'traceloop.entity.name'],
    agent_version: ['traceloop.entity.version'],
    session_id: [`${PROPERTIES}session_id`, `${PROPERTIES}thread_id`, `${PROPERTIES}chat_id`],
    user_id: [`${PROPERTIES}user_id`],
    customer: [`${PROPERTIES}customer_id`],
    tags: [`${PROPERTIES}tags`],
    input: ['traceloop.entity.input'],
  },
  operationAttributes: ['gen_ai.operation.name', SPAN_KIND, 'llm.request.type'],
  operations: { workflow: 'invoke_workflow', task: 'chain', completion: 'text_completion', embedding: 'embeddings', rerank: 'rerank' },
  providers: { langchain: '' },
  labelPrefixes: [PROPERTIES],
  content: ['traceloop.entity.output', 'traceloop.prompt.template', 'traceloop.prompt.template_variables'],
};

/** A tool of OpenLLMetry: its entity is the tool, not an agent. */
export const traceloopTool: Convention = {
  ...traceloop,
  matches: ({ attributes }: DecodedSpan) => attributes[SPAN_KIND] === 'tool' || attributes['gen_ai.operation.name'] === 'execute_tool',
  fields: { ...traceloop.fields, agent_name: ['gen_ai.agent.name'], tool_name: ['gen_ai.tool.name', 'traceloop.entity.name'] },
};

/** Releases up to 0.27 pass input tokens on as Anthropic counts them: without cached ones. */
const withRawTokens = /^0\.(\d|1\d|2[0-7])\./;

export const traceloopAnthropic: Convention = {
  ...traceloop,
  marks: [{ scope: '@traceloop/instrumentation-anthropic' }],
  matches: ({ scope }: DecodedSpan) => withRawTokens.test(scope.version),
  cachedTokens: 'excluded',
};

/**
 * LangChain through OpenLLMetry: every runnable is a `workflow`, and none is the parent of another. Only those that are agents count as such,
 * by the service's name: they have no other.
 */
export const traceloopLangchain: Convention = {
  ...traceloop,
  marks: [{ scope: '@traceloop/instrumentation-langchain' }],
  matches: ({ attributes }: DecodedSpan) => attributes['gen_ai.operation.name'] !== 'execute_tool',
  ignored: ['agent_name'],
  operationAttributes: ['traceloop.workflow.name', 'gen_ai.operation.name'],
  operations: { ...traceloop.operations, workflow: 'chain', CompiledStateGraph: 'invoke_agent', AgentExecutor: 'invoke_agent' },
};
