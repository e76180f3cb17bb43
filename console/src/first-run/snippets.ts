/** How to send the first trace, for those who have nothing yet. */

export interface Snippet {
  readonly value: 'node' | 'python' | 'collector' | 'curl';
  readonly label: string;
  readonly text: (endpoint: string, key: string | undefined) => string;
}

function header(key: string | undefined): string {
  return key === undefined ? '' : `OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer ${key}" \\\n  `;
}

export const snippets: readonly Snippet[] = [
  {
    value: 'node',
    label: 'Node',
    text: (endpoint, key) => `npm install @resonantgenesis/instrumentation

OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint} \\
  ${header(key)}node --import @resonantgenesis/instrumentation/register your-agent.js`,
  },
  {
    value: 'python',
    label: 'Python',
    text: (
      endpoint,
      key,
    ) => `pip install opentelemetry-distro opentelemetry-exporter-otlp-proto-http opentelemetry-instrumentation-openai-v2

OTEL_SERVICE_NAME=your-agent \\
  OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf \\
  OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint} \\
  ${header(key)}opentelemetry-instrument python your_agent.py`,
  },
  {
    value: 'collector',
    label: 'OTel Collector',
    text: (endpoint, key) => `exporters:
  otlphttp/resonant:
    endpoint: ${endpoint}${key === undefined ? '' : `\n    headers:\n      Authorization: Bearer ${key}`}

service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [otlphttp/resonant]`,
  },
  {
    value: 'curl',
    label: 'One span by hand',
    text: (
      endpoint,
      key,
    ) => `curl ${endpoint}/v1/traces -H 'content-type: application/json'${key === undefined ? '' : ` -H 'Authorization: Bearer ${key}'`} -d '{"resourceSpans":[{"scopeSpans":[{"spans":[{
  "traceId":"'$(openssl rand -hex 16)'","spanId":"'$(openssl rand -hex 8)'","name":"chat","kind":3,
  "startTimeUnixNano":"'$(date +%s)000000000'","endTimeUnixNano":"'$(date +%s)500000000'",
  "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
    {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o-mini"}},
    {"key":"gen_ai.usage.input_tokens","value":{"intValue":"1000"}},
    {"key":"gen_ai.usage.output_tokens","value":{"intValue":"100"}}]}]}]}]}'`,
  },
];
