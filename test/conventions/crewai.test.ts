import { describe, expect, test } from 'vitest';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

/** Worked out by hand from the script: test/fixtures/crewai/README.md. */
const counted = {
  success: expected(['weather: ok'], { llm: 1, input: 50, output: 5 }),
  'tool-loop': expected(['weather: ok'], { llm: 2, tools: 1, input: 300, output: 27, cacheRead: 64 }),
  'rate-limit': expected(['weather: rate_limit'], { llm: 3, failedSteps: 3 }),
  timeout: expected(['weather: timeout'], { llm: 1, failedSteps: 1 }),
};

describe('recorded runs of CrewAI through OpenInference', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('crewai', scenario))).toEqual(figures);
  });

  test('every recorded run was counted', () => {
    expect(scenariosOf('crewai').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('no content is kept in attributes', () => {
    for (const row of recorded('crewai', 'tool-loop').rows) expect(row.attributes).not.toMatch(/Paris|Sunny|Knows the weather/);
  });
});
