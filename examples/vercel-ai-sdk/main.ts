import { createOpenAI } from '@ai-sdk/openai';
import { startModelServer } from '@resonantgenesis/example-model-server';
import { withAgent } from '@resonantgenesis/instrumentation';
import { generateText, stepCountIs, tool } from 'ai';
import { z } from 'zod';

const key = process.env.OPENAI_API_KEY;
const local = key ? undefined : await startModelServer();
const openai = createOpenAI({ apiKey: key ?? 'none', ...(local ? { baseURL: local.url } : {}) });

const getWeather = tool({
  description: 'The weather of a city now',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => ({ city, temperature: 18, sky: 'sunny' }),
});

const { text } = await withAgent({ name: 'Concierge', id: 'concierge', session: 'session-example', user: 'user-example' }, () =>
  generateText({
    model: openai.chat('gpt-4o-mini'),
    prompt: 'How is the weather in Vienna?',
    tools: { get_weather: getWeather },
    stopWhen: stepCountIs(5),
  }),
);
console.log(text);
await local?.close();
