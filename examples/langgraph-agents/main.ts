import { HumanMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { createReactAgent } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { startModelServer } from '@resonantgenesis/example-model-server';
import { asAgent, withAgent } from '@resonantgenesis/instrumentation';
import { z } from 'zod';

const key = process.env.OPENAI_API_KEY;
const local = key ? undefined : await startModelServer();
const llm = new ChatOpenAI({ model: 'gpt-4o-mini', apiKey: key ?? 'none', ...(local ? { configuration: { baseURL: local.url } } : {}) });

const getWeather = tool(async ({ city }) => JSON.stringify({ city, temperature: 18, sky: 'sunny' }), {
  name: 'get_weather',
  description: 'The weather of a city now',
  schema: z.object({ city: z.string() }),
});

type State = typeof MessagesAnnotation.State;

const meteorologist = createReactAgent({ llm, tools: [getWeather] });
const research = asAgent({ name: 'Meteorologist', id: 'meteorologist' }, async ({ messages }: State) => {
  const result = await meteorologist.invoke({ messages });
  return { messages: result.messages.slice(-1) };
});
const write = asAgent({ name: 'Writer', id: 'writer' }, async ({ messages }: State) => ({ messages: [await llm.invoke(messages)] }));

const newsroom = new StateGraph(MessagesAnnotation)
  .addNode('research', research)
  .addNode('write', write)
  .addEdge(START, 'research')
  .addEdge('research', 'write')
  .addEdge('write', END)
  .compile();

const { messages } = await withAgent({ name: 'Newsroom', id: 'newsroom', session: 'session-example', user: 'user-example' }, () =>
  newsroom.invoke({ messages: [new HumanMessage('Write a line about the weather in Vienna.')] }),
);
console.log(messages.at(-1)?.text);
await local?.close();
