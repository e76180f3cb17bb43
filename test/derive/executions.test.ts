import { describe, expect, it } from 'vitest';
import { agent, derive, llm, ns, pick, silentLlm, span, tool, traceId } from './build-span.ts';

describe('an agent span is an execution', () => {
  it('whose row says everything', () => {
    const { executions } = derive([
      agent('a', '', { agent_id: 'agent_1', agent_version: '2', end: 60, own: { session_id: 's', user_id: 'u', user_name: 'Ann' } }),
      llm('b', 'a', { start: 1, end: 10 }),
      tool('c', 'a', { start: 11 }),
    ]);
    expect(executions).toEqual([
      {
        org_id: 'default',
        execution_id: `${traceId}-a`,
        trace_id: traceId,
        span_id: 'a',
        parent_execution_id: '',
        session_root: true,
        session_root_start_ns: ns(0),
        agent_id: 'agent_1',
        agent_name: 'helper',
        agent_version: '2',
        parent_agent_id: '',
        service: 'shop',
        session_id: 's',
        user_id: 'u',
        user_name: 'Ann',
        customer: '',
        feature: '',
        environment: '',
        tags: [],
        labels: {},
        weight: 1,
        start_ns: ns(0),
        end_ns: ns(60),
        duration_ms: 60,
        status: 'ok',
        error_class: '',
        error_type: '',
        error_message: '',
        implicit: false,
        incomplete: false,
        truncated: false,
        input_tokens: 100,
        output_tokens: 20,
        cache_read_tokens: 0,
        cache_write_tokens: 0,
        reasoning_tokens: 0,
        step_count: 2,
        step_error_count: 0,
        llm_calls: 1,
        tool_calls: 1,
        models: ['gpt-4o-mini'],
        tools: ['search'],
        cost: '0.00012',
        billable_steps: 1,
        priced_steps: 1,
        inclusive_tokens: 120,
        inclusive_cost: '0.00012',
        usage_gap: 0,
      },
    ]);
  });

  it.each([
    [
      { agent_id: 'id', agent_name: 'name' },
      { agent_id: 'id', agent_name: 'name' },
    ],
    [
      { agent_id: 'id', agent_name: '' },
      { agent_id: 'id', agent_name: 'id' },
    ],
    [
      { agent_id: '', agent_name: 'name' },
      { agent_id: 'name', agent_name: 'name' },
    ],
    [
      { agent_id: '', agent_name: '' },
      { agent_id: 'shop', agent_name: 'shop' },
    ],
  ])('%o is the agent %o', (said, known) => {
    expect(pick(derive([agent('a', '', said)]).executions, 'agent_id', 'agent_name')).toEqual([known]);
  });

  it('sub-agents have figures of their own; inclusive ones are apart', () => {
    const { executions, steps } = derive([
      agent('a', '', { agent_name: 'boss' }),
      llm('b', 'a', { start: 1 }),
      span('w', 'a', { start: 2 }),
      agent('c', 'w', { agent_name: 'worker', start: 3 }),
      llm('d', 'c', { start: 4 }),
      tool('e', 'c', { start: 5 }),
    ]);
    expect(
      pick(
        executions,
        'agent_id',
        'parent_agent_id',
        'parent_execution_id',
        'step_count',
        'input_tokens',
        'inclusive_tokens',
        'cost',
        'inclusive_cost',
      ),
    ).toEqual([
      {
        agent_id: 'boss',
        parent_agent_id: '',
        parent_execution_id: '',
        step_count: 1,
        input_tokens: 100,
        inclusive_tokens: 240,
        cost: '0.00012',
        inclusive_cost: '0.00024',
      },
      {
        agent_id: 'worker',
        parent_agent_id: 'boss',
        parent_execution_id: `${traceId}-a`,
        step_count: 2,
        input_tokens: 100,
        inclusive_tokens: 120,
        cost: '0.00012',
        inclusive_cost: '0.00012',
      },
    ]);
    expect(pick(steps, 'span_id', 'agent_id', 'parent_agent_id')).toEqual([
      { span_id: 'b', agent_id: 'boss', parent_agent_id: '' },
      { span_id: 'd', agent_id: 'worker', parent_agent_id: 'boss' },
      { span_id: 'e', agent_id: 'worker', parent_agent_id: 'boss' },
    ]);
  });

  it('says so when the trace had more spans than are read', () => {
    expect(pick(derive([agent('a', '')], { truncated: true }).executions, 'truncated')).toEqual([{ truncated: true }]);
  });
});

describe('a CLIENT agent span above the same agent in another service', () => {
  const caller = agent('a', '', { otel_kind: 3, service: 'web', agent_version: '7', end: 50, own: { customer: 'acme' } });
  const http = span('h', 'a', { kind: 'server', service: 'agents', start: 1, end: 40 });
  const called = agent('b', 'h', { service: 'agents', start: 2, end: 30, own: { session_id: 's' } });

  it('is one execution with it: its id and duration stand, its attributes fill gaps', () => {
    const { executions } = derive([caller, http, called, llm('c', 'b', { start: 3 })]);
    expect(pick(executions, 'span_id', 'duration_ms', 'service', 'agent_version', 'session_id', 'customer', 'step_count')).toEqual([
      { span_id: 'a', duration_ms: 50, service: 'agents', agent_version: '7', session_id: 's', customer: 'acme', step_count: 1 },
    ]);
  });

  it.each([
    ['another agent', { agent_name: 'other' }, {}],
    ['the same service', { service: 'web' }, {}],
    ['an id below a bare name', { agent_id: 'helper' }, {}],
    ['a caller that is not a CLIENT', {}, { otel_kind: 1 }],
  ])('but %s is an execution of its own', (_, below, above) => {
    expect(derive([{ ...caller, ...above }, http, { ...called, ...below }]).executions).toHaveLength(2);
  });

  it('fails with the called service where the caller says nothing', () => {
    const failed = { ...called, status_code: 2, error_type: 'RateLimitError' };
    expect(pick(derive([caller, http, failed]).executions, 'status', 'error_class')).toEqual([
      { status: 'error', error_class: 'rate_limit' },
    ]);
    expect(pick(derive([{ ...caller, status_code: 1 }, http, failed]).executions, 'status')).toEqual([{ status: 'ok' }]);
  });
});

