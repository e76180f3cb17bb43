import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelServer {
  /** Base URL for an OpenAI client. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string }[];
  readonly tools?: readonly unknown[];
}

/** What one call of each kind uses, so that a run can be counted by hand. */
export const usage = {
  toolCall: { prompt_tokens: 120, completion_tokens: 20, total_tokens: 140 },
  answer: { prompt_tokens: 180, completion_tokens: 45, total_tokens: 225 },
} as const;

/** Models that fail, so that failures can be seen without a provider. */
const failures: Readonly<Record<string, { readonly status: number; readonly type: string; readonly message: string }>> = {
  'fail-429': { status: 429, type: 'rate_limit_exceeded', message: 'Rate limit reached' },
  'fail-500': { status: 500, type: 'server_error', message: 'The server had an error' },
};
const silentModel = 'fail-timeout';

const toolCall = {
  finish_reason: 'tool_calls',
  message: {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'call_weather_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Vienna"}' } }],
  },
};
const answer = {
  finish_reason: 'stop',
  message: { role: 'assistant', content: 'It is 18 degrees and sunny in Vienna.' },
};

/** A tool call first, then, when its result is among the messages or there is no tool, the answer. */
function completion(request: ChatRequest, number: number): object {
  const wantsTool = (request.tools ?? []).length > 0 && !request.messages.some((message) => message.role === 'tool');
  return {
    id: `chatcmpl-local-${number}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [{ index: 0, logprobs: null, ...(wantsTool ? toolCall : answer) }],
    usage: wantsTool ? usage.toolCall : usage.answer,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function handle(request: IncomingMessage, response: ServerResponse, number: number): Promise<void> {
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
    send(response, 404, { error: { type: 'not_found_error', message: 'Only POST /v1/chat/completions is served here' } });
    return;
  }
  const chat: ChatRequest = JSON.parse(await bodyOf(request));
  if (chat.model === silentModel) return; // the client's timeout decides
  const failure = failures[chat.model];
  if (failure) send(response, failure.status, { error: { type: failure.type, code: failure.type, message: failure.message } });
  else send(response, 200, completion(chat, number));
}

/** Starts a server that speaks POST /v1/chat/completions on `port`, 0 meaning any free one. */
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
  return { url: `http://127.0.0.1:${address.port}/v1`, close };
}
