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
    const names = ['instances', 'labels', 'description', 'group'];
    const deep = (depth: number) => {
      const around = names.slice(0, depth);
      return `${around.map((name) => `{{#${name}}}`).join('')}x${around
        .reverse()
        .map((name) => `{{/${name}}}`)
        .join('')}`;
    };
    const twice = '{{#instances}}{{^last}}{{#instances}}{{value}}{{/instances}}{{/last}}{{/instances}}';
    const wrong = ['{{value}', '{{#instances}}', '{{/instances}}', deep(4), twice, '{{instances.map}}', '{{labels}}'];
    expect(wrong.filter(isTemplate)).toEqual([]);
    // What an alert may lack is looked at as well.
    expect(['description', 'ends_at', 'others', 'url'].map((name) => `{{#${name}}}{{labels}}{{/${name}}}`).filter(isTemplate)).toEqual([]);
    expect(['Error rate exceeded 10%', '{{value}} > {{threshold}}', deep(3), '{{nothing}}', ''].map(isTemplate)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
  });
});
