import { holdTo } from './hold.ts';
import { expected } from './recorded.ts';

/** Worked out by hand: test/fixtures/mcp/README.md. */
const counted = {
  'tool-call': expected(['weather-agent: ok'], { tools: 1 }),
  'tool-error': expected(['weather-agent: ok'], { tools: 1, failedSteps: 1 }),
};

holdTo('mcp', counted);
