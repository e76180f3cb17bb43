import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createNormaliser } from '../../../collector/src/normalise/normalise-span.ts';
import type { SpanRow } from '../../../collector/src/normalise/span-row.ts';
import { decode } from '../../../collector/src/receive/decode.ts';
import { context, rowOf } from '../given.ts';

function rowsOf(file: string): readonly SpanRow[] {
  const body = readFileSync(new URL(`../../fixtures/any-agent/${file}.otlp.json`, import.meta.url));
  const normalise = createNormaliser({ hashKey: 'a key for tests' });
  return decode('json', 'traces', body).flatMap((span) => {
    const result = normalise(span, context);
    return 'row' in result && result.mended.length === 0 ? [result.row] : [];
  });
}

const sum = (values: readonly (number | undefined)[]): number => values.reduce((total: number, value) => total + (value ?? 0), 0);

describe('real traces of any-agent', () => {
  test.each([
    ['agno', 6, 1, 3, 2, 1396, 74, '0.0001618', 4880.778],
    ['google', 7, 1, 3, 3, 2251, 86, '0.0002509', 1591.424],
    ['langchain', 7, 1, 4, 2, 1262, 125, '0.0001637', 1792.938],
    ['openai', 6, 1, 3, 2, 1020, 76, '0.0001248', 1227.25],
  ])('%s adds up to what was counted by hand', (file, spans, agents, llmCalls, toolCalls, input, output, cost, durationMs) => {
    const rows = rowsOf(file);
    const ofKind = (kind: string): readonly SpanRow[] => rows.filter((row) => row.kind === kind);
    expect({
      spans: rows.length,
      agents: ofKind('agent').length,
      llmCalls: ofKind('llm').length,
      toolCalls: ofKind('tool').length,
      input: sum(rows.map((row) => row.input_tokens)),
      output: sum(rows.map((row) => row.output_tokens)),
      cost: sum(rows.map((row) => Number(row.reported_cost ?? 0))).toFixed(7),
      durationMs: ofKind('agent').map((row) => Number(BigInt(row.end_ns) - BigInt(row.start_ns)) / 1e6),
      conventions: [...new Set(rows.map((row) => row.convention))],
    }).toEqual({
      spans,
      agents,
      llmCalls,
      toolCalls,
      input,
      output,
      cost,
      durationMs: [durationMs],
      conventions: ['any_agent'],
    });
  });

  test('an LLM call is a chat with its own cost and without its messages', () => {
    const [first] = rowsOf('agno');
    expect(first).toMatchObject({
      name: 'call_llm mistral/mistral-small-latest',
      kind: 'llm',
      operation: 'chat',
      parent_span_id: '26cae1fc4b896711',
      request_model: 'mistral/mistral-small-latest',
      reported_cost: '0.0000443',
      input_hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      attributes:
        '{"gen_ai.operation.name":"call_llm","gen_ai.output.type":"json","gen_ai.request.model":"mistral/mistral-small-latest",' +
        '"gen_ai.usage.input_cost":0.0000395,"gen_ai.usage.input_tokens":395,"gen_ai.usage.output_cost":0.0000048,"gen_ai.usage.output_tokens":16}',
      attribute_count: 9,
    });
  });

  test('a tool call is hashed by its arguments', () => {
    const calls = ['agno', 'langchain', 'openai'].map((file) => rowsOf(file).find((row) => row.tool_name === 'get_current_time'));
    const hashes = calls.map((row) => row?.input_hash);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(hashes).size).toBe(1);
  });

  test('the agent is known by its name', () => {
    const agent = rowsOf('openai').find((row) => row.kind === 'agent');
    expect(agent).toMatchObject({ agent_id: '', agent_name: 'any_agent', operation: 'invoke_agent', service: 'unknown_service' });
  });
});

test('the scope alone tells the convention', () => {
  expect(rowOf({ scope: 'any_agent', attributes: { 'gen_ai.operation.name': 'call_llm' } })).toMatchObject({
    convention: 'any_agent',
    kind: 'llm',
    operation: 'chat',
  });
});
