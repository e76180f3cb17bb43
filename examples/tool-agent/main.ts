import { startModelServer } from '@resonantgenesis/example-model-server';
import OpenAI from 'openai';
import { askWeatherAgent } from './weather-agent.ts';

const key = process.env.OPENAI_API_KEY;
const local = key ? undefined : await startModelServer();
const client = new OpenAI({
  apiKey: key ?? 'none',
  ...(local ? { baseURL: local.url } : {}),
  maxRetries: 0, // one attempt, one span: a retry inside the client would not be seen
  timeout: Number(process.env.MODEL_TIMEOUT_MS ?? 30_000),
});

try {
  const model = process.env.MODEL ?? 'gpt-4o-mini';
  const text = 'How is the weather in Vienna?';
  console.log(await askWeatherAgent({ client, model, text, session: 'session-example', user: 'user-example' }));
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  await local?.close();
}
