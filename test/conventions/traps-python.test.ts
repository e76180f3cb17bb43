/** The traps that emitters of Python, Claude Code and Codex set, by the names of the reference's table. */

import { describe, expect, test } from 'vitest';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import { perToken } from '../derive/build-span.ts';
import { rowOf } from '../normalise/given.ts';
import { expected, recorded, totals } from './recorded.ts';

describe('Parent repeats the children’s token sum', () => {
  test('Strands: the agent span says what its calls say', () => {
    const { rows, executions } = recorded('strands', 'tool-loop');
    expect(rows.find(({ kind }) => kind === 'agent')?.attributes).toContain('"gen_ai.usage.input_tokens":300');
    expect(executions).toMatchObject([{ input_tokens: 300, output_tokens: 27, usage_gap: 0 }]);
  });

  test('Pydantic AI before version 2, or with the aggregated names switched off', () => {
    const run = rowOf({ scope: 'pydantic-ai', name: 'agent run', attributes: { agent_name: 'weather', 'gen_ai.usage.input_tokens': 300 } });
    const call = rowOf({
      scope: 'pydantic-ai',
      spanId: '00000000000000aa',
      parentSpanId: run.span_id,
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 300 },
    });
    const { executions, steps } = deriveTrace([run, call], { settled: true, price: perToken });
    expect(executions).toMatchObject([{ input_tokens: 300, usage_gap: 0 }]);
    expect(steps).toHaveLength(1);
  });
});

test('Parent only has tokens: a run of Pydantic AI whose calls were sampled away is one row of kind reported', () => {
  const run = recorded('pydantic-ai', 'tool-loop').rows.filter(({ kind }) => kind === 'agent');
  const { executions, steps } = deriveTrace(run, { settled: true, price: perToken });
  expect(executions).toMatchObject([{ input_tokens: 300, output_tokens: 27, step_count: 0 }]);
  expect(steps).toMatchObject([{ kind: 'reported', model: 'gpt-4o' }]);
});

test('Usage accumulates over the session: the second run of a Strands agent is counted by its own call', () => {
  const { rows, executions } = recorded('strands', 'two-turns');
  expect(rows.filter(({ kind }) => kind === 'agent').map(({ input_tokens }) => input_tokens)).toEqual([undefined, undefined]);
  expect(executions.map(({ input_tokens, usage_gap }) => [input_tokens, usage_gap])).toEqual([
    [50, 0],
    [60, 0],
  ]);
});

describe('Two LLM spans per request', () => {
  test('ADK of version 1: call_llm wraps generate_content', () => {
    const { rows, steps } = recorded('adk-legacy', 'tool-loop');
    expect(rows.filter(({ kind }) => kind === 'llm')).toHaveLength(4);
    expect(steps.filter(({ kind }) => kind === 'llm')).toHaveLength(2);
  });

  test('ADK of version 1: a call_llm that failed says nothing of itself', () => {
    expect(totals(recorded('adk-legacy', 'rate-limit'))).toEqual(expected(['weather: rate_limit'], { llm: 1, failedSteps: 1 }));
  });

  test('Pydantic AI over the Anthropic client’s own spans: the client’s span counts, with the cost of the one above', () => {
    const { rows, steps } = recorded('pydantic-ai', 'anthropic-cache');
    expect(rows.filter(({ kind }) => kind === 'llm')).toHaveLength(4);
    const calls = steps.filter(({ kind }) => kind === 'llm').map(({ cost_source, cost }) => [cost_source, cost]);
    expect(calls).toEqual([
      ['reported', '0.00051'],
      ['reported', '0.000459'],
    ]);
  });

  test('Claude Code: a call is a span and a record, beside each other', () => {
    const { rows, steps } = recorded('claude-code', 'traced');
    expect(rows.filter(({ kind }) => kind === 'llm')).toHaveLength(4);
    expect(steps.filter(({ kind }) => kind === 'llm')).toHaveLength(2);
  });

  test('Claude Code on another endpoint: the two have no id in common but the same session, model and tokens', () => {
    expect(totals(recorded('claude-code', 'local-model'))).toMatchObject({ llm: 1, input: 1_000, output: 30 });
  });
});

