import { describe, expect, test } from 'vitest';
import { emptyRow, rowOf, rowWith, withoutHash } from '../given.ts';

const chat = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.response.model': 'gpt-4o-2024-08-06',
  'gen_ai.response.id': 'chatcmpl-1',
  'gen_ai.response.finish_reasons': ['stop'],
  'gen_ai.response.time_to_first_chunk': 0.25,
  'gen_ai.conversation.id': 'conversation-1',
  'gen_ai.usage.input_tokens': 1000,
  'gen_ai.usage.output_tokens': 200,
  'gen_ai.usage.cache_read.input_tokens': 512,
  'gen_ai.usage.cache_write.input_tokens': 128,
  'gen_ai.usage.reasoning.output_tokens': 64,
};

describe('a span of the GenAI convention', () => {
  test('of a chat becomes an LLM row', () => {
    const row = rowOf({ name: 'chat gpt-4o', kind: 3, attributes: chat, resource: { 'service.name': 'shop' } });
    expect(withoutHash(row)).toEqual({
      ...emptyRow,
      name: 'chat gpt-4o',
      kind: 'llm',
      operation: 'chat',
      convention: 'gen_ai',
      otel_kind: 3,
      service: 'shop',
      provider: 'openai',
      request_model: 'gpt-4o',
      response_model: 'gpt-4o-2024-08-06',
      response_id: 'chatcmpl-1',
      own: { ...emptyRow.own, session_id: 'conversation-1' },
      input_tokens: 1000,
      output_tokens: 200,
      cache_read_tokens: 512,
      cache_write_tokens: 128,
      reasoning_tokens: 64,
      time_to_first_token_ms: 250,
      finish_reasons: ['stop'],
      attributes: JSON.stringify(Object.fromEntries(Object.entries(chat).sort(([a], [b]) => (a < b ? -1 : 1)))),
      attribute_count: 13,
    });
  });

  test('of an agent becomes an agent row', () => {
    const row = rowWith({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.id': 'asst_1',
      'gen_ai.agent.name': 'Helper',
      'gen_ai.agent.version': '2.1',
    });
    expect(row).toMatchObject({ kind: 'agent', operation: 'invoke_agent', agent_id: 'asst_1', agent_name: 'Helper', agent_version: '2.1' });
  });

  test('of a workflow is named by the workflow', () => {
    const row = rowWith({ 'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.workflow.name': 'refunds' });
    expect(row).toMatchObject({ kind: 'agent', operation: 'invoke_workflow', agent_name: 'refunds' });
  });

  test('of a tool becomes a tool row', () => {
    const row = rowWith({ 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'weather', 'gen_ai.tool.call.id': 'call_1' });
    expect(row).toMatchObject({ kind: 'tool', operation: 'execute_tool', tool_name: 'weather', tool_call_id: 'call_1' });
  });
});

