import { expect, test } from 'vitest';
import { holdTo } from './hold.ts';
import { expected, recorded } from './recorded.ts';

/** Worked out by hand: test/fixtures/mcp/README.md. */
const counted = {
  'tool-call': expected(['weather-agent: ok'], { tools: 1 }),
  'tool-error': expected(['weather-agent: ok'], { tools: 1, failedSteps: 1 }),
};

holdTo('mcp', counted);

test('one call is one step of the agent, with the time that the caller waited', () => {
  const { rows, steps } = recorded('mcp', 'tool-error');
  const outer = rows.find(({ name }) => name === 'execute_tool weather');
  expect(steps).toMatchObject([
    {
      span_id: outer?.span_id,
      name: 'weather',
      agent_id: 'weather-agent',
      service: 'weather-app',
      error_class: 'tool_error',
      session_id: '',
    },
  ]);
});
