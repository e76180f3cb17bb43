/** What channels speak to, on real sockets: a mail server, and a receiver of webhooks that remembers and answers as it is told. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface PostReceiver {
  readonly url: string;
  readonly received: ReceivedPost[];
  /** How the next ones are answered; 200 `ok` at first. */
  answer: { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> };
  readonly stop: () => Promise<void>;
}

export async function startPostReceiver(): Promise<PostReceiver> {
  const server = createServer(async (request, response) => {
    receiver.received.push({ path: request.url ?? '', headers: request.headers, text: await text(request) });
    response.writeHead(receiver.answer.status, receiver.answer.headers).end(receiver.answer.body ?? 'ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const receiver: PostReceiver = { url: `http://127.0.0.1:${portOf(server.address())}`, received: [], answer: { status: 200 }, stop };
  return receiver;
}

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  readonly stop: () => Promise<void>;
}

/** A mail server that takes everything, unless the options say otherwise. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username = '' }, _session, callback) => callback(null, { user: username }),
    onData: (stream, { envelope, user }, callback) => {
      text(stream).then(
        (raw) => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          received.push({
            from,
            to: envelope.rcptTo.map(({ address }) => address),
            user: user === undefined ? undefined : String(user),
            raw,
          });
          callback();
        },
        (error: Error) => callback(error),
      );
    },
    ...options,
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const stop = (): Promise<void> => new Promise((resolve) => void server.close(resolve));
  return { url: `smtp://127.0.0.1:${portOf(listening.address())}`, received, stop };
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
