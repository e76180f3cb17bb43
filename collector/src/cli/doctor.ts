/** Looks at a running service as its users do, and says of each thing whether it works and what to mend. */

import { connect } from 'node:net';
import { readConfig } from '../config.ts';

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

type Check = readonly [name: string, run: () => Promise<string>];

/** Prints one line a check; the exit code is 1 where one fails. */
export async function doctor(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const config = readConfig(environment);
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  const apiUrl = `http://${host}:${config.apiPort}`;
  const otlpUrl = `http://${host}:${config.otlpHttpPort}`;
  const headers = config.apiKey === undefined ? {} : { authorization: `Bearer ${config.apiKey}` };
  const probe = newProbe();
  const checks: readonly Check[] = [
    ['node', async () => checkNode()],
    ['service', () => checkService(apiUrl)],
    ['store', () => checkStore(apiUrl)],
    ['key', () => checkKey(apiUrl, headers)],
    ['OTLP/HTTP', () => checkPort(host, config.otlpHttpPort, 'RESONANT_OTLP_HTTP_PORT')],
    ['OTLP/gRPC', () => checkPort(host, config.otlpGrpcPort, 'RESONANT_OTLP_GRPC_PORT')],
    ['send a span', () => sendProbe(otlpUrl, headers, probe)],
    ['find the span', () => findProbe(apiUrl, headers, probe)],
  ];
  const findings: Finding[] = [];
  for (const [name, run] of checks) {
    const finding = await run().then(
      (detail) => ({ name, ok: true, detail }),
      (error: unknown) => ({ name, ok: false, detail: error instanceof Error ? error.message : String(error) }),
    );
    console.log(`${finding.ok ? 'ok  ' : 'FAIL'}  ${finding.name.padEnd(14)} ${finding.detail}`);
    findings.push(finding);
    if (!finding.ok) break;
  }
  return findings.every((finding) => finding.ok) ? 0 : 1;
}

async function checkNode(): Promise<string> {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) throw new Error(`Node ${process.versions.node} is too old; run this by \`npm run doctor\`, which brings Node 24.`);
  return `Node ${process.versions.node}`;
}

async function checkService(apiUrl: string): Promise<string> {
  await request(
    `${apiUrl}/healthz`,
    {},
    `Nothing answers at ${apiUrl}: start the service with \`npm start\`, or set RESONANT_API_PORT to its port.`,
  );
  return `answers at ${apiUrl}`;
}

async function checkStore(apiUrl: string): Promise<string> {
  await request(`${apiUrl}/readyz`, {}, 'The store does not answer: look at the service log, and at CLICKHOUSE_URL if you set it.');
  return 'answers queries';
}

async function checkKey(apiUrl: string, headers: Record<string, string>): Promise<string> {
  const mend = 'The API refuses this caller: set RESONANT_API_KEY to a key that the service knows.';
  const response = await fetch(`${apiUrl}/api/v1/analytics/catalog`, { headers });
  if (response.status === 401 || response.status === 403) throw new Error(mend);
  if (!response.ok) throw new Error(`The API answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return headers['authorization'] === undefined ? 'none needed from this machine' : 'accepted';
}

/** That something listens; OTLP over gRPC is the same pipeline as over HTTP. */
function checkPort(host: string, port: number, variable: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const fail = (): void => {
      socket.destroy();
      reject(new Error(`Nothing listens at ${host}:${port}: is ${variable} the service's port?`));
    };
    socket.once('error', fail).once('timeout', fail);
    socket.once('connect', () => {
      socket.destroy();
      resolve(`listens at ${host}:${port}`);
    });
  });
}

interface Probe {
  readonly traceId: string;
  readonly spanId: string;
}

function newProbe(): Probe {
  const hex = crypto.randomUUID().replaceAll('-', '');
  return { traceId: hex, spanId: hex.slice(0, 16) };
}

async function sendProbe(otlpUrl: string, headers: Record<string, string>, { traceId, spanId }: Probe): Promise<string> {
  const now = BigInt(Date.now()) * 1_000_000n;
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const span = {
    traceId,
    spanId,
    name: 'resonant doctor',
    kind: 1,
    startTimeUnixNano: String(now - 1_000_000n),
    endTimeUnixNano: String(now),
  };
  const resource = { attributes: [attribute('service.name', 'resonant-doctor')] };
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'resonant-doctor' }, spans: [span] }] }] });
  const mend = `OTLP is not received at ${otlpUrl}: is RESONANT_OTLP_HTTP_PORT the service's port, and does the key have the scope ingest?`;
  await request(`${otlpUrl}/v1/traces`, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } }, mend);
  return `accepted at ${otlpUrl}`;
}

const findWithinMs = 15_000;

async function findProbe(apiUrl: string, headers: Record<string, string>, { traceId }: Probe): Promise<string> {
  const started = Date.now();
  const url = `${apiUrl}/api/v1/analytics/traces/${traceId}`;
  while (Date.now() - started < findWithinMs) {
    const response = await fetch(url, { headers });
    if (response.ok) return `found after ${((Date.now() - started) / 1000).toFixed(1)} s, as trace ${traceId}`;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`The span was accepted but is not found after ${findWithinMs / 1000} s: look at the service log for "deriving failed".`);
}

async function request(url: string, init: RequestInit, mend: string): Promise<void> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new Error(mend, { cause });
  });
  if (response.ok) return;
  const text = await response.text();
  throw new Error(`${mend} (answered ${response.status}: ${text.slice(0, 300)})`);
}
