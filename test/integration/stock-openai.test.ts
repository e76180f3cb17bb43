import { expect, it } from 'vitest';
import { startModelServer } from '../../examples/model-server/model-server.ts';
import { runProgram } from '../support/run-program.ts';
import { askUntil, startServiceProcess, temporaryDirectory } from '../support/service.ts';

const folder = new URL('../../examples/stock-openai/', import.meta.url).pathname;

interface Summary {
  readonly total_executions: number;
}

it('shows a program that has no code of ours, within five seconds of its end', async () => {
  const directory = temporaryDirectory();
  const [service, model] = await Promise.all([startServiceProcess({ RESONANT_DATA_DIR: directory.path }), startModelServer()]);
  const result = await runProgram(folder, ['main.js'], {
    OPENAI_BASE_URL: model.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: service.otlpHttpUrl,
    OTEL_SERVICE_NAME: 'stock-openai',
  });
  expect(result.code).toBe(0);
  const summary = await askUntil<Summary>(service.apiUrl, '/summary', (answer) => answer.total_executions === 1, 5_000);
  // 180 input and 45 output tokens of gpt-4o-mini: 180 × $0.15/M + 45 × $0.60/M
  expect(summary).toMatchObject({ total_tokens: 225, total_cost: 0.000054, success_rate: 100, priced_coverage: 100 });
  await Promise.all([service.stop('SIGTERM'), model.close()]);
  directory.remove();
});
