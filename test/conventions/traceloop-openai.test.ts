import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

/** Worked out by hand: test/fixtures/traceloop-openai/README.md. */
const counted = {
  success: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  'tool-call': expected(['(weather-app): ok'], { llm: 1, input: 100, output: 20 }),
  streaming: expected(['(weather-app): ok'], { llm: 1, input: 7, output: 8 }),
  responses: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  retry: expected(['(weather-app): ok'], { llm: 1, input: 150, output: 30 }),
  'tool-loop': expected(['forecast: ok', 'forecast > weather-agent: ok'], { llm: 2, tools: 1, input: 250, output: 50 }),
  'nested-agent': expected(['forecast: ok', 'forecast > supervisor: ok', 'supervisor > researcher: ok'], {
    llm: 4,
    tools: 2,
    input: 500,
    output: 100,
  }),
  'tool-error': expected(['forecast: ok', 'forecast > weather-agent: ok'], { llm: 2, input: 250, output: 50 }),
};

holdTo('traceloop-openai', counted);
