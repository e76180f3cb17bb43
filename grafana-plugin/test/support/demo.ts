/** Set-up of all tests that need the demo: it starts once. */

import { startProcess } from './service-process';

export interface Demo {
  readonly apiUrl: string;
  readonly otlpHttpUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    demo: Demo;
  }
}

interface Project {
  readonly provide: (name: 'demo', value: Demo) => void;
}

/** A demo that runs already saves waiting while tests are written. */
const { RESONANT_DEMO_URL: running, RESONANT_DEMO_OTLP_URL: runningOtlp = 'http://127.0.0.1:4318' } = process.env;

export default async function startDemo(project: Project): Promise<() => Promise<void>> {
  if (running !== undefined) {
    project.provide('demo', { apiUrl: running, otlpHttpUrl: runningOtlp });
    return async () => undefined;
  }
  const { apiUrl, otlpHttpUrl, stop } = await startProcess('demo');
  project.provide('demo', { apiUrl, otlpHttpUrl });
  return stop;
}
