/** The tools: an MCP server, one of whose tools is an agent of its own, and a plain HTTP service beside it. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { withAgent, withTool } from '@resonantgenesis/instrumentation';
import OpenAI from 'openai';
import { z } from 'zod';

const openai = new OpenAI({ maxRetries: 0 });

/** An agent that others call as a tool. */
function forecaster(city: string): Promise<string> {
  return withAgent({ name: 'Forecaster', id: 'forecaster' }, async () => {
    const completion = await openai.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: `How is the weather in ${city}?` }],
    });
    return completion.choices[0]?.message.content ?? '';
  });
}

const prices = createServer((_request, response) => {
  const price = withTool('look_up_price', () => 42);
  response.end(JSON.stringify({ price }));
});
await new Promise<void>((resolve) => prices.listen(0, '127.0.0.1', resolve));
const { port } = prices.address() as AddressInfo; // listening on TCP: never a pipe's name

const server = new McpServer({ name: 'forecasts', version: '1.0.0' });
server.registerTool('forecast', { description: 'The weather of a city', inputSchema: { city: z.string() } }, async ({ city }) => ({
  content: [{ type: 'text', text: await forecaster(city) }],
}));
server.registerTool('price_port', { description: 'Where prices are served' }, async () => ({
  content: [{ type: 'text', text: `${port}` }],
}));
await server.connect(new StdioServerTransport());
process.stdin.once('close', () => prices.close());