describe('the operation', () => {
  test.each([
    ['chat', 'llm', 'chat'],
    ['Chat', 'llm', 'chat'],
    ['"chat"', 'llm', 'chat'],
    ['generate_content', 'llm', 'generate_content'],
    ['text_completion', 'llm', 'text_completion'],
    ['call_llm', 'llm', 'chat'],
    ['llm_call', 'llm', 'chat'],
    ['completion', 'llm', 'chat'],
    ['embeddings', 'embedding', 'embeddings'],
    ['embedding', 'embedding', 'embeddings'],
    ['retrieval', 'retrieval', 'retrieval'],
    ['rerank', 'retrieval', 'rerank'],
    ['execute_tool', 'tool', 'execute_tool'],
    ['tool_call', 'tool', 'execute_tool'],
    ['invoke_agent', 'agent', 'invoke_agent'],
    ['agent_call', 'agent', 'invoke_agent'],
    ['create_agent', 'create_agent', 'create_agent'],
    ['agent_step', 'other', 'agent_step'],
    ['plan', 'other', 'plan'],
    ['search_memory', 'retrieval', 'search_memory'],
    ['fetch_response', 'other', 'fetch_response'],
    ['quantum_leap', 'other', 'quantum_leap'],
    ['constructor', 'other', 'constructor'],
  ])('%s is of kind %s and called %s', (word, kind, operation) => {
    expect(rowWith({ 'gen_ai.operation.name': word })).toMatchObject({ kind, operation });
  });

  test.each([
    ['a tool name', { 'gen_ai.tool.name': 'weather' }, 'tool', 'execute_tool'],
    ['a model and tokens', { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.output_tokens': 1 }, 'llm', 'chat'],
    ['a model without tokens', { 'gen_ai.request.model': 'gpt-4o' }, 'other', ''],
    ['tokens without a model', { 'gen_ai.usage.input_tokens': 1 }, 'other', ''],
    ['an unknown operation with a tool', { 'gen_ai.operation.name': 'do', 'gen_ai.tool.name': 'weather' }, 'tool', 'do'],
    [
      'an unknown operation with a model and tokens',
      { 'gen_ai.operation.name': 'transcribe', 'gen_ai.response.model': 'whisper', 'gen_ai.usage.input_tokens': 1 },
      'llm',
      'transcribe',
    ],
    ['an operation that is a list', { 'gen_ai.operation.name': ['chat'] }, 'other', ''],
  ])('is told by other evidence: %s', (_, attributes, kind, operation) => {
    expect(rowWith(attributes)).toMatchObject({ kind, operation });
  });

  test('of an MCP tool call is execute_tool', () => {
    const row = rowOf({
      kind: 3,
      attributes: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'search', 'mcp.session.id': 'transport-1' },
    });
    expect(row).toMatchObject({ kind: 'tool', operation: 'execute_tool', tool_name: 'search', convention: 'gen_ai' });
  });

  test('of any other MCP call is no step', () => {
    expect(rowWith({ 'mcp.method.name': 'tools/list' })).toMatchObject({ kind: 'other', operation: 'tools/list' });
  });
});

describe('deprecated names', () => {
  test.each([
    ['gen_ai.usage.prompt_tokens', 'input_tokens'],
    ['gen_ai.usage.completion_tokens', 'output_tokens'],
    ['gen_ai.usage.cache_read_input_tokens', 'cache_read_tokens'],
    ['gen_ai.usage.cache_creation.input_tokens', 'cache_write_tokens'],
    ['gen_ai.usage.cache_creation_input_tokens', 'cache_write_tokens'],
    ['gen_ai.usage.cache_write_input_tokens', 'cache_write_tokens'],
    ['gen_ai.usage.reasoning_tokens', 'reasoning_tokens'],
  ])('%s is %s', (attribute, field) => {
    expect(rowWith({ [attribute]: 7 })).toMatchObject({ [field]: 7 });
  });

  test('are synonyms of the current ones and never added to them', () => {
    const row = rowWith({
      'gen_ai.usage.prompt_tokens': 90,
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.completion_tokens': 9,
      'gen_ai.usage.output_tokens': 10,
    });
    expect(row).toMatchObject({ input_tokens: 100, output_tokens: 10 });
  });

  test('count where the current name is empty', () => {
    expect(rowWith({ 'gen_ai.provider.name': '', 'gen_ai.system': 'openai' }).provider).toBe('openai');
  });

  test.each([
    ['xai', 'x_ai'],
    ['az.ai.openai', 'azure.ai.openai'],
    ['az.ai.inference', 'azure.ai.inference'],
    ['vertex_ai', 'gcp.vertex_ai'],
    ['gemini', 'gcp.gemini'],
    ['OpenAI', 'openai'],
    ['Acme Models', 'Acme Models'],
  ])('the provider %s is now %s', (former, provider) => {
    expect(rowWith({ 'gen_ai.system': former })).toMatchObject({ provider, convention: 'gen_ai' });
  });
});

describe('the session', () => {
  test('is the conversation, before session.id', () => {
    expect(rowWith({ 'gen_ai.conversation.id': 'c', 'session.id': 's' }).own.session_id).toBe('c');
  });

  test('is session.id on spans without a conversation', () => {
    expect(rowWith({ 'session.id': 's' }).own.session_id).toBe('s');
  });

  test('is never the transport session of MCP', () => {
    expect(rowWith({ 'mcp.method.name': 'tools/call', 'mcp.session.id': 'm' }).own.session_id).toBe('');
  });
});

test.each([
  [{ 'gen_ai.response.finish_reasons': '["stop","length"]' }, ['stop', 'length']],
  [{ 'gen_ai.response.finish_reasons': 'stop' }, ['stop']],
  [{ 'gen_ai.response.finish_reasons': [null, { a: 1 }, 'stop'] }, ['stop']],
])('finish reasons are read leniently: %j', (attributes, finish_reasons) => {
  expect(rowWith(attributes)).toMatchObject({ finish_reasons });
});

test.each([-1, 'soon', Number.NaN, Number.POSITIVE_INFINITY, true])('a time to first chunk of %s is unknown', (value) => {
  expect(rowWith({ 'gen_ai.response.time_to_first_chunk': value })).not.toHaveProperty('time_to_first_token_ms');
});
