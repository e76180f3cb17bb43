import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../collector/src/serve/openapi.ts';
import { apiRoutes } from '../../collector/src/serve/routes/routes.ts';
import type { Description } from '../../scripts/api-description.ts';
import { type Call, exampleCall, fillPath, generatedCalls, type Operation, operationsOf, pathIds } from '../support/generated-requests.ts';
import { type Organisation, type SeededService, startSeededService } from '../support/seeded-service.ts';

/**
 * Two organisations in one service. Whatever the first one asks, it is told the same of what the second one has as of what nobody has,
 * and nothing of the second one's is ever in its answers. Everything of the second one carries its name.
 */
const mark = 'org_2';

const operations = operationsOf(describeApi(apiRoutes) as unknown as Description); // decode boundary: `describeApi` wrote it
/** A stream goes on; test/integration/live.test.ts asks it. */
const answering = operations.filter(({ operationId }) => operationId !== 'subscribe_live');

/** A clock that stands still, so that answers can be compared whole. */
const clock = { now: () => Date.parse('2026-06-18T12:00:00Z') };

let seeded: SeededService;
let own: Organisation;
let other: Organisation;

beforeAll(async () => {
  seeded = await startSeededService(clock);
  [own, other] = seeded.organisations;
});

afterAll(() => seeded.stop());

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask({ method, target, body }: Call, key: string): Promise<Answer> {
  const response = await fetch(seeded.service.apiUrl + target, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

/** Of the shape of a real one, and nobody's. */
function nobodys(id: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return '00000000-0000-4000-8000-000000000000';
  if (/^[0-9a-f-]+$/.test(id)) return id.replaceAll(/[0-9a-f]/g, 'e');
  return 'nobody';
}

/** An answer may repeat the ids that it was asked for; told apart by them alone, two answers are the same. */
function less({ status, text }: Answer, ids: readonly string[]): Answer {
  return { status, text: ids.reduce((left, id) => left.replaceAll(id, '<id>'), text) };
}

function ofNobody(ids: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, nobodys(id)]));
}

describe('ids of another organisation', () => {
  it.each(answering.filter(({ ids }) => ids.length > 0).map((operation): [string, Operation] => [operation.operationId, operation]))(
    'are answered by %s as ids that exist nowhere',
    async (_name, operation) => {
      const theirs = pathIds(operation, other);
      const example = exampleCall(operation, theirs);
      const asked = await ask(example, own.key);
      expect(asked.status).toBe(404);
      const nobodysIds = ofNobody(theirs);
      const away = fillPath(operation.path, nobodysIds);
      const samePath = fillPath(operation.path, theirs);
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.constant(example), generatedCalls(operation, theirs)), async (call) => {
          const nowhere = { ...call, target: call.target.replace(samePath, away) };
          const found = less(await ask(call, own.key), Object.values(theirs));
          expect(found).toEqual(less(await ask(nowhere, own.key), Object.values(nobodysIds)));
        }),
        { numRuns: 12, seed: 1 },
      );
    },
  );

  /** Filters by query, by the name of the parameter. */
  const filters: Readonly<Record<string, string>> = {
    agent_id: 'org_2_agent_0',
    session_id: 'org_2_session_0',
    user_id: 'org_2_user_0',
    agent_ids: 'org_2_agent_0',
  };

  it.each(
    answering.flatMap((operation) =>
      Object.keys(operation.query)
        .filter((name) => Object.hasOwn(filters, name))
        .map((name): [string, string, Operation] => [name, operation.operationId, operation]),
    ),
  )('as the filter %s of %s find what nobody has', async (name, _operation, operation) => {
    const filtered = (value: string): Call => ({
      ...exampleCall(operation, pathIds(operation, own)),
      target: `${fillPath(operation.path, pathIds(operation, own))}?${name}=${value}`,
    });
    const found = await ask(filtered(filters[name] ?? ''), own.key);
    const none = await ask(filtered('nobody'), own.key);
    expect(less(found, [filters[name] ?? ''])).toEqual(less(none, ['nobody']));
  });

  it.each(['session_id', 'trace_id'])('are not there for an outcome by %s', async (field) => {
    const theirs = other.ids[field === 'session_id' ? 'sessions/session_id' : 'traces/trace_id'] ?? '';
    const outcome = (id: string): Call => ({
      method: 'POST',
      target: '/api/v1/analytics/outcomes',
      body: { [field]: id, outcome: 'failed', time: '2026-06-18T11:00:00Z' },
    });
    const [found, none] = [await ask(outcome(theirs), own.key), await ask(outcome(nobodys(theirs)), own.key)];
    expect(less(found, [theirs])).toEqual(less(none, [nobodys(theirs)]));
  });
});

describe('what another organisation has', () => {
  it.each(answering.map((operation): [string, Operation] => [operation.operationId, operation]))(
    'is never in an answer of %s',
    async (_name, operation) => {
      const calls = generatedCalls(operation, pathIds(operation, own));
      const examples = fc.constant(exampleCall(operation, pathIds(operation, own)));
      await fc.assert(
        fc.asyncProperty(fc.oneof(examples, calls), async (call) => {
          expect((await ask(call, own.key)).text).not.toContain(mark);
        }),
        { numRuns: 12, seed: 1 },
      );
    },
  );

  it('is not on /metrics', async () => {
    const { status, text } = await ask({ method: 'GET', target: '/metrics', body: undefined }, own.key);
    expect([status, text.includes('org_1_agent_0'), text.includes(mark)]).toEqual([200, true, false]);
  });

  it('is as it was, whatever was asked', async () => {
    for (const [kind, id] of Object.entries(other.ids)) {
      const path = {
        'keys/id': '/keys',
        'prices/id': '/prices',
        'goals/id': '/analytics/goals',
        'alerts/id': '/analytics/alerts',
        'bi-exports/id': '/analytics/bi-exports',
      }[kind];
      if (path === undefined) continue;
      const { text } = await ask({ method: 'GET', target: `/api/v1${path}`, body: undefined }, other.key);
      const { data }: { data: { id: string; status?: string }[] } = JSON.parse(text);
      expect(data.find((one) => one.id === id)?.status ?? 'active').toBe('active');
      expect(data.map((one) => one.id)).toContain(id);
    }
  });
});
