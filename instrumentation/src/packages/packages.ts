/** The packages that are instrumented, each by one instrumentation. What each can tell: docs/conventions.md of the collector. */

import { warnUnlessRegistered, withAiSdkTelemetry } from './ai-sdk.ts';
import { borrowed } from './borrowed.ts';
import { inCallersContext } from './langchain.ts';
import { marksModelCalls } from './model-call.ts';
import { nestedInAgents } from './nesting.ts';
import { endingBrokenStreams } from './openai.ts';
import type { InstrumentedPackage, Patch } from './package-instrumentation.ts';

const off = { enabled: false };
/** OpenInference takes OpenTelemetry's configuration as a part of its own. */
const offWithin = { instrumentationConfig: off };

const openAi = borrowed({
  packageName: '@opentelemetry/instrumentation-openai',
  exportName: 'OpenAIInstrumentation',
  config: off,
  adjust: endingBrokenStreams,
});
const anthropic = borrowed({
  packageName: '@traceloop/instrumentation-anthropic',
  exportName: 'AnthropicInstrumentation',
  config: { ...off, traceContent: true },
});
const googleGenAi = borrowed({
  packageName: '@traceloop/instrumentation-google-generativeai',
  exportName: 'GenAIInstrumentation',
  config: { ...off, traceContent: true },
});
const langChain = borrowed({
  packageName: '@arizeai/openinference-instrumentation-langchain',
  exportName: 'LangChainInstrumentation',
  config: offWithin,
  providerOf: nestedInAgents,
});
const openAiAgents = borrowed({
  packageName: '@arizeai/openinference-instrumentation-openai-agents',
  exportName: 'OpenAIAgentsInstrumentation',
  config: offWithin,
  providerOf: nestedInAgents,
});
const mcp = borrowed({ packageName: '@arizeai/openinference-instrumentation-mcp', exportName: 'MCPInstrumentation', config: offWithin });

const builds = ['esm', 'cjs'] as const;
const mcpTransports = [
  'client/sse',
  'client/stdio',
  'client/streamableHttp',
  'server/sse',
  'server/stdio',
  'server/streamableHttp',
] as const;

/** The same patch for the ES module and the CommonJS one of a file. */
function bothBuilds(file: string, patch: Patch): Readonly<Record<string, Patch>> {
  return { [`${file}.js`]: patch, [`${file}.cjs`]: patch };
}

export const instrumentedPackages: readonly InstrumentedPackage[] = [
  { name: 'openai', versions: ['>=4.19.0 <8'], patches: { '': openAi('openai') } },
  // From 1.0 on it tells of its calls itself.
  { name: '@anthropic-ai/sdk', versions: ['>=0.9.1 <1'], patches: { '': anthropic('@anthropic-ai/sdk') } },
  { name: '@google/genai', versions: ['>=1.0.0 <4'], patches: { '': googleGenAi('@google/genai') } },
  { name: 'ai', versions: ['>=5.0.0 <7'], patches: { '': withAiSdkTelemetry } },
  { name: 'ai', versions: ['>=7.0.0 <8'], patches: { '': warnUnlessRegistered } },
  {
    name: '@langchain/core',
    versions: ['>=0.2.0 <2'],
    patches: {
      ...bothBuilds('dist/callbacks/manager', inCallersContext(langChain('callbacks/manager.cjs'))),
      ...bothBuilds('dist/language_models/chat_models', marksModelCalls(['BaseChatModel'], ['_generateUncached', '_streamIterator'])),
      ...bothBuilds('dist/language_models/llms', marksModelCalls(['BaseLLM'], ['_generateUncached', '_streamIterator'])),
    },
  },
  { name: '@openai/agents', versions: ['>=0.1.0 <1'], patches: { '': openAiAgents('@openai/agents') } },
  {
    name: '@openai/agents-openai',
    versions: ['>=0.1.0 <1'],
    patches: {
      '': marksModelCalls(['OpenAIChatCompletionsModel', 'OpenAIResponsesModel'], ['getResponse', 'getStreamedResponse']),
    },
  },
  {
    name: '@modelcontextprotocol/sdk',
    versions: ['>=1.0.0 <2'],
    patches: Object.fromEntries(
      mcpTransports.flatMap((transport) => builds.map((build) => [`dist/${build}/${transport}.js`, mcp(`${transport}.js`)])),
    ),
  },
];
