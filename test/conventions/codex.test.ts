import { describe, expect, test } from 'vitest';
import { expected, recorded, scenariosOf, totals } from './recorded.ts';

const turn = { llm: 2, tools: 1, input: 10_400, output: 500, cacheRead: 9_216, reasoning: 192 };

/** Worked out by hand: test/fixtures/codex/README.md. */
const counted = {
  turn: expected(['(codex_cli_rs): ok'], turn),
  traced: expected(['(codex_cli_rs): ok'], turn),
  'rate-limit': expected(['(codex_cli_rs): ok'], { llm: 3, failedSteps: 2, input: 1_000, output: 50 }),
  'tool-error': expected(['(codex_cli_rs): tool_error'], { llm: 1, tools: 1, failedSteps: 1, input: 800, output: 40 }),
};

describe('what is published of Codex’s telemetry', () => {
  test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
    expect(totals(recorded('codex', scenario))).toEqual(figures);
  });

  test('every fixture was counted', () => {
    expect(scenariosOf('codex').toSorted()).toEqual(Object.keys(counted).toSorted());
  });

  test('model, session and person are on every step', () => {
    const { steps } = recorded('codex', 'turn');
    const whose = { session_id: '0199-thread', user_id: 'account-2', user_name: 'bob@example.com', agent_id: 'codex_cli_rs' };
    expect(steps).toMatchObject([
      { ...whose, kind: 'llm', model: 'gpt-5.1-codex' },
      { ...whose, kind: 'tool', name: 'shell', duration_ms: 400 },
      { ...whose, kind: 'llm', model: 'gpt-5.1-codex' },
    ]);
  });

  test('its spans tell a call’s tokens again, of no model: they count nothing', () => {
    expect(totals(recorded('codex', 'traced', 'spans'))).toEqual(expected([]));
  });

  test('no content is kept', () => {
    for (const row of recorded('codex', 'turn').rows) expect(row.attributes).not.toMatch(/"ls"|a b c/);
  });
});
