import type { Convention } from '../convention.ts';

const PROPERTIES = 'lmnr.association.properties.';

/** Laminar. It marks tools and calls of models but no agents; a failed span has an exception and no status. */
export const laminar: Convention = {
  name: 'laminar',
  marks: [{ attribute: 'lmnr.span.path' }, { scope: 'lmnr.tracer' }],
  fields: {
    session_id: [`${PROPERTIES}session_id`],
    user_id: [`${PROPERTIES}user_id`],
    tags: [`${PROPERTIES}tags`],
    input: ['lmnr.span.input'],
  },
  operationAttributes: ['gen_ai.operation.name', 'lmnr.span.type'],
  operations: { DEFAULT: 'chain', LLM: 'chat', TOOL: 'execute_tool', EVALUATOR: 'evaluator' },
  nameIs: { tool: 'tool_name' },
  exceptionsAreFailures: true,
  labelPrefixes: [`${PROPERTIES}metadata.`],
  content: ['lmnr.span.output'],
};
