import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OtlpSink, startOtlpSink } from '../../support/otlp-sink.ts';
import { runProgram } from '../../support/run-program.ts';

const folder = new URL('../../../examples/tool-agent/', import.meta.url).pathname;

let sink: OtlpSink;
let model: Server;
let asked: IncomingHttpHeaders[];

const answer = {
  ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'gpt-4o-mini' },
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello.' } }],
};

beforeEach(async () => {
  sink = await startOtlpSink();
  asked = [];
  model = createServer((request, response) => {
    asked.push(request.headers);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  model.closeAllConnections();
  model.close();
  await sink.close();
});

const preamble = `
  import http from 'node:http';
  import { withAgent, withInference } from '@resonantgenesis/instrumentation';
  import OpenAI from 'openai';
  const baseURL = process.env.MODEL_URL;
  const overHttp = (url, { body, headers }) => new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers: Object.fromEntries(headers) }, async (response) => {
      resolve(new Response((await response.toArray()).join(''), { headers: { 'content-type': 'application/json' } }));
    });
    request.on('error', reject).end(body);
  });
  const ask = (options) => new OpenAI({ apiKey: 'none', baseURL, ...options })
    .chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] });
  const within = (fn) => withAgent({ name: 'A', user: 'user_1' }, fn);
`;

async function run(program: string, env: Record<string, string> = {}): Promise<void> {
  const { port } = model.address() as AddressInfo; // listening on TCP: never a pipe's name
  const args = ['--conditions=resonant-source', '--import', '@resonantgenesis/instrumentation/register', '--input-type=module', '-e'];
  const ended = await runProgram(folder, [...args, preamble + program], {
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
    MODEL_URL: `http://127.0.0.1:${port}`,
    ...env,
  });
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
}

const names = (): string[] => sink.spans.map(({ name }) => name).toSorted();
const idOf = (name: string): string | undefined => sink.spans.find((span) => span.name === name)?.spanId;

describe("the request of a model's client", () => {
  it.each([
    ['fetch', 'await within(() => ask());'],
    ['http', 'await within(() => ask({ fetch: overHttp }));'],
  ])('by %s has no span of its own, and carries that of the call', async (_, program) => {
    await run(program);
    expect(names()).toEqual(['chat gpt-4o-mini', 'invoke_agent A']);
    expect(asked.map(({ traceparent }) => String(traceparent).split('-')[2])).toEqual([idOf('chat gpt-4o-mini')]);
    expect(asked.map(({ baggage }) => baggage)).toEqual([expect.stringContaining('user.id=user_1')]);
  });

  it.each([
    ['fetch', 'await within(() => ask());'],
    ['http', 'await within(() => ask({ fetch: overHttp }));'],
  ])('by %s has one where it is asked for', async (_, program) => {
    await run(program, { RESONANT_MODEL_REQUEST_SPANS: 'true' });
    expect(names()).toEqual(['POST', 'chat gpt-4o-mini', 'invoke_agent A']);
    expect(asked.map(({ traceparent }) => String(traceparent).split('-')[2])).toEqual([idOf('POST')]);
  });

  it('has one where the program tells of the call itself, of which the request may know more', async () => {
    await run(`await withInference({ provider: 'openai', model: 'm' }, () => fetch(baseURL, { method: 'POST' }));`);
    expect(names()).toEqual(['POST', 'chat m']);
  });
});

it('other requests of an agent have spans', async () => {
  await run(`await within(() => fetch(baseURL));`);
  expect(names()).toEqual(['GET', 'invoke_agent A']);
});
