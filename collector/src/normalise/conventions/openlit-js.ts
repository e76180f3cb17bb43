import type { Convention } from '../convention.ts';
import { openlitPython } from './openlit-python.ts';

/** OpenLIT for JavaScript. A call of a model that asks for a tool carries that tool's name; `startTrace` names no operation. */
export const openlitJs: Convention = {
  ...openlitPython,
  name: 'openlit_js',
  marks: [{ scopePrefix: '@openlit/' }],
};

/** As Python's, its instrumentation of Anthropic's client passes input tokens on without cached ones. */
export const openlitJsAnthropic: Convention = {
  ...openlitJs,
  marks: [{ scope: '@openlit/instrumentation-anthropic' }],
  cachedTokens: 'excluded',
};
