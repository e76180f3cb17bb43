import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ModelServer, startModelServer } from '../../examples/model-server/model-server.ts';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';
import { runProgram } from '../support/run-program.ts';

const folder = new URL('../../examples/stock-openai/', import.meta.url).pathname;

let sink: OtlpSink;
let model: ModelServer;

beforeEach(async () => {
  [sink, model] = await Promise.all([startOtlpSink(), startModelServer()]);
});

afterEach(() => Promise.all([sink.close(), model.close()]));

test('a program with nothing of ours sends one model call of 225 tokens', async () => {
  const result = await runProgram(folder, ['main.js'], {
    OPENAI_BASE_URL: model.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_SERVICE_NAME: 'stock-openai',
  });
  expect(result).toEqual({ code: 0, stdout: 'It is 18 degrees and sunny in Vienna.\n', stderr: '' });
  expect(sink.spans).toMatchObject([
    {
      name: 'chat gpt-4o-mini',
      kind: 3,
      parentSpanId: '',
      statusCode: 0,
      resource: { 'service.name': 'stock-openai' },
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 180, 'gen_ai.usage.output_tokens': 45 },
    },
  ]);
});
