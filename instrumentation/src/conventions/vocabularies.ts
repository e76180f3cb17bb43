/** What instrumentations call things in words of their own, and the conventions' names for the same. */

import { attr, operation } from '../semconv.ts';

/** An attribute, or a text member of one that holds JSON. */
export type Source = string | { readonly attribute: string; readonly member: string };

/** By standard name: where its value is found; the first that is there counts. */
export type Names = Readonly<Record<string, readonly Source[]>>;

export interface Vocabulary {
  /** The attribute that says what a span does, or the beginning of its scope's name where spans say so by the standard one. */
  readonly mark: { readonly attribute: string } | { readonly scope: string };
  /** What the values of the mark's attribute mean. */
  readonly operations: Readonly<Record<string, string>>;
  readonly call: Names;
  readonly tool: Names;
  readonly agent: Names;
}

/** Arize's OpenInference. What it calls an agent may be a whole run of several: it is one where it has a name. */
const openInference: Vocabulary = {
  mark: { attribute: 'openinference.span.kind' },
  operations: {
    LLM: operation.chat,
    EMBEDDING: operation.embeddings,
    RETRIEVER: operation.retrieval,
    TOOL: operation.executeTool,
    AGENT: operation.invokeAgent,
  },
  call: {
    [attr.provider]: ['llm.provider', 'llm.system', { attribute: 'metadata', member: 'ls_provider' }],
    [attr.requestModel]: ['llm.request.model_name', 'llm.model_name', 'embedding.model_name'],
    [attr.responseModel]: ['llm.response.model_name', 'llm.model_name', 'embedding.model_name'],
    [attr.inputTokens]: ['llm.token_count.prompt'],
    [attr.outputTokens]: ['llm.token_count.completion'],
    [attr.cacheReadTokens]: ['llm.token_count.prompt_details.cache_read', 'llm.token_count.prompt_details.cache_input'],
    [attr.cacheWriteTokens]: ['llm.token_count.prompt_details.cache_write'],
    [attr.reasoningTokens]: ['llm.token_count.completion_details.reasoning'],
    [attr.finishReasons]: ['llm.finish_reason'],
    [attr.conversation]: ['session.id'],
  },
  tool: { [attr.toolName]: ['tool.name'], [attr.toolCallId]: ['tool_call.id'], [attr.conversation]: ['session.id'] },
  agent: { [attr.agentName]: ['agent.name', 'graph.node.id'], [attr.conversation]: ['session.id'] },
};

/** Vercel's AI SDK up to version 6. The usage of its outer span is the sum of those within, and stays as it is. */
const aiSdk: Vocabulary = {
  mark: { attribute: 'ai.operationId' },
  operations: {
    'ai.generateText': operation.invokeAgent,
    'ai.streamText': operation.invokeAgent,
    'ai.generateObject': operation.invokeAgent,
    'ai.streamObject': operation.invokeAgent,
    'ai.generateText.doGenerate': operation.chat,
    'ai.streamText.doStream': operation.chat,
    'ai.generateObject.doGenerate': operation.chat,
    'ai.streamObject.doStream': operation.chat,
    'ai.embed.doEmbed': operation.embeddings,
    'ai.embedMany.doEmbed': operation.embeddings,
    'ai.toolCall': operation.executeTool,
  },
  call: {
    [attr.provider]: ['ai.model.provider'],
    [attr.requestModel]: ['ai.model.id'],
    [attr.responseModel]: ['ai.response.model'],
    [attr.responseId]: ['ai.response.id'],
    [attr.inputTokens]: ['ai.usage.inputTokens', 'ai.usage.promptTokens', 'ai.usage.tokens'],
    [attr.outputTokens]: ['ai.usage.outputTokens', 'ai.usage.completionTokens'],
    [attr.cacheReadTokens]: ['ai.usage.inputTokenDetails.cacheReadTokens', 'ai.usage.cachedInputTokens'],
    [attr.cacheWriteTokens]: ['ai.usage.inputTokenDetails.cacheWriteTokens'],
    [attr.reasoningTokens]: ['ai.usage.outputTokenDetails.reasoningTokens', 'ai.usage.reasoningTokens'],
    [attr.finishReasons]: ['ai.response.finishReason'],
  },
  tool: { [attr.toolName]: ['ai.toolCall.name'], [attr.toolCallId]: ['ai.toolCall.id'] },
  agent: { [attr.agentName]: ['ai.telemetry.functionId', 'resource.name'] },
};

/** Anthropic's own SDK. */
const anthropicSdk: Vocabulary = {
  mark: { scope: 'com.anthropic.sdk.' },
  operations: {},
  call: { [attr.finishReasons]: ['anthropic.message.stop_reason'] },
  tool: {},
  agent: {},
};

/** Traceloop's OpenLLMetry. */
const openLlmetry: Vocabulary = {
  mark: { attribute: 'llm.request.type' },
  operations: { chat: operation.chat, completion: 'text_completion', embedding: operation.embeddings },
  call: {},
  tool: {},
  agent: {},
};

export const vocabularies: readonly Vocabulary[] = [openInference, aiSdk, anthropicSdk, openLlmetry];

/** Former names of the conventions' own, which emitters still use. */
export const formerNames: Names = {
  [attr.provider]: ['gen_ai.system'],
  [attr.inputTokens]: ['gen_ai.usage.prompt_tokens'],
  [attr.outputTokens]: ['gen_ai.usage.completion_tokens'],
  [attr.cacheReadTokens]: ['gen_ai.usage.cache_read_input_tokens'],
  [attr.cacheWriteTokens]: ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens'],
  [attr.reasoningTokens]: ['gen_ai.usage.reasoning_tokens'],
};

/** Providers by other names than the conventions'. */
export const providers: Readonly<Record<string, string>> = {
  'az.ai.inference': 'azure.ai.inference',
  'az.ai.openai': 'azure.ai.openai',
  amazon_bedrock: 'aws.bedrock',
  'amazon-bedrock': 'aws.bedrock',
  'anthropic.messages': 'anthropic',
  aws: 'aws.bedrock',
  azure: 'azure.ai.openai',
  'azure.chat': 'azure.ai.openai',
  'azure.responses': 'azure.ai.openai',
  'cohere.chat': 'cohere',
  'deepseek.chat': 'deepseek',
  gemini: 'gcp.gemini',
  google: 'gcp.gen_ai',
  'google.generative-ai': 'gcp.gemini',
  'google.vertex.chat': 'gcp.vertex_ai',
  google_genai: 'gcp.gen_ai',
  google_vertexai: 'gcp.vertex_ai',
  'groq.chat': 'groq',
  'mistral.chat': 'mistral_ai',
  mistralai: 'mistral_ai',
  moonshot: 'moonshot_ai',
  'openai.chat': 'openai',
  'openai.completion': 'openai',
  'openai.embedding': 'openai',
  'openai.responses': 'openai',
  'perplexity.chat': 'perplexity',
  vertex_ai: 'gcp.vertex_ai',
  vertexai: 'gcp.vertex_ai',
  xai: 'x_ai',
  'xai.chat': 'x_ai',
  'xai.responses': 'x_ai',
};
