import { createRequire } from 'node:module';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { endingBrokenStreams } from '../../../instrumentation/src/packages/openai.ts';

/** Of the instrumentation package, not of the tests. */
const ofPackage = createRequire(new URL('../../../instrumentation/package.json', import.meta.url));
const instrumentationName = '@opentelemetry/instrumentation-openai';
const { OpenAIInstrumentation }: { readonly OpenAIInstrumentation: new (config: object) => object } = ofPackage(instrumentationName);

const exporter = new InMemorySpanExporter();
const tracer = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }).getTracer('test');

async function* chunks(): AsyncGenerator<object> {
  yield { id: '1', model: 'm', choices: [] };
  throw new Error('connection lost');
}

/** OpenTelemetry's own reading of a stream. */
function read(): AsyncGenerator<object> {
  const instrumentation = new OpenAIInstrumentation({ enabled: false });
  endingBrokenStreams(instrumentation);
  exporter.reset();
  return Reflect.get(instrumentation, '_onChatCompletionsStreamIterator').call(
    instrumentation,
    chunks(),
    tracer.startSpan('chat'),
    0,
    {},
    {},
  );
}

it('ends the span of a stream of which the program has read enough', async () => {
  for await (const _ of read()) break;
  expect(exporter.getFinishedSpans().map(({ name, status }) => [name, status.code])).toEqual([['chat', 0]]);
});

it('ends the span of a stream that breaks off, which fails', async () => {
  const readAll = async () => {
    for await (const _ of read());
  };
  await expect(readAll()).rejects.toThrow('connection lost');
  expect(exporter.getFinishedSpans().map(({ name, status }) => [name, status])).toEqual([
    ['chat', { code: 2, message: 'connection lost' }],
  ]);
});
