import { describe, expect, test } from 'vitest';
import { emptyRow, rowWith, withoutHash } from '../given.ts';

const llm = {
  'openinference.span.kind': 'LLM',
  'llm.provider': 'azure',
  'llm.system': 'openai',
  'llm.model_name': 'gpt-4o-2024-08-06',
  'llm.request.model_name': 'gpt-4o',
  'llm.token_count.prompt': 1000,
  'llm.token_count.completion': 200,
  'llm.token_count.total': 1200,
  'llm.token_count.prompt_details.cache_read': 512,
  'llm.token_count.completion_details.reasoning': 64,
  'llm.cost.prompt': 0.1,
  'llm.cost.completion': 0.2,
  'session.id': 'session-1',
  'user.id': 'user-1',
  'tag.tags': ['beta', 'eu'],
};

describe('a span of OpenInference', () => {
  test('of an LLM becomes an LLM row', () => {
    expect(withoutHash(rowWith(llm))).toEqual({
      ...emptyRow,
      kind: 'llm',
      operation: 'chat',
      convention: 'openinference',
      provider: 'azure.ai.openai',
      request_model: 'gpt-4o',
      response_model: 'gpt-4o-2024-08-06',
      own: { ...emptyRow.own, session_id: 'session-1', user_id: 'user-1', tags: ['beta', 'eu'] },
      input_tokens: 1000,
      output_tokens: 200,
      cache_read_tokens: 512,
      reasoning_tokens: 64,
      reported_cost: '0.3',
      attributes: JSON.stringify(Object.fromEntries(Object.entries(llm).sort(([a], [b]) => (a < b ? -1 : 1)))),
      attribute_count: 15,
    });
  });

  test.each([
    ['AGENT', 'agent', 'invoke_agent'],
    ['agent', 'agent', 'invoke_agent'],
    ['"LLM"', 'llm', 'chat'],
    ['EMBEDDING', 'embedding', 'embeddings'],
    ['RETRIEVER', 'retrieval', 'retrieval'],
    ['RERANKER', 'retrieval', 'rerank'],
    ['TOOL', 'tool', 'execute_tool'],
    ['CHAIN', 'other', 'chain'],
    ['GUARDRAIL', 'other', 'guardrail'],
    ['EVALUATOR', 'other', 'evaluator'],
    ['PROMPT', 'other', 'prompt'],
    ['UNKNOWN', 'other', 'UNKNOWN'],
  ])('of kind %s is %s, called %s', (spanKind, kind, operation) => {
    expect(rowWith({ 'openinference.span.kind': spanKind })).toMatchObject({ kind, operation });
  });

  test('its kind beats the operation, and an unknown kind falls through to it', () => {
    expect(rowWith({ 'openinference.span.kind': 'CHAIN', 'gen_ai.operation.name': 'chat' }).kind).toBe('other');
    expect(rowWith({ 'openinference.span.kind': 'UNKNOWN', 'gen_ai.operation.name': 'chat' }).kind).toBe('llm');
  });

  test('the GenAI names fill what its own leave open', () => {
    const row = rowWith({ 'openinference.span.kind': 'LLM', 'gen_ai.usage.input_tokens': 5, 'gen_ai.request.model': 'gpt-4o' });
    expect(row).toMatchObject({ convention: 'openinference', input_tokens: 5, request_model: 'gpt-4o' });
  });

  test('a total cost beats its parts', () => {
    expect(rowWith({ ...llm, 'llm.cost.total': '0.5' }).reported_cost).toBe('0.5');
  });

  test('a tool has a name and a call id', () => {
    const row = rowWith({ 'openinference.span.kind': 'TOOL', 'tool.name': 'weather', 'tool_call.id': 'call_1' });
    expect(row).toMatchObject({ tool_name: 'weather', tool_call_id: 'call_1' });
  });
});

describe('metadata in JSON', () => {
  const chain = { 'openinference.span.kind': 'CHAIN' };

  test.each([
    ['{"session_id":"s","user_id":"u"}', 's', 'u'],
    ['{"thread_id":"t"}', 't', ''],
    ['{"conversation_id":7,"user_id":42}', '7', '42'],
    ['{"thread_id":"t","session_id":"s"}', 's', ''],
    ['{"session_id":{"a":1}}', '', ''],
    ['{"session_id":""}', '', ''],
    ['{broken', '', ''],
    ['[1]', '', ''],
    ['{"__proto__":{"session_id":"s"}}', '', ''],
  ])('%s names the session and the user', (metadata, session_id, user_id) => {
    expect(rowWith({ ...chain, metadata }).own).toMatchObject({ session_id, user_id });
  });

  test('may be a map as well', () => {
    expect(rowWith({ ...chain, metadata: { session_id: 's' } }).own.session_id).toBe('s');
  });

  test('comes after the attributes themselves', () => {
    expect(rowWith({ ...chain, metadata: '{"session_id":"s"}', 'session.id': 'own' }).own.session_id).toBe('own');
  });
});

test.each([
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  ['["a","b"]', ['a', 'b']],
  ['a, b,,a', ['a', 'b']],
  ['a', ['a']],
  [7, ['7']],
  [{ a: 1 }, []],
])('tags are read from %j', (value, tags) => {
  expect(rowWith({ 'openinference.span.kind': 'CHAIN', 'tag.tags': value }).own.tags).toEqual(tags);
});
