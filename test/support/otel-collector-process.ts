/** The OpenTelemetry Collector as a process that can be killed, with the configuration that is shipped. */

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const config = fileURLToPath(new URL('../../examples/otel-collector/config.yaml', import.meta.url));

export interface CollectorOptions {
  readonly binary: string;
  readonly queueDirectory: string;
  /** Where it sends to. */
  readonly otlpUrl: string;
  readonly apiKey: string;
}

export interface CollectorProcess {
  readonly otlpUrl: string;
  /** Resolves once the process has ended. */
  readonly kill: () => Promise<void>;
}

/** Resolves once it takes spans. Rejects with what it said where it ends first. */
export async function startCollector({ binary, queueDirectory, otlpUrl, apiKey }: CollectorOptions): Promise<CollectorProcess> {
  const [http, grpc] = [await freePort(), await freePort()];
  const child = spawn(binary, ['--config', config, '--set=service::telemetry::metrics::level=none'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      OTELCOL_HTTP_PORT: `${http}`,
      OTELCOL_GRPC_PORT: `${grpc}`,
      OTELCOL_QUEUE_DIR: queueDirectory,
      RESONANT_OTLP_URL: otlpUrl,
      RESONANT_API_KEY: apiKey,
    },
  });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-10_000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!said.includes('Everything is ready')) {
    if (child.exitCode !== null) throw new Error(`the collector ended before it was ready:\n${said}`);
    await sleep(20);
  }
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return ended;
  };
  return { otlpUrl: `http://127.0.0.1:${http}`, kill };
}
