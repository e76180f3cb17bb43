/** The agent: its tools are in another process, reached by MCP over pipes and by HTTP. */

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { startModelServer } from '@resonantgenesis/example-model-server';
import { withAgent, withTool } from '@resonantgenesis/instrumentation';
import OpenAI from 'openai';

const key = process.env.OPENAI_API_KEY;
const local = key ? undefined : await startModelServer();
const modelUrl = local?.url ?? 'https://api.openai.com/v1';
const openai = new OpenAI({ apiKey: key ?? 'none', baseURL: modelUrl, maxRetries: 0 });

/** The other process is instrumented the same way, and knows nothing of this one's session and user but what the call brings. */
const env = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
const transport = new StdioClientTransport({
  command: process.execPath,
  args: [...process.execArgv, new URL('./server.ts', import.meta.url).pathname],
  env: { ...env, OPENAI_BASE_URL: modelUrl, OPENAI_API_KEY: key ?? 'none', OTEL_SERVICE_NAME: 'forecasts' },
  stderr: 'inherit',
});
const mcp = new Client({ name: 'travel', version: '1.0.0' });
await mcp.connect(transport);

async function callTool(name: string, args: Record<string, unknown>): Promise<string> {
  const { content } = await mcp.callTool({ name, arguments: args });
  return JSON.stringify(content);
}

async function travelAdvice(): Promise<string> {
  const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Should I go to Vienna?' }];
  const forecast = await withTool('forecast', () => callTool('forecast', { city: 'Vienna' }));
  const port = await callTool('price_port', {});
  const prices = await withTool('price_list', async () => {
    const response = await fetch(`http://127.0.0.1:${/\d+/.exec(port)?.[0]}/prices?city=Vienna`);
    return response.text();
  });
  messages.push({ role: 'user', content: `Forecast: ${forecast}. Prices: ${prices}.` });
  const completion = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages });
  return completion.choices[0]?.message.content ?? '';
}

const whose = { session: 'session-example', user: 'user-example', tags: ['example'] };
console.log(await withAgent({ name: 'Travel', id: 'travel', ...whose }, travelAdvice));
await mcp.close();
await local?.close();
