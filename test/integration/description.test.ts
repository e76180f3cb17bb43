import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeApi } from '../../collector/src/serve/openapi.ts';
import { apiRoutes } from '../../collector/src/serve/routes/routes.ts';
import type { Description } from '../../scripts/api-description.ts';
import { type Call, exampleCall, fillPath, generatedCalls, type Operation, operationsOf, pathIds } from '../support/generated-requests.ts';
import { type Organisation, type SeededService, startSeededService } from '../support/seeded-service.ts';

/** The description that is served, held to what the service does by a validator of its own. Schemathesis does the same at length (fuzz.test.ts). */
const description = describeApi(apiRoutes) as unknown as Description; // decode boundary: `describeApi` wrote it
const operations = operationsOf(description);
const each = operations
  .filter(({ operationId }) => operationId !== 'subscribe_live') // goes on; test/integration/live.test.ts
  .map((operation): [string, Operation] => [operation.operationId, operation]);

let seeded: SeededService;
let own: Organisation;

beforeAll(async () => {
  seeded = await startSeededService();
  [own] = seeded.organisations;
});

afterAll(() => seeded.stop());

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

async function send(call: Call, headers: Record<string, string> = { authorization: `Bearer ${own.key}` }): Promise<Answer> {
  const response = await fetch(seeded.service.apiUrl + call.target, {
    method: call.method,
    headers: { ...headers, ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(call.body === undefined ? {} : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
  });
  const contentType = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return { status: response.status, contentType, body: /json|yaml/.test(contentType) ? parse(text) : text };
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'api', components: description.components });
const validators = new Map<string, ValidateFunction>();

/** What of the answer is not as the description says. */
function differences({ operationId, responses }: Operation, { status, contentType, body }: Answer): readonly unknown[] {
  const type = contentType.split(';', 1)[0] ?? '';
  const described = responses[String(status)];
  if (described === undefined) return [`the status ${status} is not described`, body];
  const schema = described.content?.[type]?.schema;
  if (schema === undefined) return [`the content type ${type} is not described for ${status}`];
  const id = `${operationId} ${status}`;
  const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
  const validate = validators.get(id) ?? ajv.compile(JSON.parse(text));
  validators.set(id, validate);
  return validate(body) ? [] : (validate.errors ?? []);
}

/** With what only this seed has, where an example needs it. */
function example(operation: Operation): Call {
  const call = exampleCall(operation, pathIds(operation, own));
  if (operation.operationId === 'compare_agents') return { ...call, target: `${call.target}?agent_ids=org_1_agent_0,org_1_agent_1` };
  return call;
}

async function makePrice(): Promise<void> {
  const price = { kind: 'tool', name: 'another', usd_per_call: 1 };
  const { body } = await send({ method: 'POST', target: '/api/v1/prices', body: price });
  const { id } = body as { id: string }; // decode boundary: the description holds the answer to it
  own = { ...own, ids: { ...own.ids, 'prices/id': id } };
}

describe('an operation', () => {
  it('is described as it is served', async () => {
    const served = await (await fetch(`${seeded.service.apiUrl}/api/v1/openapi.json`)).json();
    expect(served).toEqual(JSON.parse(JSON.stringify(description)));
  });

  it.each(each)('%s answers its example with 200, and whatever else as described', async (_name, operation) => {
    if (operation.operationId === 'delete_price') await makePrice(); // a price that was replaced is gone
    const answered = await send(example(operation));
    expect(differences(operation, answered)).toEqual([]);
    expect(answered).toMatchObject({ status: 200, contentType: expect.stringMatching(/^application\/(json|yaml|xml)|^text\/plain/) });
    await fc.assert(
      fc.asyncProperty(generatedCalls(operation, pathIds(operation, own)), async (call) => {
        expect(differences(operation, await send(call))).toEqual([]);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  it.each(each)('%s names a parameter that it does not know, and one that the path says already', async (_name, operation) => {
    const call = example(operation);
    const path = fillPath(operation.path, pathIds(operation, own));
    for (const name of ['colour', ...operation.ids]) {
      const answered = await send({ ...call, target: `${path}?${name}=red` });
      expect(differences(operation, answered)).toEqual([]);
      expect(answered.body).toMatchObject({
        code: 'invalid_request',
        fields: expect.arrayContaining([expect.objectContaining({ field: name })]),
      });
    }
  });

  it.each(each.filter(([, { body }]) => body !== undefined))(
    '%s refuses bodies that are no JSON, no object, or have a field too many',
    async (_name, operation) => {
      const call = example(operation);
      // What other programs post in a form of theirs may have more than is read of it.
      const isOpen = typeof operation.body?.additionalProperties === 'object';
      const more = JSON.stringify({ ...Object(call.body), colour: 'red' });
      const bodies = ['{', 'null', '[]', '"text"', ...(isOpen ? [] : [more])];
      for (const body of bodies) {
        const answered = await send({ ...call, body });
        expect(differences(operation, answered)).toEqual([]);
        expect(answered).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
      }
      const long = await send({ ...call, body: JSON.stringify({ text: 'x'.repeat(1_100_000) }) });
      expect([long.status, ...differences(operation, long)]).toEqual([413]);
    },
  );

  it.each(each)('%s needs a key, and its scope', async (_name, operation) => {
    const without = await send(example(operation), {});
    expect([without.status, ...differences(operation, without)]).toEqual([401]);
    const { body } = await send({ method: 'POST', target: '/api/v1/keys', body: { name: 'only sends', scopes: ['ingest'] } });
    const { key } = body as { key: string }; // decode boundary: the description holds the answer to it
    const other = await send(example(operation), { authorization: `Bearer ${key}` });
    expect([other.status, ...differences(operation, other)]).toEqual([403]);
  });
});
