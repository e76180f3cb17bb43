/** The traps that JavaScript emitters set, by the names of the reference's table. Those of Python's are in `traps-python.test.ts`. */

import { describe, expect, test } from 'vitest';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import { perToken } from '../derive/build-span.ts';
import { rowOf, rowWith } from '../normalise/given.ts';
import { expected, recorded, totals } from './recorded.ts';

const agentOf = ({ rows }: { readonly rows: readonly SpanRow[] }): SpanRow | undefined => rows.find(({ kind }) => kind === 'agent');

describe("trap: Parent repeats the children's token sum", () => {
  test.each(['ai-sdk-6', 'ai-sdk-7'])('%s: the agent’s span says what its calls say', (emitter) => {
    const run = recorded(emitter, 'tool-loop');
    expect(agentOf(run)).toMatchObject({ input_tokens: 250, output_tokens: 50 });
    expect(run.executions).toMatchObject([{ input_tokens: 250, output_tokens: 50, usage_gap: 0 }]);
    expect(run.steps.some(({ kind }) => kind === 'reported')).toBe(false);
  });

  test('AI SDK 6: the span around an embedding repeats it', () => {
    const run = recorded('ai-sdk-6', 'embedding');
    expect(run.rows.map(({ input_tokens }) => input_tokens)).toEqual([8, 8]);
    expect(totals(run)).toEqual(expected(['(weather-app): ok'], { llm: 1, input: 8 }));
  });
});

describe('trap: Parent only has tokens', () => {
  test.each(['ai-sdk-6', 'ai-sdk-7'])('%s whose calls were sampled away: one row of kind reported, and no step', (emitter) => {
    const agent = agentOf(recorded(emitter, 'tool-loop'));
    const { executions, steps } = deriveTrace(agent ? [agent] : [], { settled: true, price: perToken });
    expect(executions).toMatchObject([{ agent_id: 'weather-agent', input_tokens: 250, output_tokens: 50, step_count: 0, llm_calls: 0 }]);
    expect(steps).toMatchObject([{ kind: 'reported', model: 'gpt-4o', input_tokens: 250, output_tokens: 50 }]);
  });
});

describe('trap: Two LLM spans per request', () => {
  test.each(['success', 'tool-call', 'streaming', 'rate-limit', 'overloaded', 'timeout', 'retry'])(
    'OpenInference over the native SDK of Anthropic, %s: one step',
    (scenario) => {
      const { rows, steps } = recorded('openinference-anthropic', scenario);
      expect(rows.map(({ kind, scope }) => [kind, scope]).toSorted()).toEqual([
        ['llm', '@arizeai/openinference-instrumentation-anthropic'],
        ['llm', 'com.anthropic.sdk.typescript'],
      ]);
      expect(steps).toHaveLength(1);
    },
  );

  test('the order in which the two arrive changes nothing', () => {
    const { rows } = recorded('openinference-anthropic', 'success');
    const derive = (spans: readonly SpanRow[]): unknown => deriveTrace(spans, { settled: true, price: perToken });
    expect(derive(rows.toReversed())).toEqual(derive(rows));
  });
});

describe('trap: Two agent spans per run', () => {
  test('OpenAI Agents: the trace’s span and the agent’s are one execution', () => {
    const run = recorded('openai-agents', 'tool-loop');
    expect(
      run.rows
        .filter(({ kind }) => kind === 'agent')
        .map(({ operation }) => operation)
        .toSorted(),
    ).toEqual(['invocation', 'invoke_agent']);
    expect(run.executions).toHaveLength(1);
  });

  test('an agent as a tool stays a sub-execution, and so does the second agent of a handoff', () => {
    for (const scenario of ['nested-agent', 'handoff'])
      expect(recorded('openai-agents', scenario).executions.map(({ agent_id, parent_agent_id }) => [agent_id, parent_agent_id])).toEqual([
        ['Supervisor', ''],
        ['Researcher', 'Supervisor'],
      ]);
  });

  test('Genkit, Mastra and the AI SDK have one agent span for each run', () => {
    for (const emitter of ['genkit', 'mastra', 'ai-sdk-6', 'ai-sdk-7']) {
      const { rows, executions } = recorded(emitter, 'nested-agent');
      expect([rows.filter(({ kind }) => kind === 'agent').length, executions.length]).toEqual([2, 2]);
    }
  });
});

