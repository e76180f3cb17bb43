import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { type ClickHouseServer, startClickHouseServer } from '../support/clickhouse-server.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

/** Every line is sent to a running service; what it answers, counts and keeps is asserted. Wire-level cases: test/receive. */
describe.each(['embedded', 'remote'])('bad input, store %s', (mode) => {
  const directory = temporaryDirectory();
  let clickHouse: ClickHouseServer | undefined;
  let service: Service;

  beforeAll(async () => {
    if (mode === 'remote') clickHouse = await startClickHouseServer();
    service = await startTestService({
      RESONANT_DATA_DIR: directory.path,
      ...(clickHouse === undefined ? {} : { CLICKHOUSE_URL: clickHouse.url }),
    });
  });

  afterAll(async () => {
    await service.shutdown();
    await clickHouse?.stop();
    directory.remove();
  });

  const now = Date.now();
  const hour = 3_600_000;

  async function send(spans: readonly object[]): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${service.otlpHttpUrl}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(requestOf(spans)),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async function counter(line: string): Promise<number> {
    const text = await (await fetch(`${service.apiUrl}/metrics`)).text();
    const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `));
    return found === undefined ? 0 : Number(found.slice(line.length + 1));
  }

  const good = (index: number): readonly object[] => agentTrace(index, now - hour);
  const ns = (ms: number): string => `${BigInt(ms) * 1_000_000n}`;

  it.each([
    ['without a trace id', { traceId: '' }, 'missing_trace_id'],
    ['with a zero trace id', { traceId: '0'.repeat(32) }, 'zero_trace_id'],
    ['without a span id', { spanId: '' }, 'missing_span_id'],
    ['with a zero span id', { spanId: '0'.repeat(16) }, 'zero_span_id'],
    ['that starts in 1970', { startTimeUnixNano: ns(5_000) }, 'start_too_early'],
    ['that starts in 2100', { startTimeUnixNano: ns(Date.UTC(2100, 0, 1)) }, 'start_in_future'],
  ])('refuses alone a span %s, says why, counts it, and keeps the rest', async (_name, wrong, reason) => {
    const index = 1_000 + reason.length * 10 + Object.keys(wrong).length;
    const line = `resonant_ingest_items_rejected_total{signal="traces",reason="${reason}"}`;
    const before = await counter(line);
    const [agent, ...rest] = good(index);
    const { status, body } = await send([agent ?? {}, ...rest, { ...good(index + 1)[0], ...wrong }]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ partialSuccess: { rejectedSpans: '1', errorMessage: expect.stringMatching(/^1 × a/) } });
    expect(await counter(line)).toBe(before + 1);
    await service.settle();
    const traceId = (index + 1).toString(16).padStart(32, '0');
    expect(await ask(service.apiUrl, `/traces/${traceId}`)).toMatchObject({ trace_id: traceId });
  });

  it('mends an end before the start to a duration of zero', async () => {
    const span = { ...agentTrace(2_000, now - hour, { agent: 'backwards' })[0], endTimeUnixNano: ns(now - 2 * hour) };
    expect(await send([span])).toEqual({ status: 200, body: {} });
    await service.settle();
    expect(await ask(service.apiUrl, '/agents/backwards/metrics?period=1d')).toMatchObject({ execution_count: 1, avg_duration_ms: 0 });
    expect(await counter('resonant_ingest_items_mended_total{reason="end_before_start"}')).toBe(1);
  });

  it('drops negative and fractional tokens, and keeps the call', async () => {
    const call = (index: number, tokens: object) => ({
      ...agentTrace(index, now - hour)[1],
      parentSpanId: '',
      attributes: [
        { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
        { key: 'gen_ai.request.model', value: { stringValue: `bad-tokens-${mode}` } },
        { key: 'gen_ai.usage.input_tokens', value: tokens },
        { key: 'gen_ai.usage.output_tokens', value: { intValue: '7' } },
      ],
    });
    await send([call(2_100, { intValue: '-5' }), call(2_101, { doubleValue: 1.5 })]);
    await service.settle();
    expect(await ask(service.apiUrl, `/summary?period=1d&model=bad-tokens-${mode}`)).toMatchObject({ total_tokens: 14, total_cost: null });
    expect(await counter('resonant_ingest_items_mended_total{reason="bad_token_count"}')).toBe(2);
  });

  it('accounts for every span of all that', async () => {
    const refused = ['missing_span_id', 'missing_trace_id', 'start_in_future', 'start_too_early', 'zero_span_id', 'zero_trace_id'];
    const response = await fetch(`${service.apiUrl}/api/v1/ingest/reconcile?start=${new Date(now - hour).toISOString()}&end=2100-01-01`);
    // Six requests of four good spans and a bad one; the good ones of three are the same, since their reasons are equally long.
    // Then a span that is mended, and two calls with bad tokens: 6 × 5 + 3 received, 2 × 4 of them repeats.
    expect(await response.json()).toMatchObject({
      ...{ received: 33, stored: 19, repeated: 8, in_doubt: 0, missing: 0, balanced: true },
      rejected: { total: 6, by_reason: refused.map((reason) => ({ reason, count: 1 })) },
      mended: [
        { reason: 'bad_token_count', count: 2 },
        { reason: 'end_before_start', count: 1 },
      ],
    });
    const letters = await fetch(`${service.apiUrl}/api/v1/ingest/dead-letters?start=${new Date(now - hour).toISOString()}&end=2100-01-01`);
    const { data } = (await letters.json()) as { data: { reason: string }[] }; // decode boundary: the next line says what it expects
    expect(data.map(({ reason }) => reason).sort()).toEqual(refused);
  });

  it.each([
    ['period=0d', 'period'],
    ['period=-1d', 'period'],
    ['period=1e9d', 'period'],
    ['period=999999999w', 'period'],
    ['start=2026-02-01T00:00:00Z&end=2026-01-01T00:00:00Z', 'start'],
    ['start=yesterday', 'start'],
    ['period=7d&start=2026-01-01T00:00:00Z', 'period'],
    ['perod=7d', 'perod'],
    ['time_zone=Mars/Olympus', 'time_zone'],
  ])('answers 400 and names the field: /summary?%s', async (query, field) => {
    const response = await fetch(`${service.apiUrl}/api/v1/analytics/summary?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      fields: expect.arrayContaining([expect.objectContaining({ field, expected: expect.any(String) })]),
    });
  });

  it.each(['a/b', `it's "quoted"`, `x'; DROP TABLE executions; --`, 'ünïcode 🤖', '%2F'])(
    'keeps an agent id as one percent-encoded segment: %s',
    async (agent) => {
      const index = 3_000 + agent.length * 16 + agent.charCodeAt(0);
      await send(agentTrace(index, now - hour, { agent }));
      await service.settle();
      const path = `/agents/${encodeURIComponent(agent)}/metrics?period=1d`;
      expect(await ask(service.apiUrl, path)).toMatchObject({ agent_id: agent, execution_count: 1 });
    },
  );

  it('finds an agent whose id has slashes also where a proxy has decoded them', async () => {
    const agent = 'team/support/first line';
    await send(agentTrace(3_900, now - hour, { agent }));
    await service.settle();
    const path = '/agents/team/support/first%20line';
    expect(await ask(service.apiUrl, `${path}/metrics?period=1d`)).toMatchObject({ agent_id: agent, execution_count: 1 });
    expect(await ask(service.apiUrl, `${path}/errors?period=1d`)).toMatchObject({ total_errors: 0 });
    expect(await ask(service.apiUrl, `${path}?period=1d`)).toMatchObject({ agent_id: agent });
  });

  it.each([
    ['min_cost=999999999999999', 200],
    ['label.__proto__=x', 400],
    ['label.constructor=x', 200],
  ])('never answers 500, nor without the filter: /executions?%s', async (query, status) => {
    const response = await fetch(`${service.apiUrl}/api/v1/analytics/executions?period=1d&${query}`);
    expect(response.status).toBe(status);
    if (status === 200) expect(await response.json()).toMatchObject({ data: [] });
  });

  it('refuses a parameter that the path already says', async () => {
    expect(await ask(service.apiUrl, '/agents/backwards/metrics?agent_id=other')).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('finds every execution of a trace by its id, however many there are', async () => {
    const [agent] = agentTrace(4_000, now - hour, { agent: 'crowd' });
    const ids = Array.from({ length: 1_100 }, (_, index) => (index + 1).toString(16).padStart(16, '0'));
    await send(ids.map((spanId) => ({ ...agent, spanId })));
    await service.settle();
    const traceId = (4_001).toString(16).padStart(32, '0');
    const last = await ask<{ execution_id: string; cut: boolean }>(service.apiUrl, `/executions/${traceId}-${ids.at(-1)}`);
    expect(last).toMatchObject({ execution_id: `${traceId}-${ids.at(-1)}`, cut: true });
    expect(await ask(service.apiUrl, `/traces/${traceId.toUpperCase()}`)).toMatchObject({ trace_id: traceId, truncated: true });
  });

  it('answers 404 with its own code for what was never seen', async () => {
    expect(await ask(service.apiUrl, '/agents/nobody/metrics')).toMatchObject({ status: 404, code: 'agent_not_found' });
    expect(await ask(service.apiUrl, `/traces/${'f'.repeat(32)}`)).toMatchObject({ status: 404, code: 'trace_not_found' });
    expect(await ask(service.apiUrl, '/executions/none')).toMatchObject({ status: 404, code: 'execution_not_found' });
    expect(await ask(service.apiUrl, '/nothing')).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('answers 405 for another method, 415 for another content type, 400 for broken JSON', async () => {
    expect(await ask(service.apiUrl, '/summary', { method: 'DELETE' })).toMatchObject({ status: 405, code: 'method_not_allowed' });
    const post = (type: string, body: string) => ask(service.apiUrl, '/query', { method: 'POST', headers: { 'content-type': type }, body });
    expect(await post('text/plain', '{}')).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect(await post('application/json', '{')).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(await post('application/json', '{"metrics":["nonsense"]}')).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});
