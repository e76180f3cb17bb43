import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

/** Worked out by hand: test/fixtures/laminar/README.md. */
const counted = {
  success: expected(['(laminar-tracer-resource): ok'], { llm: 1, input: 150, output: 30 }),
  streaming: expected(['(laminar-tracer-resource): ok'], { llm: 1 }),
  'tool-loop': expected(['(laminar-tracer-resource): ok'], { llm: 2, tools: 1, input: 250, output: 50 }),
  'nested-agent': expected(['(laminar-tracer-resource): ok'], { llm: 4, tools: 2, input: 500, output: 100 }),
  'rate-limit': expected([]),
  'server-error': expected([]),
  timeout: expected([]),
  abort: expected([]),
  'tool-error': expected(['(laminar-tracer-resource): ok'], { llm: 2, tools: 1, input: 250, output: 50, failedSteps: 1 }),
};

holdTo('laminar', counted);
