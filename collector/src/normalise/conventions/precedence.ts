import type { Convention } from '../convention.ts';
import { adk } from './adk.ts';
import { anyAgent } from './any-agent.ts';
import { claudeCode } from './claude-code.ts';
import { codexRecord, codexSpan } from './codex.ts';
import { genAi } from './gen-ai.ts';
import { general } from './general.ts';
import { httpServer } from './http-server.ts';
import { mlflow } from './mlflow.ts';
import { openInference } from './openinference.ts';
import { openlitAnthropic, openlitPython } from './openlit-python.ts';
import { pydanticAi } from './pydantic-ai.ts';
import { strands, strandsAgent } from './strands.ts';

/**
 * The first that matches reads the span. An emitter's own marks come before the GenAI names that many of them add,
 * those before HTTP, and `general` reads whatever is left.
 */
export const conventions: readonly Convention[] = [
  anyAgent,
  claudeCode,
  codexRecord,
  codexSpan,
  adk,
  strandsAgent,
  strands,
  pydanticAi,
  openlitAnthropic,
  openlitPython,
  mlflow,
  openInference,
  genAi,
  httpServer,
  general,
];
