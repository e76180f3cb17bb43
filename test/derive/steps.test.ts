import { describe, expect, it } from 'vitest';
import { agent, derive, llm, ns, pick, type SpanParts, silentLlm, span, tool, traceId } from './build-span.ts';

const top = agent('a', '');
const ids = (spans: Parameters<typeof derive>[0]) => derive([top, ...spans]).steps.map((row) => row.span_id);

it('a step row says everything', () => {
  const call = llm('b', 'a', {
    start: 1,
    end: 3.5,
    response_model: 'gpt-4o-mini-2024-07-18',
    time_to_first_token_ms: 12,
    cache_read_tokens: 40,
    reasoning_tokens: 5,
    reported_cost: '1.5e-4',
    input_hash: 'ab',
    status_code: 2,
    exception_type: 'openai.RateLimitError',
  });
  expect(derive([agent('a', '', { agent_version: '2' }), call]).steps).toEqual([
    {
      org_id: 'default',
      trace_id: traceId,
      span_id: 'b',
      kind: 'llm',
      name: 'chat',
      operation: 'chat',
      execution_id: `${traceId}-a`,
      agent_id: 'helper',
      agent_name: 'helper',
      agent_version: '2',
      parent_agent_id: '',
      service: 'shop',
      session_id: '',
      user_id: '',
      user_name: '',
      customer: '',
      feature: '',
      environment: '',
      tags: [],
      labels: {},
      weight: 1,
      start_ns: ns(1),
      end_ns: ns(3.5),
      duration_ms: 2.5,
      status: 'error',
      error_class: 'rate_limit',
      error_type: 'openai.RateLimitError',
      provider: 'openai',
      model: 'gpt-4o-mini-2024-07-18',
      tool: '',
      input_tokens: 100,
      output_tokens: 20,
      cache_read_tokens: 40,
      cache_write_tokens: 0,
      reasoning_tokens: 5,
      has_usage: true,
      time_to_first_token_ms: 12,
      cost: '0.00015',
      reported_cost: '0.00015',
      computed_cost: '0.00012',
      cost_source: 'reported',
      price_version: 'test-1',
      service_tier: '',
      unit_prices: '',
      billable: true,
      input_hash: 'ab',
    },
  ]);
});

it.each([
  ['tool', { tool_name: 'search' }, 'search'],
  ['tool', { tool_name: '' }, 'execute_tool'],
  ['llm', { operation: 'generate_content' }, 'generate_content'],
  ['llm', { operation: '' }, 'chat'],
  ['embedding', { operation: '' }, 'embeddings'],
  ['retrieval', { operation: '' }, 'retrieval'],
] as const)('a step of kind %s with %o is named by its tool or operation', (kind, parts, name) => {
  expect(pick(derive([top, span('b', 'a', { kind, operation: 'execute_tool', ...parts })]).steps, 'kind', 'name')).toEqual([
    { kind, name },
  ]);
});

describe('LLM steps are leaves', () => {
  it('of nested calls the innermost is the step, whatever wraps it', () => {
    expect(ids([llm('b', 'a'), span('w', 'b'), llm('c', 'w'), llm('d', 'c')])).toEqual(['d']);
  });

  it('a call inside a tool or a sub-agent inside a call is another request', () => {
    expect(ids([llm('b', 'a'), tool('c', 'b'), llm('d', 'c')])).toEqual(['b', 'c', 'd']);
    expect(ids([llm('b', 'a'), agent('c', 'b'), llm('d', 'c')])).toEqual(['b', 'd']);
    expect(ids([llm('b', 'a'), llm('c', 'b', { kind: 'embedding' })])).toEqual(['b', 'c']);
  });

  it('a failed attempt and its retry below one outer call are two steps', () => {
    const { steps, executions } = derive([
      top,
      llm('b', 'a', { end: 9, reported_cost: '0.5' }),
      silentLlm('c', 'b', { start: 1, status_code: 2, request_model: '' }),
      silentLlm('d', 'b', { start: 3 }),
    ]);
    expect(pick(steps, 'span_id', 'status', 'model', 'input_tokens', 'cost')).toEqual([
      { span_id: 'c', status: 'error', model: 'gpt-4o-mini', input_tokens: 0 },
      { span_id: 'd', status: 'ok', model: 'gpt-4o-mini', input_tokens: 100, cost: '0.5' },
    ]);
    expect(executions[0]?.step_count).toBe(2);
  });

  it('what the leaf does not say is taken from the call above it', () => {
    const outer = llm('b', 'a', { response_model: 'served', provider: 'proxy', reported_cost: '0.3' });
    const leaf = silentLlm('c', 'b', { request_model: '', provider: '' });
    expect(pick(derive([top, outer, leaf]).steps, 'span_id', 'model', 'provider', 'input_tokens', 'output_tokens', 'cost')).toEqual([
      { span_id: 'c', model: 'served', provider: 'proxy', input_tokens: 100, output_tokens: 20, cost: '0.3' },
    ]);
  });

  it('a cost that covers several attempts with usage is not any one’s', () => {
    const { steps } = derive([top, llm('b', 'a', { end: 9, reported_cost: '0.5' }), llm('c', 'b'), llm('d', 'b', { start: 2 })]);
    expect(pick(steps, 'span_id', 'cost')).toEqual([
      { span_id: 'c', cost: '0.00012' },
      { span_id: 'd', cost: '0.00012' },
    ]);
  });

  it('a cost above attempts that report theirs is not counted again', () => {
    const attempts = [silentLlm('c', 'b', { status_code: 2, reported_cost: '0.1' }), silentLlm('d', 'b', { start: 2 })];
    expect(pick(derive([top, silentLlm('b', 'a', { end: 9, reported_cost: '0.5' }), ...attempts]).steps, 'span_id', 'cost')).toEqual([
      { span_id: 'c', cost: '0.1' },
      { span_id: 'd' },
    ]);
  });

  it('usage above attempts without any is that one’s which ended last', () => {
    const attempts = [silentLlm('c', 'b', { start: 1, end: 8 }), silentLlm('d', 'b', { start: 2, end: 5 })];
    expect(pick(derive([top, llm('b', 'a', { end: 9 }), ...attempts]).steps, 'span_id', 'input_tokens')).toEqual([
      { span_id: 'c', input_tokens: 100 },
      { span_id: 'd', input_tokens: 0 },
    ]);
  });

  it('usage that only a wrapper below the call reports is the call’s', () => {
    const { steps } = derive([top, silentLlm('b', 'a'), span('h', 'b', { input_tokens: 7, output_tokens: 1 })]);
    expect(pick(steps, 'span_id', 'kind', 'input_tokens')).toEqual([{ span_id: 'b', kind: 'llm', input_tokens: 7 }]);
    expect(pick(derive([top, llm('b', 'a'), span('h', 'b', { input_tokens: 100 })]).steps, 'span_id', 'input_tokens')).toEqual([
      { span_id: 'b', input_tokens: 100 },
    ]);
  });
});