describe('trap: Both legacy and new token keys', () => {
  test('they are synonyms: one is taken', () => {
    const row = rowOf({
      scope: '@traceloop/instrumentation-openai',
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.usage.prompt_tokens': 100,
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.completion_tokens': 20,
        'gen_ai.usage.output_tokens': 20,
        'llm.usage.total_tokens': 120,
      },
    });
    expect(row).toMatchObject({ convention: 'traceloop', input_tokens: 100, output_tokens: 20 });
  });

  test('AI SDK 6 writes each count under its own name and under OpenTelemetry’s', () => {
    const call = recorded('ai-sdk-6', 'success').rows.find(({ kind }) => kind === 'llm');
    expect(call?.attributes).toContain('"ai.usage.inputTokens":150');
    expect(call?.attributes).toContain('"gen_ai.usage.input_tokens":150');
    expect(call?.input_tokens).toBe(150);
  });
});

describe('trap: total_tokens ≠ input+output', () => {
  test('OpenLLMetry of Anthropic: the total leaves cached tokens out, and is not read', () => {
    const { rows, executions } = recorded('traceloop-anthropic', 'success');
    expect(rows[0]?.attributes).toContain('"gen_ai.usage.total_tokens":40');
    expect(executions).toMatchObject([{ input_tokens: 150, output_tokens: 30, inclusive_tokens: 180 }]);
  });

  test('Langfuse: buckets that exclude each other are added up', () => {
    expect(recorded('langfuse', 'success').steps).toMatchObject([
      { input_tokens: 150, cache_read_tokens: 100, output_tokens: 30, reasoning_tokens: 10 },
    ]);
  });

  test('OpenLLMetry of Anthropic from a version that adds cached tokens itself is taken at its word', () => {
    const usage = { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 700, 'gen_ai.usage.cache_read.input_tokens': 600 };
    const scope = '@traceloop/instrumentation-anthropic';
    expect(rowOf({ scope, scopeVersion: '0.28.0', attributes: usage }).input_tokens).toBe(700);
    expect(rowOf({ scope, scopeVersion: '0.27.0', attributes: usage }).input_tokens).toBe(1300);
  });
});

describe('trap: JSON-quoted or stringly values', () => {
  test('LangSmith’s tags are text with commas, Mastra’s are JSON, the AI SDK’s are a list', () => {
    for (const emitter of ['langsmith', 'mastra', 'ai-sdk-6', 'ai-sdk-7', 'langfuse', 'laminar'])
      expect(recorded(emitter, 'tool-loop').executions).toMatchObject([{ tags: ['beta', 'eu'] }]);
  });

  test('Langfuse’s instant is a JSON string, Mastra’s finish reasons are JSON', () => {
    expect(recorded('langfuse', 'streaming').steps[0]?.time_to_first_token_ms).toBe(4);
    const calls = recorded('mastra', 'tool-loop').rows.filter(({ kind }) => kind === 'llm');
    expect(calls.map(({ finish_reasons }) => finish_reasons)).toEqual([['tool-calls'], ['stop']]);
  });
});

describe('trap: int64 as string, double as int in OTLP/JSON', () => {
  test('counts that came as text or as doubles are counts', () => {
    const usage = { 'ai.operationId': 'ai.generateText.doGenerate', 'ai.usage.inputTokens': '150', 'ai.usage.outputTokens': 30.0 };
    expect(rowWith(usage)).toMatchObject({ input_tokens: 150, output_tokens: 30 });
  });

  test('a time to first token may be a whole number', () => {
    expect(rowWith({ 'ai.operationId': 'ai.streamText.doStream', 'ai.response.msToFirstChunk': 12n }).time_to_first_token_ms).toBe(12);
  });
});

describe('trap: kind lies', () => {
  test('LangSmith: a prompt is no call of a model, a retriever no embedding', () => {
    const { rows, steps } = recorded('langsmith', 'retrieval');
    expect(rows.map(({ name, kind, operation }) => [name, kind, operation]).toSorted()).toEqual([
      ['prompt', 'other', 'prompt'],
      ['search', 'retrieval', 'retrieval'],
      ['weather-agent', 'other', 'chain'],
    ]);
    expect(steps).toMatchObject([{ kind: 'retrieval', billable: false }]);
  });

  test('LangChain through OpenLLMetry: a runnable is no workflow, a task may be a tool', () => {
    const { rows } = recorded('traceloop-langchain', 'tool-loop');
    const kinds = Map.groupBy(rows, ({ kind }) => kind);
    expect([...kinds].map(([kind, { length }]) => [kind, length]).toSorted()).toEqual([
      ['agent', 1],
      ['llm', 2],
      ['other', 10],
      ['tool', 1],
    ]);
  });

  test('OpenLIT: a call that asks for a tool is no tool call', () => {
    expect(recorded('openlit', 'tool-loop').steps.map(({ kind }) => kind)).toEqual(['llm', 'llm']);
  });
});

