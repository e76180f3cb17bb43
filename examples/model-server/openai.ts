import { answerText, type ModelRequest, send, toolInput } from './exchange.ts';

interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly stream?: boolean;
}

/** What one call of each kind uses, so that a run can be counted by hand. */
const usage = {
  toolCall: { prompt_tokens: 120, completion_tokens: 20, total_tokens: 140 },
  answer: { prompt_tokens: 180, completion_tokens: 45, total_tokens: 225 },
} as const;

const answer = { finish_reason: 'stop', message: { role: 'assistant', content: answerText } };

function toolCall(name: string) {
  const call = { id: `call_${name}_1`, type: 'function', function: { name, arguments: JSON.stringify(toolInput) } };
  return { finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [call] } };
}

export function answerChat({ body, number, response }: ModelRequest): void {
  const chat: ChatRequest = JSON.parse(body);
  const [tool] = chat.tools ?? [];
  const wanted = chat.messages.some((message) => message.role === 'tool') ? undefined : tool?.function.name;
  const common = { id: `chatcmpl-local-${number}`, created: Math.floor(Date.now() / 1000), model: chat.model };
  if (chat.stream) stream({ ...common, object: 'chat.completion.chunk' }, response);
  else {
    const choice = { index: 0, logprobs: null, ...(wanted === undefined ? answer : toolCall(wanted)) };
    send(response, 200, {
      ...common,
      object: 'chat.completion',
      choices: [choice],
      usage: wanted === undefined ? usage.answer : usage.toolCall,
    });
  }
}

/** The answer word by word, and the usage at the end whether or not it is asked for. */
function stream(common: object, response: ModelRequest['response']): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const write = (chunk: object): boolean => response.write(`data: ${JSON.stringify({ ...common, ...chunk })}\n\n`);
  for (const word of answerText.split(/(?<= )/))
    write({ choices: [{ index: 0, delta: { role: 'assistant', content: word }, finish_reason: null }] });
  write({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  write({ choices: [], usage: usage.answer });
  response.end('data: [DONE]\n\n');
}