describe('Two agent spans per run', () => {
  test.each([
    ['adk', 'invoke_workflow weather'],
    ['adk-legacy', 'invocation'],
  ])('%s: %s and invoke_agent are one execution', (emitter, outer) => {
    const { rows, executions } = recorded(emitter, 'tool-loop');
    expect(rows.filter(({ kind }) => kind === 'agent').map(({ name }) => name)).toEqual(['invoke_agent weather', outer]);
    expect(executions).toHaveLength(1);
  });

  test('of two agents below one outer span the first is the run, the other its sub-execution', () => {
    const { executions } = recorded('adk', 'transfer');
    expect(executions.map(({ agent_id, parent_agent_id }) => [agent_id, parent_agent_id])).toEqual([
      ['planner', ''],
      ['weather', 'planner'],
    ]);
  });

  test('an outer span that names another agent stays an execution of its own', () => {
    const outer = rowOf({
      scope: 'gcp.vertex.agent',
      attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.workflow.name': 'pipeline' },
    });
    const inner = rowOf({
      scope: 'gcp.vertex.agent',
      spanId: '00000000000000aa',
      parentSpanId: outer.span_id,
      attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'weather' },
    });
    const { executions } = deriveTrace([outer, inner], { settled: true, price: perToken });
    expect(executions.map(({ agent_id }) => agent_id).toSorted()).toEqual(['pipeline', 'weather']);
  });
});

test('Both legacy and new token keys: Strands says input tokens under two names, cached ones under two more', () => {
  const [call] = recorded('strands', 'anthropic-cache').rows.filter(({ kind }) => kind === 'llm');
  expect(call).toMatchObject({ input_tokens: 630, output_tokens: 15, cache_read_tokens: 600, cache_write_tokens: 20 });
});

test('`total_tokens` is not input and output: OpenLIT’s total leaves 620 cached tokens out', () => {
  const { rows, steps } = recorded('openlit-python', 'anthropic-cache');
  expect(rows.find(({ kind }) => kind === 'llm')?.attributes).toContain('"gen_ai.client.token.usage":25');
  expect(steps).toMatchObject([{ input_tokens: 630, output_tokens: 15 }]);
});

test('JSON-quoted or stringly values: MLflow quotes its texts and writes usage as JSON', () => {
  const [call] = recorded('mlflow', 'tool-loop').rows.filter(({ kind }) => kind === 'llm');
  expect(call).toMatchObject({
    operation: 'chat',
    request_model: 'gpt-4o',
    response_model: 'gpt-4o-2024-08-06',
    input_tokens: 120,
    cache_read_tokens: 64,
  });
});

test('int64 as string, double as int: Codex sends some counts as text and some as numbers', () => {
  expect(recorded('codex', 'turn').steps[0]).toMatchObject({
    input_tokens: 5_000,
    output_tokens: 300,
    cache_read_tokens: 4_096,
    reasoning_tokens: 128,
  });
});

test('Error spans never arrive: of a cancelled run of Strands only the agent’s span does', () => {
  const { rows, executions } = recorded('strands', 'abort');
  expect(rows).toHaveLength(1);
  expect(executions).toMatchObject([{ agent_id: 'weather', step_count: 0, cost: '0' }]);
});

test('No root on failure: calls and tools of Claude Code whose interaction never comes are implicit executions', () => {
  const { executions } = recorded('claude-code', 'orphans');
  expect(executions.map(({ implicit, session_id }) => [implicit, session_id])).toEqual([
    [true, '5e55-1'],
    [true, '5e55-1'],
  ]);
});

describe('Interrupted is not failed', () => {
  test.each(['pydantic-ai', 'adk', 'adk-legacy', 'strands'])('%s leaves the status of a cancelled run unset', (emitter) => {
    expect(recorded(emitter, 'abort').executions).toMatchObject([{ status: 'ok', error_class: '' }]);
  });
});