describe('a trace with steps and no agent', () => {
  const root = span('r', '', { end: 80, status_code: 2, service: 'batch' });
  const calls = [llm('b', 'r', { start: 1, end: 9 }), tool('c', 'r', { start: 10, end: 12 })];
  const fields = ['execution_id', 'span_id', 'agent_id', 'start_ns', 'end_ns', 'status', 'implicit', 'incomplete', 'step_count'] as const;

  it('is one execution of its service, with its root’s status and duration, once the root is there', () => {
    const { executions, steps } = derive([root, ...calls], { settled: false });
    expect(pick(executions, ...fields)).toEqual([
      {
        execution_id: traceId,
        span_id: 'r',
        agent_id: 'batch',
        start_ns: ns(0),
        end_ns: ns(80),
        status: 'error',
        implicit: true,
        incomplete: false,
        step_count: 2,
      },
    ]);
    expect(steps.map((row) => row.execution_id)).toEqual([traceId, traceId]);
  });

  it('waits for the root: its steps count at once, without an owner', () => {
    const { executions, steps } = derive(calls, { settled: false });
    expect(executions).toEqual([]);
    expect(pick(steps, 'span_id', 'execution_id', 'agent_id', 'input_tokens')).toEqual([
      { span_id: 'b', execution_id: '', agent_id: '', input_tokens: 100 },
      { span_id: 'c', execution_id: '', agent_id: '', input_tokens: 0 },
    ]);
  });

  it('is incomplete when the root does not come: first start to last end', () => {
    expect(pick(derive(calls).executions, ...fields)).toEqual([
      {
        execution_id: traceId,
        span_id: '',
        agent_id: 'shop',
        start_ns: ns(1),
        end_ns: ns(12),
        status: 'ok',
        implicit: true,
        incomplete: true,
        step_count: 2,
      },
    ]);
  });

  it('and then failed if its last step did', () => {
    const failing = [llm('b', 'r', { start: 1, end: 9 }), tool('c', 'r', { start: 10, end: 12, status_code: 2 })];
    expect(pick(derive(failing).executions, 'status', 'error_class')).toEqual([{ status: 'error', error_class: 'tool_error' }]);
  });

  it('is no execution without a step', () => {
    expect(derive([span('r', ''), span('s', 'r')])).toEqual({
      executions: [],
      steps: [],
      api_calls: [],
      agent_creations: [],
      session_outcomes: [],
    });
  });
});

describe('a step with no agent span above', () => {
  const orphan = tool('t', 'never', { start: 9 });

  it('is the root execution’s: of the top-level agent that starts first, then has the smaller id', () => {
    const agents = [
      agent('b', '', { agent_name: 'second', start: 1 }),
      agent('a', '', { agent_name: 'first', start: 1 }),
      agent('z', 'a', { agent_name: 'sub', start: 0 }),
    ];
    expect(pick(derive([orphan, ...agents]).steps, 'agent_id')).toEqual([{ agent_id: 'first' }]);
  });

  it('however deep below wrappers that agent is', () => {
    const spans = [
      orphan,
      span('w', ''),
      agent('a', 'w', { agent_name: 'first', start: 1 }),
      agent('b', '', { agent_name: 'second', start: 2 }),
    ];
    expect(pick(derive(spans).steps, 'agent_id')).toEqual([{ agent_id: 'first' }]);
  });

  it('has no owner while only agents are there whose own parents may still come', () => {
    const spans = [orphan, agent('a', 'missing')];
    expect(pick(derive(spans, { settled: false }).steps, 'execution_id', 'agent_id')).toEqual([{ execution_id: '', agent_id: '' }]);
    expect(pick(derive(spans).steps, 'agent_id')).toEqual([{ agent_id: 'helper' }]);
    expect(derive(spans, { settled: false }).executions).toHaveLength(1);
  });
});

describe('cost of an execution', () => {
  it('is 0 where nothing is owed', () => {
    expect(pick(derive([agent('a', ''), tool('b', 'a')]).executions, 'cost', 'inclusive_cost', 'billable_steps')).toEqual([
      { cost: '0', inclusive_cost: '0', billable_steps: 0 },
    ]);
  });

  it('is absent where steps owe and none has a price', () => {
    const { executions } = derive([agent('a', ''), silentLlm('b', 'a'), llm('c', 'a', { request_model: 'unknown' })]);
    expect(pick(executions, 'cost', 'inclusive_cost', 'billable_steps', 'priced_steps')).toEqual([{ billable_steps: 2, priced_steps: 0 }]);
  });

  it('is the sum of what has a price', () => {
    const { executions } = derive([agent('a', ''), silentLlm('b', 'a'), llm('c', 'a'), tool('d', 'a', { reported_cost: '0.1' })]);
    expect(pick(executions, 'cost', 'billable_steps', 'priced_steps')).toEqual([{ cost: '0.10012', billable_steps: 3, priced_steps: 2 }]);
  });
});
