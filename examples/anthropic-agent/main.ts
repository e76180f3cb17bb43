import Anthropic from '@anthropic-ai/sdk';
import { startModelServer } from '@resonantgenesis/example-model-server';
import { withAgent, withTool } from '@resonantgenesis/instrumentation';

const key = process.env.ANTHROPIC_API_KEY;
const local = key ? undefined : await startModelServer();
const client = new Anthropic({ apiKey: key ?? 'none', ...(local ? { baseURL: local.anthropicUrl } : {}) });

const tools: Anthropic.Tool[] = [
  {
    name: 'get_weather',
    description: 'The weather of a city now',
    input_schema: { type: 'object', properties: { city: { type: 'string' } } },
  },
];

async function getWeather(input: unknown): Promise<string> {
  return JSON.stringify({ ...Object(input), temperature: 18, sky: 'sunny' });
}

async function answer(question: string): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: question }];
  for (let turn = 0; turn < 5; turn++) {
    const { content } = await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 500, tools, messages });
    const calls = content.filter((block) => block.type === 'tool_use');
    if (calls.length === 0) return content.flatMap((block) => (block.type === 'text' ? block.text : [])).join('');
    const results = calls.map(async ({ id, name, input }): Promise<Anthropic.ToolResultBlockParam> => {
      const result = await withTool(name, () => getWeather(input), { callId: id });
      return { type: 'tool_result', tool_use_id: id, content: result };
    });
    messages.push({ role: 'assistant', content }, { role: 'user', content: await Promise.all(results) });
  }
  throw new Error('No answer after 5 turns');
}

const text = await withAgent({ name: 'Weather', id: 'weather', session: 'session-example', user: 'user-example' }, () =>
  answer('How is the weather in Vienna?'),
);
console.log(text);
await local?.close();