describe('trap: session_id that is a project / transport', () => {
  test('LangSmith’s project is no session', () => {
    const kind = { 'langsmith.span.kind': 'chain' };
    const project = { 'langsmith.trace.session_id': 'p-1', 'langsmith.trace.session_name': 'weather-project' };
    expect(rowWith({ ...kind, ...project }).own.session_id).toBe('');
    expect(rowWith({ ...kind, ...project, 'langsmith.metadata.thread_id': 't-1' }).own.session_id).toBe('t-1');
  });

  test('MCP’s transport session is no session', () => {
    const { rows, executions } = recorded('mcp', 'tool-call');
    expect(rows.map(({ attributes }) => attributes).join()).toContain('"mcp.session.id":"transport-1"');
    expect(executions).toMatchObject([{ session_id: '' }]);
  });
});

describe('trap: Error spans never arrive', () => {
  test('Laminar: the call that failed is missing, so the trace has no step and is no execution', () => {
    expect(totals(recorded('laminar', 'rate-limit'))).toEqual(expected([]));
  });

  test('OpenLLMetry: the tool that failed is missing; its agent and the other steps count', () => {
    const { executions, steps } = recorded('traceloop-openai', 'tool-error');
    expect(executions.map(({ agent_id, status }) => [agent_id, status])).toEqual([
      ['forecast', 'ok'],
      ['weather-agent', 'ok'],
    ]);
    expect(steps.map(({ kind }) => kind)).toEqual(['llm', 'llm']);
  });

  test('under a failed agent a missing call is no step, and the agent’s own error says why', () => {
    const failed = rowOf({
      attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'weather-agent' },
      statusCode: 2,
      statusMessage: '429 Rate limit reached',
    });
    const { executions } = deriveTrace([failed], { settled: true, price: perToken });
    expect(executions).toMatchObject([{ status: 'error', error_class: 'rate_limit', step_count: 0 }]);
  });
});

describe('trap: No root on failure', () => {
  test.each([
    ['rate-limit', 'rate_limit'],
    ['server-error', 'model_error'],
    ['timeout', 'timeout'],
    ['abort', 'cancelled'],
    ['max-turns', 'other'],
  ])('OpenAI Agents, %s: the trace’s span never comes, the agent’s is the execution', (scenario, error_class) => {
    const { rows, executions } = recorded('openai-agents', scenario);
    const ids = new Set(rows.map(({ span_id }) => span_id));
    expect(rows.every(({ parent_span_id }) => parent_span_id !== '')).toBe(true);
    expect(rows.filter(({ parent_span_id }) => !ids.has(parent_span_id))).toHaveLength(1);
    expect(executions).toMatchObject([{ agent_id: 'Weather Agent', status: 'error', error_class, parent_execution_id: '' }]);
  });

  test('until the trace settles its finished agent counts, and its steps have an owner', () => {
    const { rows } = recorded('openai-agents', 'rate-limit');
    const { executions, steps } = deriveTrace(rows, { settled: false, price: perToken });
    expect(executions).toMatchObject([{ agent_id: 'Weather Agent', status: 'error' }]);
    expect(steps).toMatchObject([{ agent_id: 'Weather Agent', status: 'error' }]);
  });
});

describe('trap: Interrupted ≠ failed', () => {
  test.each([
    ['ai-sdk-6', 'abort'],
    ['ai-sdk-7', 'abort'],
    ['openai-agents', 'abort'],
    ['langfuse', 'abort'],
    ['langsmith', 'abort'],
    ['openai-otel', 'abort'],
    ['openlit', 'abort'],
    ['traceloop-anthropic', 'abort'],
    ['openinference-anthropic', 'abort'],
    ['openinference-langchain', 'abort'],
  ])('%s: an abort is cancelled', (emitter, scenario) => {
    expect(recorded(emitter, scenario).executions).toMatchObject([{ status: 'error', error_class: 'cancelled' }]);
  });

  test.each(['ai-sdk-6', 'ai-sdk-7'])('%s: an abort for a timeout is a timeout', (emitter) => {
    expect(recorded(emitter, 'timeout').executions).toMatchObject([{ error_class: 'timeout' }]);
  });

  test('Anthropic’s SDK and Mastra do not tell: the run counts as a success', () => {
    for (const emitter of ['anthropic', 'mastra']) expect(recorded(emitter, 'abort').executions).toMatchObject([{ status: 'ok' }]);
  });
});

describe('trap: errors copied to every level are counted once', () => {
  test('AI SDK 7: three spans failed, of which one is a step and one the execution', () => {
    const run = recorded('ai-sdk-7', 'rate-limit');
    expect(run.rows.map(({ status_code }) => status_code)).toEqual([2, 2, 2]);
    expect(totals(run)).toEqual(expected(['weather-agent: rate_limit'], { llm: 1, failedSteps: 1 }));
  });
});
