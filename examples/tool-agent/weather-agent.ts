import { withAgent, withTool } from '@resonantgenesis/instrumentation';
import type OpenAI from 'openai';

export interface Question {
  readonly client: OpenAI;
  readonly model: string;
  readonly text: string;
  readonly session: string;
  readonly user: string;
}

type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;
type ToolCall = OpenAI.Chat.Completions.ChatCompletionMessageToolCall;

const maxTurns = 5;

const tools: OpenAI.Chat.Completions.ChatCompletionTool[] = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather of a city now',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  },
];

async function getWeather(city: string): Promise<string> {
  return JSON.stringify({ city, temperature: 18, sky: 'sunny' });
}

async function callTool(call: ToolCall): Promise<Message> {
  if (call.type !== 'function') throw new Error(`This agent has no tool of type ${call.type}`);
  const { city } = JSON.parse(call.function.arguments);
  const content = await withTool(call.function.name, () => getWeather(String(city)), { callId: call.id });
  return { role: 'tool', tool_call_id: call.id, content };
}

async function converse({ client, model, text }: Question): Promise<string> {
  const messages: Message[] = [{ role: 'user', content: text }];
  for (let turn = 0; turn < maxTurns; turn += 1) {
    const completion = await client.chat.completions.create({ model, messages, tools });
    const message = completion.choices[0]?.message;
    if (!message?.tool_calls?.length) return message?.content ?? '';
    messages.push(message, ...(await Promise.all(message.tool_calls.map(callTool))));
  }
  throw new Error(`No answer after ${maxTurns} turns`);
}

/** Answers one question as one execution of the agent `weather`. */
export function askWeatherAgent(question: Question): Promise<string> {
  const { session, user } = question;
  return withAgent({ name: 'Weather', id: 'weather', version: '1.0.0', session, user, tags: ['example'] }, () => converse(question));
}
