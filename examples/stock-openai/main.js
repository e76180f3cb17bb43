// Stock OpenTelemetry and the OpenAI client, nothing else. Both ends come from the environment:
// OTEL_EXPORTER_OTLP_ENDPOINT (and OTEL_SERVICE_NAME) for the spans, OPENAI_BASE_URL and OPENAI_API_KEY for the model.
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { OpenAIInstrumentation } = require('@opentelemetry/instrumentation-openai');

const sdk = new NodeSDK({ instrumentations: [new OpenAIInstrumentation()] });
sdk.start();

const OpenAI = require('openai'); // after the SDK has started, else it is not patched

async function main() {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? 'none' });
  const completion = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'How is the weather in Vienna?' }],
  });
  console.log(completion.choices[0].message.content);
}

main()
  .catch((error) => {
    console.error(String(error));
    process.exitCode = 1;
  })
  .finally(() => sdk.shutdown());
