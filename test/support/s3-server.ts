/** A server that speaks the protocol of S3: moto's, which keeps everything in memory. It is no stand-in of ours, and does not check who asks. */

import { spawn } from 'node:child_process';
import { freePort } from './free-port.ts';

export interface S3Server {
  readonly endpoint: string;
  readonly stop: () => void;
}

/** Starts it with a bucket. `tools` is the folder of the pinned Python tools. */
export async function startS3Server(tools: string, bucket: string): Promise<S3Server> {
  const port = await freePort();
  const child = spawn(`${tools}/moto_server`, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!(await made(`${endpoint}/${bucket}`))) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('the S3 server did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { endpoint, stop: () => child.kill('SIGKILL') };
}

/** Anybody may make a bucket; the header is what tells it from another service's request. */
async function made(url: string): Promise<boolean> {
  const Authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const answer = await fetch(url, { method: 'PUT', headers: { Authorization } }).catch(() => undefined);
  return answer?.ok ?? false;
}
