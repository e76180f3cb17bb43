import { z } from 'zod';
import { type ErrorCode, errorKinds } from '../errors.ts';
import { pathOf, type Route } from './route.ts';

type Json = { readonly [key: string]: unknown };

/** The API as OpenAPI 3.1, from the very schemas that validate it. */
export function describeApi(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const definition of routes) {
    const path = pathOf(definition);
    paths[path] = { ...paths[path], [definition.method]: describeOperation(definition) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Resonant Analytics', version: '1', description: 'What your agents do, cost and where they fail.' },
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema },
    },
  };
}

function describeOperation(definition: Route): Json {
  return {
    operationId: definition.operationId,
    summary: definition.summary,
    security: [{ apiKey: [definition.scope] }],
    parameters: describeParameters(definition),
    ...describeBody(definition),
    responses: {
      200: describeAnswer(definition),
      ...describeProblems(definition),
    },
  };
}

function describeBody({ body, example }: Route): Json {
  if (body === undefined) return {};
  const content = { schema: inputSchema(body), ...(example === undefined ? {} : { example }) };
  return { requestBody: { required: true, content: { 'application/json': content } } };
}

function describeAnswer(definition: Route): Json {
  const schema = answerSchema(definition.answer);
  if ('stream' in definition)
    return { description: 'Events; the schema is of their data, which is JSON', content: { 'text/event-stream': { schema } } };
  const type = 'text' in definition ? definition.contentType : 'application/json';
  return { description: 'The answer', content: { [type]: { schema } } };
}

/** Every operation's. */
const commonProblems = [
  'invalid_request',
  'unsupported_media_type',
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'store_unavailable',
  'shutting_down',
  'query_too_slow',
  'internal',
] as const satisfies readonly ErrorCode[];

/** By status, with the codes that it may have. */
function describeProblems({ body, problems = [] }: Route): Json {
  const codes: readonly ErrorCode[] = [...commonProblems, ...(body === undefined ? [] : (['body_too_large'] as const)), ...problems];
  const byStatus = Map.groupBy(codes, (code) => errorKinds[code].http);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: `\`code\`: ${ofStatus.map((code) => `\`${code}\``).join(', ')}`,
        ...(ofStatus.some((code) => errorKinds[code].retryable) ? { headers: { 'Retry-After': retryAfter } } : {}),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

const retryAfter: Json = { description: 'Seconds after which trying again makes sense, where that is known.', schema: { type: 'integer' } };

function describeParameters({ parameters, path }: Route): readonly Json[] {
  const schema = inputSchema(parameters);
  const properties = (schema['properties'] ?? {}) as Record<string, Json>; // decode boundary: parameters are always an object schema
  const required = new Set((schema['required'] ?? []) as string[]);
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: path.includes(`{${name}}`) ? 'path' : 'query',
    required: path.includes(`{${name}}`) || required.has(name),
    ...(description === undefined ? {} : { description }),
    schema: property,
  }));
}

function inputSchema(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

function answerSchema(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorKinds) },
    detail: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'expected'],
        properties: { field: { type: 'string' }, value: {}, expected: { type: 'string' } },
      },
    },
  },
};
