import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerMessages } from './anthropic.ts';
import { type ModelRequest, send } from './exchange.ts';
import { answerChat } from './openai.ts';

export interface ModelServer {
  /** Base URL for an OpenAI client. */
  readonly url: string;
  /** Base URL for an Anthropic client. */
  readonly anthropicUrl: string;
  readonly close: () => Promise<void>;
}

/** Models that fail, so that failures can be seen without a provider. */
const failures: Readonly<Record<string, { readonly status: number; readonly type: string; readonly message: string }>> = {
  'fail-429': { status: 429, type: 'rate_limit_exceeded', message: 'Rate limit reached' },
  'fail-500': { status: 500, type: 'server_error', message: 'The server had an error' },
};
const silentModel = 'fail-timeout';

const routes: Readonly<Record<string, (request: ModelRequest) => void>> = {
  '/v1/chat/completions': answerChat,
  '/v1/messages': answerMessages,
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function handle(request: IncomingMessage, response: ServerResponse, number: number): Promise<void> {
  const route = request.method === 'POST' ? routes[request.url?.split('?', 1)[0] ?? ''] : undefined;
  if (route === undefined) {
    send(response, 404, { error: { type: 'not_found_error', message: `Only POST ${Object.keys(routes).join(' and ')} are served here` } });
    return;
  }
  const body = await bodyOf(request);
  const { model }: { readonly model: string } = JSON.parse(body);
  if (model === silentModel) return; // the client's timeout decides
  const failure = failures[model];
  if (failure) send(response, failure.status, { error: { type: failure.type, code: failure.type, message: failure.message } });
  else route({ body, number, response });
}

/** Starts a server that speaks as OpenAI and Anthropic do on `port`, 0 meaning any free one. */
export async function startModelServer(port = 0): Promise<ModelServer> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    handle(request, response, calls).catch((error) =>
      send(response, 400, { error: { type: 'invalid_request_error', message: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo; // listening on TCP: never a pipe's name
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const origin = `http://127.0.0.1:${address.port}`;
  return { url: `${origin}/v1`, anthropicUrl: origin, close };
}
