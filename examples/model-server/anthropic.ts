import { answerText, type ModelRequest, send, toolInput } from './exchange.ts';

interface MessagesRequest {
  readonly model: string;
  readonly messages: readonly { readonly content: string | readonly { readonly type: string }[] }[];
  readonly tools?: readonly { readonly name: string }[];
}

/** What one call of each kind uses; cached tokens come on top of the input, as Anthropic counts. */
const usage = {
  toolCall: { input_tokens: 100, cache_read_input_tokens: 50, cache_creation_input_tokens: 0, output_tokens: 30 },
  answer: { input_tokens: 160, cache_read_input_tokens: 50, cache_creation_input_tokens: 0, output_tokens: 40 },
} as const;

export function answerMessages({ body, number, response }: ModelRequest): void {
  const { model, messages, tools = [] }: MessagesRequest = JSON.parse(body);
  const hasResult = messages.some(({ content }) => typeof content !== 'string' && content.some(({ type }) => type === 'tool_result'));
  const [tool] = hasResult ? [] : tools;
  const common = { id: `msg_local_${number}`, type: 'message', role: 'assistant', model, stop_sequence: null };
  const told =
    tool === undefined
      ? { content: [{ type: 'text', text: answerText }], stop_reason: 'end_turn', usage: usage.answer }
      : {
          content: [{ type: 'tool_use', id: `toolu_${tool.name}_1`, name: tool.name, input: toolInput }],
          stop_reason: 'tool_use',
          usage: usage.toolCall,
        };
  send(response, 200, { ...common, ...told });
}
