/** Names under which instrumentations put prompts, answers, and what tools were given and gave. Content stays home unless asked for. */

/** Whole names. */
const names: ReadonlySet<string> = new Set([
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'gen_ai.tool.definitions',
  'gen_ai.tool.call.arguments',
  'gen_ai.tool.call.result',
  'gen_ai.tool.message',
  'gen_ai.prompt',
  'gen_ai.completion',
  'gen_ai.retrieval.query.text',
  'gen_ai.retrieval.documents',
  'gen_ai.memory.query.text',
  'gen_ai.memory.records',
  'gen_ai.evaluation.explanation',
  'input.value',
  'output.value',
  'tool.parameters',
  'llm.tools',
  'llm.invocation_parameters',
  'llm.function_call',
  'llm.prompt_template.template',
  'llm.prompt_template.variables',
  'embedding.text',
  'embedding.vector',
  'reranker.query',
  'tool.json_schema',
  'tool_call.function.arguments',
  'document.content',
  'document.metadata',
  'traceloop.entity.input',
  'traceloop.entity.output',
  'ai.prompt',
  'ai.response.text',
  'ai.response.object',
  'ai.response.toolCalls',
  'ai.response.reasoning',
  'ai.response.files',
  'ai.response.providerMetadata',
  'ai.toolCall.args',
  'ai.toolCall.result',
  'ai.value',
  'ai.values',
  'ai.embedding',
  'ai.embeddings',
  'ai.documents',
  'ai.ranking',
  'ai.schema',
]);

/** Beginnings of names that are numbered or open. */
const prefixes: readonly string[] = [
  'gen_ai.prompt.',
  'gen_ai.completion.',
  'gen_ai.prompt.variable.',
  'llm.input_messages.',
  'llm.output_messages.',
  'llm.prompts.',
  'llm.completions.',
  'llm.choices.',
  'llm.tools.',
  'llm.request.functions.',
  'embedding.embeddings.',
  'retrieval.documents.',
  'reranker.input_documents.',
  'reranker.output_documents.',
  'ai.prompt.',
  'ai.result.',
  'ai.request.headers.',
  'ai.telemetry.metadata.prompt',
];

/** `gen_ai.prompt.name` and `.version` say which prompt it was, not what it said. */
const harmless: ReadonlySet<string> = new Set(['gen_ai.prompt.name', 'gen_ai.prompt.version']);

/** Instrumentations use the same names again and again; numbered ones are many, so that those are forgotten. */
const known = new Map<string, boolean>();
const maxKnown = 2_000;

export function isContent(name: string): boolean {
  const told = known.get(name);
  if (told !== undefined) return told;
  if (known.size >= maxKnown) known.clear();
  const found = !harmless.has(name) && (names.has(name) || prefixes.some((prefix) => name.startsWith(prefix)));
  known.set(name, found);
  return found;
}
