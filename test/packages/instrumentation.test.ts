import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../../examples/model-server/model-server.ts';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';
import { temporaryDirectory } from '../support/service.ts';

const root = new URL('../../', import.meta.url).pathname;
const directory = temporaryDirectory();
const older = 'node@22.22.3';

let sink: OtlpSink;
let model: ModelServer;

function npm(...args: string[]): string {
  return execFileSync('npm', args, { cwd: directory.path, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The package as it would be published, in an otherwise empty project. */
beforeAll(async () => {
  [sink, model] = await Promise.all([startOtlpSink(), startModelServer()]);
  const packed: readonly { readonly filename: string }[] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '-w', 'instrumentation', '--pack-destination', directory.path], { cwd: root, encoding: 'utf8' }),
  );
  writeFileSync(join(directory.path, 'package.json'), JSON.stringify({ name: 'empty', private: true }));
  npm('install', '--no-audit', '--no-fund', `./${packed[0]?.filename}`, 'openai@6.49.0', older);
  const run = `withAgent({ name: 'A', session: 's' }, () => new OpenAI({ apiKey: 'none', baseURL: process.env.MODEL_URL }).chat.completions
    .create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'hi' }] }));`;
  writeFileSync(
    join(directory.path, 'app.mjs'),
    `import OpenAI from 'openai';\nimport { withAgent } from '@resonantgenesis/instrumentation';\nawait ${run}`,
  );
  writeFileSync(
    join(directory.path, 'app.cjs'),
    `const OpenAI = require('openai');\nconst { withAgent } = require('@resonantgenesis/instrumentation');\n${run}`,
  );
}, 180_000);

afterAll(async () => {
  await Promise.all([sink.close(), model.close()]);
  directory.remove();
});

const nodes = { 'Node 22': () => join(directory.path, 'node_modules/node/bin/node'), 'Node 24': () => process.execPath };

describe('the packed package, installed in an empty project,', () => {
  for (const [version, node] of Object.entries(nodes)) {
    it.each(['app.mjs', 'app.cjs'])(`instruments %s under ${version}`, async (app) => {
      sink.spans.length = 0;
      const env = {
        PATH: process.env['PATH'],
        MODEL_URL: model.url,
        OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_METRICS_EXPORTER: 'none',
      };
      const args = ['--import', '@resonantgenesis/instrumentation/register', app];
      const output = await new Promise<string>((resolve) => {
        execFile(node(), args, { cwd: directory.path, env }, (error, stdout, stderr) => resolve(`${error?.code ?? 0}${stdout}${stderr}`));
      });
      expect(output).toBe('0');
      const spans = sink.spans.filter((span) => 'gen_ai.operation.name' in span.attributes);
      expect(spans.map((span) => [span.name, span.attributes['gen_ai.conversation.id'], span.resource['service.name']])).toEqual([
        ['chat gpt-4o-mini', 's', 'empty'],
        ['invoke_agent A', 's', 'empty'],
      ]);
    });
  }
});
