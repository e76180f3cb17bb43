import { describe, expect, it } from 'vitest';
import { modelsOfOtherSizes } from '../../collector/src/derive/table-models.ts';

const sizesOf = (provider: string, response_model: string): readonly string[] =>
  modelsOfOtherSizes({ provider, response_model, request_model: '', start_ns: '1781784000000000000' });

describe('models of other sizes', () => {
  it.each([
    ['openai', 'gpt-4.1-2025-04-14', ['gpt-4.1-mini', 'gpt-4.1-nano']],
    ['openai', 'gpt-4o', ['gpt-4o-mini']],
    ['anthropic', 'claude-sonnet-4-5-20250929', ['claude-haiku-4-5', 'claude-opus-4-5']],
    ['gcp.gemini', 'gemini-2.5-pro', ['gemini-2.5-flash']],
    ['x_ai', 'grok-3', ['grok-3-fast', 'grok-3-mini']],
    ['groq', 'llama-3.1-70b-versatile', ['llama-3.1-405b-reasoning', 'llama-3.1-8b-instant']],
    ['aws.bedrock', 'global.anthropic.claude-opus-4-5-v1:0', expect.arrayContaining(['global.anthropic.claude-haiku-4-5-20251001-v1:0'])],
  ])('of %s %s', (provider, model, sizes) => {
    expect(sizesOf(provider, model)).toEqual(sizes);
  });

  it('are none of other tasks, such as pictures, speech or embeddings', () => {
    const tasks = /image|audio|tts|transcribe|realtime|embed|search|guard|codex/;
    const models = ['gpt-4o', 'gpt-5', 'gpt-4.1', 'gpt-5.4'].flatMap((model) => sizesOf('openai', model));
    expect(models.length).toBeGreaterThan(4);
    expect(models.filter((model) => tasks.test(model))).toEqual([]);
    expect(sizesOf('openai', 'gpt-image-1')).toEqual(['gpt-image-1-mini']);
  });

  it('are none of a model that the table does not know', () => {
    expect(sizesOf('acme', 'internal-llm-7b')).toEqual([]);
    expect(sizesOf('', '')).toEqual([]);
  });
});
