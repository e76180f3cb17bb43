import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { type Database, openDatabase } from '../../collector/src/store/database.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { type ClickHouseServer, startClickHouseServer } from '../support/clickhouse-server.ts';
import { deliveries } from '../support/send-otlp.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

/** Every figure is counted by hand from what was sent. The clock is held, so that days of arrival can be told apart. */
describe.each(['embedded', 'remote'])('reconciling, store %s', (mode) => {
  const directory = temporaryDirectory();
  const day = 86_400_000;
  /** Ten days ago at noon: the ledger is kept for thirty. */
  const start = (Math.floor(Date.now() / day) - 10) * day + day / 2;
  let now = start;
  let clickHouse: ClickHouseServer | undefined;
  let service: Service;

  beforeAll(async () => {
    if (mode === 'remote') clickHouse = await startClickHouseServer();
    const remote = clickHouse === undefined ? {} : { CLICKHOUSE_URL: clickHouse.url };
    service = await startTestService({ RESONANT_DATA_DIR: directory.path, ...remote }, { clock: { now: () => now } });
  });

  afterAll(async () => {
    await service.shutdown();
    await clickHouse?.stop();
    directory.remove();
  });

  const send = (spans: readonly object[]): Promise<void> | undefined => deliveries['JSON']?.(service, requestOf(spans));
  const trace = (index: number) => agentTrace(index, start - 3_600_000);

  async function admin(path: string, body?: object): Promise<Record<string, unknown>> {
    const init = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${service.apiUrl}/api/v1/ingest${path}`, init);
    return (await response.json()) as Record<string, unknown>; // decode boundary: the test says what it expects
  }

  const between = (fromMs: number, toMs: number) =>
    admin(`/reconcile?start=${new Date(fromMs).toISOString()}&end=${new Date(toMs).toISOString()}`);

  it('of nothing is balanced', async () => {
    expect(await between(start, start + 1)).toMatchObject({ received: 0, stored: 0, repeated: 0, in_doubt: 0, missing: 0, balanced: true });
  });

  it('tells new spans from repeats, within a request and across requests', async () => {
    await send(trace(1));
    await send(trace(1));
    await send([...trace(2), ...trace(2)]);
    const [agent, ...others] = trace(3);
    await send([agent ?? {}]);
    await send([{ ...agent, name: 'another version of it' }, ...others]);
    expect(await between(start, start + 1)).toMatchObject({
      ...{ received: 21, stored: 12, repeated: 9, rejected: { total: 0, by_reason: [] }, in_doubt: 0, missing: 0 },
      batches: { failed: 0 },
      balanced: true,
    });
  });

  it('counts a span as stored on the day of its first arrival', async () => {
    now = start + day;
    await send([...trace(1), ...trace(4)]);
    expect(await between(now, now + 1)).toMatchObject({ received: 8, stored: 4, repeated: 4, balanced: true });
    expect(await between(start, now + 1)).toMatchObject({ received: 29, stored: 16, repeated: 13, balanced: true });
  });

  it('counts what was rejected by its reason, and lists it', async () => {
    now = start + 2 * day;
    const tomorrow = BigInt(now + day + 60_000) * 1_000_000n;
    const [agent, ...others] = trace(5);
    const future = { ...agent, startTimeUnixNano: `${tomorrow}`, endTimeUnixNano: `${tomorrow + 1_000_000n}` };
    await send([future, { ...others[0], spanId: '' }, ...others.slice(1)]);
    const rejected = {
      total: 2,
      by_reason: [
        { reason: 'missing_span_id', count: 1 },
        { reason: 'start_in_future', count: 1 },
      ],
    };
    expect(await between(now, now + 1)).toMatchObject({ received: 4, stored: 2, repeated: 0, rejected, balanced: true });
    now += 1;
    const first = await admin('/dead-letters?limit=1');
    expect(first).toMatchObject({ data: [{ replayed_at: null, service: 'generated-agents', expected: expect.any(String) }] });
    const second = await admin(`/dead-letters?limit=1&cursor=${first['next_cursor']}`);
    expect(second).toMatchObject({ next_cursor: null });
    const reasons = [first, second].flatMap(({ data }) => (data as { reason: string }[]).map(({ reason }) => reason)); // decode boundary: as above
    expect(reasons.sort()).toEqual(['missing_span_id', 'start_in_future']);
    expect(await admin('/dead-letters?reason=start_in_future')).toMatchObject({
      data: [{ start_ns: `${tomorrow}`, name: 'invoke_agent generated' }],
    });
  });

  it('stores a dead letter that is replayed once it is acceptable, and it is what it was but for its content', async () => {
    expect(await admin('/dead-letters/replay', { reason: 'start_in_future' })).toMatchObject({
      replayed: 0,
      refused: [{ reason: 'start_in_future' }],
    });
    now = start + 3 * day;
    expect(await admin('/dead-letters/replay', { reason: 'start_in_future' })).toEqual({ replayed: 1, refused: [] });
    expect(await admin('/dead-letters/replay', { reason: 'start_in_future' })).toEqual({ replayed: 0, refused: [] });
    expect(await admin('/dead-letters?reason=start_in_future')).toMatchObject({
      data: [{ replayed_at: new Date(now).toISOString() }],
    });
    expect(await between(now, now + 1)).toMatchObject({ received: 1, stored: 1, rejected: { total: 0 }, balanced: true });
    await service.settle();
    const { spans } = await ask<{ spans: object[] }>(service.apiUrl, `/traces/${(6).toString(16).padStart(32, '0')}`);
    expect(spans).toContainEqual(expect.objectContaining({ kind: 'agent', agent_name: 'generated', service: 'generated-agents' }));
  });

  it('replays by id, and names the letters that are refused still', async () => {
    const { data } = await admin('/dead-letters?reason=missing_span_id');
    const [{ id = '' } = {}] = data as { id: string }[]; // decode boundary: as above
    expect(await admin('/dead-letters/replay', { ids: [id] })).toEqual({ replayed: 0, refused: [{ id, reason: 'missing_span_id' }] });
    for (const body of [{}, { ids: [id], reason: 'x' }, { ids: ['x'] }, { ids: [] }]) {
      expect(await admin('/dead-letters/replay', body)).toMatchObject({ status: 400, code: 'invalid_request' });
    }
  });

  it('says what is in doubt and what is missing', async () => {
    now = start + 4 * day;
    const database = await openSame();
    if (database === undefined) return; // one process holds an embedded store
    const batch = (id: number, trace_ids: readonly string[], span_ids: readonly (readonly string[])[]) => ({
      ...{ batch_id: `00000000-0000-0000-0000-00000000000${id}`, org_id: 'default', opened_ms: now, received: span_ids.flat().length },
      ...{ rejected: {}, mended: {}, trace_ids, span_ids },
      ...{ first_start_ns: trace_ids.map(() => `${start}000000`), last_start_ns: trace_ids.map(() => `${start}000000`) },
    });
    const lost = batch(1, ['a'.repeat(32)], [['a'.repeat(16), 'b'.repeat(16)]]);
    const cut = batch(2, ['c'.repeat(32)], [['d'.repeat(16)]]);
    const apart = batch(3, ['e'.repeat(32)], [['f'.repeat(16)]]);
    await database.insert('ingest', 'ingest_batches', [lost, cut, apart]);
    await database.insert('ingest', 'ingest_batch_ends', [
      { batch_id: lost.batch_id, opened_ms: now, stored: true, error: '' },
      { batch_id: apart.batch_id, opened_ms: now, stored: false, error: 'one row does not fit', superseded: true },
    ]);
    await database.shutdown();
    expect(await between(now, now + 1)).toMatchObject({
      ...{ received: 3, stored: 0, repeated: 0, in_doubt: 1, missing: 2, balanced: false },
      batches: { stored: 1, failed: 0, open: 1 },
    });
  });

  async function openSame(): Promise<Database | undefined> {
    if (clickHouse === undefined) return undefined;
    return openDatabase({ url: clickHouse.url, path: '', maxQuerySeconds: 30, maxQueryBytes: 1e9 });
  }
});
