import type { Convention } from '../convention.ts';
import { anyAgent } from './any-agent.ts';
import { genAi } from './gen-ai.ts';
import { general } from './general.ts';
import { httpServer } from './http-server.ts';
import { openInference } from './openinference.ts';

/**
 * The first that matches reads the span. An emitter's own marks come before the GenAI names that many of them add,
 * those before HTTP, and `general` reads whatever is left.
 */
export const conventions: readonly Convention[] = [anyAgent, openInference, genAi, httpServer, general];
