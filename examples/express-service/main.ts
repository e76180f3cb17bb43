import { startModelServer } from '@resonantgenesis/example-model-server';
import OpenAI from 'openai';
import { startChatService } from './service.ts';

const key = process.env.OPENAI_API_KEY;
const local = key ? undefined : await startModelServer();
const client = new OpenAI({ apiKey: key ?? 'none', ...(local ? { baseURL: local.url } : {}), maxRetries: 0 });
const service = await startChatService(client);

// A visitor asks once, so that the example ends by itself.
const response = await fetch(`${service.url}/chats/session-example/messages`, {
  method: 'POST',
  headers: { 'content-type': 'text/plain', 'x-user': 'user-example' },
  body: 'How is the weather in Vienna?',
});
console.log(await response.text());
await service.close();
await local?.close();
