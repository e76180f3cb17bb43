import type { AddressInfo } from 'node:net';
import { withAgent } from '@resonantgenesis/instrumentation';
import express from 'express';
import type OpenAI from 'openai';

export interface ChatService {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves `POST /chats/{chat}/messages`, whose answer streams word by word as the model gives it. */
export async function startChatService(client: OpenAI, port = 0): Promise<ChatService> {
  const app = express();
  app.post('/chats/:chat/messages', express.text(), async (request, response) => {
    const whose = { session: request.params.chat, user: request.get('x-user') };
    await withAgent({ name: 'Chat', id: 'chat', ...whose }, async () => {
      const stream = await client.chat.completions.create({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: String(request.body) }],
        stream: true,
        stream_options: { include_usage: true }, // without it nobody learns how many tokens a streamed answer took
      });
      for await (const chunk of stream) response.write(chunk.choices[0]?.delta.content ?? '');
    });
    response.end();
  });
  const server = app.listen(port, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const address = server.address() as AddressInfo; // listening on TCP: never a pipe's name
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, close };
}
