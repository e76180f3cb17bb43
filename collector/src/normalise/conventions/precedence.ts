import type { Convention } from '../convention.ts';
import { adk } from './adk.ts';
import { aiSdk } from './ai-sdk.ts';
import { aiSdk7 } from './ai-sdk-7.ts';
import { anthropicSdk } from './anthropic-sdk.ts';
import { anyAgent } from './any-agent.ts';
import { claudeCode } from './claude-code.ts';
import { codexRecord, codexSpan } from './codex.ts';
import { crewAi } from './crewai.ts';
import { genAi } from './gen-ai.ts';
import { general } from './general.ts';
import { genkit, genkitModel } from './genkit.ts';
import { httpServer } from './http-server.ts';
import { laminar } from './laminar.ts';
import { langfuse } from './langfuse.ts';
import { langsmith } from './langsmith.ts';
import { langsmithAgent } from './langsmith-agent.ts';
import { logfireCall, logfirePending, logfireSpan, logfireStreamStart } from './logfire.ts';
import { mastra } from './mastra.ts';
import { mlflow } from './mlflow.ts';
import { openAiAgents, openAiAgentsTrace } from './openai-agents.ts';
import { openInference } from './openinference.ts';
import { openlitJs, openlitJsAnthropic } from './openlit-js.ts';
import { openlitAnthropic, openlitPython } from './openlit-python.ts';
import { pydanticAi } from './pydantic-ai.ts';
import { stores } from './stores.ts';
import { strands, strandsAgent } from './strands.ts';
import { traceloop, traceloopAnthropic, traceloopLangchain, traceloopTool } from './traceloop.ts';

/**
 * The first that matches reads the span. An emitter's own marks come before the GenAI names that many of them add,
 * those before HTTP and stores, and `general` reads whatever is left.
 */
export const conventions: readonly Convention[] = [
  logfirePending,
  anyAgent,
  claudeCode,
  codexRecord,
  codexSpan,
  adk,
  strandsAgent,
  strands,
  pydanticAi,
  logfireStreamStart,
  logfireCall,
  logfireSpan,
  openlitAnthropic,
  openlitPython,
  mlflow,
  langfuse,
  langsmithAgent,
  langsmith,
  mastra,
  laminar,
  genkitModel,
  genkit,
  aiSdk,
  aiSdk7,
  anthropicSdk,
  openlitJsAnthropic,
  openlitJs,
  crewAi,
  openAiAgentsTrace,
  openAiAgents,
  openInference,
  traceloopAnthropic,
  traceloopLangchain,
  traceloopTool,
  traceloop,
  genAi,
  httpServer,
  stores,
  general,
];