describe('two spans with one response id', () => {
  const call = (id: string, parts: SpanParts) => llm(id, 'a', { response_id: 'resp_1', start: 0, end: 10, ...parts });

  it('that overlap and come from different scopes are one step: of the one with usage', () => {
    const silent = silentLlm('b', 'a', { response_id: 'resp_1', start: 0, end: 10, scope: 'langchain' });
    expect(ids([silent, call('c', { start: 1, scope: 'openai' })])).toEqual(['c']);
  });

  it('are one step across services too, the dropped one filling gaps', () => {
    const server = silentLlm('c', 'w', { response_id: 'resp_1', start: 1, end: 9, service: 'proxy', scope: 'openai' });
    const { steps } = derive([top, call('b', { scope: 'openai' }), span('w', 'a'), server]);
    expect(pick(steps, 'span_id', 'input_tokens')).toEqual([{ span_id: 'c', input_tokens: 100 }]);
  });

  it('of which one is above the other are one step, even with an agent between and clocks that disagree', () => {
    const inner = llm('c', 'm', { response_id: 'resp_1', scope: 'server', start: 900, end: 950 });
    expect(ids([call('b', { scope: 'client' }), agent('m', 'b'), inner])).toEqual(['c']);
  });

  it('are two where they do not overlap, or come from one scope, or have no id', () => {
    expect(ids([call('b', { scope: 'x' }), call('c', { scope: 'y', start: 10, end: 20 })])).toEqual(['b', 'c']);
    expect(ids([call('b', {}), call('c', {})])).toEqual(['b', 'c']);
    expect(ids([call('b', { scope: 'x', response_id: '' }), call('c', { scope: 'y', response_id: '' })])).toEqual(['b', 'c']);
  });
});

describe('a tool call told by several spans', () => {
  it('is one step: the outermost of execute_tool, MCP client and MCP server', () => {
    const spans = [
      tool('b', 'a', { end: 9 }),
      tool('c', 'b', { otel_kind: 3 }),
      span('h', 'c'),
      tool('d', 'h', { service: 'mcp', otel_kind: 2 }),
    ];
    expect(ids(spans)).toEqual(['b']);
  });

  it('is recognised by its call id where the names differ', () => {
    expect(ids([tool('b', 'a', { tool_call_id: '1' }), tool('c', 'b', { tool_call_id: '1', tool_name: 'mcp_search' })])).toEqual(['b']);
    expect(ids([tool('b', 'a', { tool_call_id: '1' }), tool('c', 'b', { tool_call_id: '2' })])).toEqual(['b', 'c']);
  });

  it('a tool that calls another tool, or an agent that calls it again, is two', () => {
    expect(ids([tool('b', 'a'), tool('c', 'b', { tool_name: 'other' })])).toEqual(['b', 'c']);
    expect(ids([tool('b', 'a'), agent('m', 'b'), tool('c', 'm')])).toEqual(['b', 'c']);
  });

  it('has the cost that only an inner span reports', () => {
    expect(pick(derive([top, tool('b', 'a'), tool('c', 'b', { reported_cost: '0.2' })]).steps, 'span_id', 'cost')).toEqual([
      { span_id: 'b', cost: '0.2' },
    ]);
  });
});
