import { describe, expect, it } from 'vitest';
import { isTemplate } from '../../collector/src/alert/message.ts';
import { render } from '../../collector/src/alert/template.ts';

describe('message templates', () => {
  it('hold values as they are, sections and lists', () => {
    const view = { value: '12 %', labels: { agent: '<b>&"' }, instances: [{ value: 1 }, { value: 2 }] };
    expect(render('{{value}} of {{labels.agent}}:{{#instances}} {{value}}{{/instances}}{{^nobody}}.{{/nobody}}', view)).toBe(
      '12 % of <b>&": 1 2.',
    );
  });

  it('name nothing but what is in the view, and run no code', () => {
    const view = { name: 'n', list: [{ value: 1 }] };
    expect(render('[{{constructor}}{{__proto__}}{{toString}}{{name.constructor}}{{list.constructor}}]', view)).toBe('[]');
  });

  it('are refused where a section is not closed, or sections lie too deep', () => {
    const deep = (depth: number) => `${'{{#instances}}'.repeat(depth)}x${'{{/instances}}'.repeat(depth)}`;
    expect(['{{value}', '{{#instances}}', '{{/instances}}', deep(4), '{{instances.map}}'].map(isTemplate)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['Error rate exceeded 10%', '{{value}} > {{threshold}}', deep(3), '{{nothing}}', ''].map(isTemplate)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
  });
});
