import { describe, expect, it } from 'vitest';
import { agent, creation, derive, llm, ns, pick, served, span, traceId } from './build-span.ts';

describe('a SERVER span with an HTTP method is an API call', () => {
  const whose = { session_id: 's', user_id: 'u', user_name: 'Ann', customer: 'acme', feature: 'help', environment: 'prod' };
  const caller = agent('a', '', { agent_id: 'agent_1', agent_version: '2', own: { ...whose, tags: ['t'], labels: { team: 'red' } } });

  it('whose row says everything: its agent is the nearest above, the rest is inherited', () => {
    const outer = agent('o', '', { agent_id: 'agent_0' });
    const call = served('c', 'a', { start: 3, end: 8, service: 'orders', weight: 4, resource: { environment: 'test' } });
    expect(derive([outer, { ...caller, parent_span_id: 'o' }, call]).api_calls).toEqual([
      {
        org_id: 'default',
        trace_id: traceId,
        span_id: 'c',
        start_ns: ns(3),
        end_ns: ns(8),
        duration_ms: 5,
        status: 'ok',
        method: 'GET',
        endpoint: '/orders/{id}',
        http_status: 200,
        agent_id: 'agent_1',
        agent_name: 'helper',
        agent_version: '2',
        parent_agent_id: 'agent_0',
        service: 'orders',
        ...whose,
        tags: ['t'],
        labels: { team: 'red' },
        weight: 4,
      },
    ]);
  });

  it('without an agent above it has none, whatever else runs in the trace, and the resource says whose it is', () => {
    const call = served('c', '', { end: 90, resource: { environment: 'test', user_id: 'u9' } });
    const { api_calls, steps } = derive([call, { ...caller, parent_span_id: 'c' }, llm('d', 'c', { start: 95 })]);
    expect(pick(api_calls, 'agent_id', 'agent_name', 'session_id', 'user_id', 'environment')).toEqual([
      { agent_id: '', agent_name: '', session_id: '', user_id: 'u9', environment: 'test' },
    ]);
    expect(pick(steps, 'agent_id')).toEqual([{ agent_id: 'agent_1' }]);
  });

  it('also in a trace that holds nothing else: no execution, no step', () => {
    expect(derive([served('c', '')], { settled: false })).toMatchObject({ executions: [], steps: [], api_calls: [{ span_id: 'c' }] });
    expect(derive([served('c', ''), llm('l', 'c', { start: 1 })])).toMatchObject({
      executions: [{ implicit: true }],
      api_calls: [{ span_id: 'c', agent_id: '' }],
    });
  });

  it('even where it is an agent span too', () => {
    const both = { ...caller, otel_kind: 2, http_method: 'POST', endpoint: '/ask', http_status: 500 };
    const { api_calls, executions } = derive([both]);
    expect(pick(api_calls, 'agent_id', 'status', 'session_id')).toEqual([{ agent_id: '', status: 'error', session_id: 's' }]);
    expect(executions).toHaveLength(1);
  });

  it.each([
    ['ok', { http_status: 200, status_code: 2 }],
    ['ok', { http_status: 399 }],
    ['error', { http_status: 400 }],
    ['error', { http_status: 429 }],
    ['error', { http_status: 503, status_code: 1 }],
    ['error', { http_status: 0, status_code: 2 }],
    ['ok', { http_status: 0, status_code: 0 }],
  ])('is %s with %o', (status, said) => {
    expect(pick(derive([served('c', '', said)]).api_calls, 'status')).toEqual([{ status }]);
  });

  it.each([
    ['a CLIENT', { otel_kind: 3 }],
    ['no HTTP method', { http_method: '' }],
    ['traces received by OTLP', { http_method: 'POST', endpoint: '/v1/traces' }],
    ['logs received by OTLP', { http_method: 'POST', endpoint: '/v1/logs' }],
    ['metrics received by OTLP', { http_method: 'POST', endpoint: '/v1/metrics' }],
  ])('but %s is none', (_, said) => {
    expect(derive([served('c', '', said)]).api_calls).toEqual([]);
  });
});

describe('a create_agent span is a creation', () => {
  it('of the agent that it names, by the user that it inherits and below the agent that ran', () => {
    const spans = [
      span('r', '', { own: { user_id: 'u', user_name: 'Ann', customer: 'acme' } }),
      agent('a', 'r', { agent_id: 'builder' }),
      creation('c', 'a', { start: 2, agent_version: '1', service: 'studio', status_code: 2 }),
    ];
    expect(derive(spans).agent_creations).toEqual([
      {
        org_id: 'default',
        trace_id: traceId,
        span_id: 'c',
        start_ns: ns(2),
        status: 'error',
        agent_id: 'agent_9',
        agent_name: 'Nine',
        agent_version: '1',
        parent_agent_id: 'builder',
        service: 'studio',
        session_id: '',
        user_id: 'u',
        user_name: 'Ann',
        customer: 'acme',
        feature: '',
        environment: '',
        tags: [],
        labels: {},
        weight: 1,
      },
    ]);
  });

  it.each([
    [{ agent_id: 'id', agent_name: '' }, 'id', 'id'],
    [{ agent_id: '', agent_name: 'name' }, 'name', 'name'],
    [{ agent_id: '', agent_name: '' }, 'shop', 'shop'],
  ])('%o is the agent %s', (said, id, name) => {
    const { agent_creations, executions } = derive([creation('c', '', said)]);
    expect(pick(agent_creations, 'agent_id', 'agent_name', 'parent_agent_id')).toEqual([
      { agent_id: id, agent_name: name, parent_agent_id: '' },
    ]);
    expect(executions).toEqual([]);
  });
});

describe('the outcome of a session', () => {
  it('is said by any span, at its end, of its own or inherited session', () => {
    const spans = [
      agent('a', '', { own: { session_id: 's' }, session_outcome: 'completed', end: 50 }),
      span('b', 'a', { start: 4, end: 9, session_outcome: 'failed' }),
      span('c', '', { start: 5, end: 6, session_outcome: 'abandoned', resource: { session_id: 'r' } }),
    ];
    expect(derive(spans).session_outcomes).toEqual([
      { org_id: 'default', session_id: 's', start_ns: ns(0), time_ns: ns(50), trace_id: traceId, span_id: 'a', outcome: 'completed' },
      { org_id: 'default', session_id: 's', start_ns: ns(4), time_ns: ns(9), trace_id: traceId, span_id: 'b', outcome: 'failed' },
      { org_id: 'default', session_id: 'r', start_ns: ns(5), time_ns: ns(6), trace_id: traceId, span_id: 'c', outcome: 'abandoned' },
    ]);
  });

  it('is of the session that an execution has from its descendants, where that execution’s own span says it', () => {
    const called = llm('b', 'a', { own: { session_id: 's' } });
    expect(pick(derive([agent('a', '', { session_outcome: 'failed' }), called]).session_outcomes, 'session_id')).toEqual([
      { session_id: 's' },
    ]);
    expect(pick(derive([span('a', '', { session_outcome: 'failed' }), called]).session_outcomes, 'session_id')).toEqual([
      { session_id: 's' },
    ]);
  });

  it('is none where no session is known', () => {
    expect(derive([agent('a', '', { session_outcome: 'failed' }), span('b', 'a', { session_outcome: 'failed' })]).session_outcomes).toEqual(
      [],
    );
  });
});
