import { describe, expect, it } from 'vitest';
import type { Inheritable } from '../../collector/src/normalise/span-row.ts';
import { agent, derive, llm, pick, span } from './build-span.ts';

const full: Inheritable = {
  session_id: 's',
  user_id: 'u',
  user_name: 'Ann',
  customer: 'acme',
  feature: 'chat',
  environment: 'prod',
  tags: ['vip'],
  labels: { team: 'x' },
};
const fields = ['session_id', 'user_id', 'user_name', 'customer', 'feature', 'environment', 'tags', 'labels'] as const;
const stepOf = (spans: Parameters<typeof derive>[0]) => pick(derive(spans).steps, ...fields)[0];
const executionOf = (spans: Parameters<typeof derive>[0]) => pick(derive(spans).executions, ...fields)[0];

describe('a row’s session, user, customer, tags, feature, environment and labels', () => {
  it('are its own', () => {
    expect(stepOf([span('r', '', { own: { session_id: 'no' } }), llm('b', 'r', { own: full, resource: { customer: 'no' } })])).toEqual(
      full,
    );
  });

  it('else the nearest ancestor’s, of any kind', () => {
    const spans = [
      span('r', '', { own: { ...full, session_id: 'far' } }),
      agent('a', 'r'),
      span('w', 'a', { own: { session_id: 's' } }),
      llm('b', 'w'),
    ];
    expect(stepOf(spans)).toEqual(full);
    expect(executionOf(spans)).toEqual({ ...full, session_id: 'far' });
  });

  it('else, for an execution, what its descendants agree on', () => {
    const spans = [
      agent('a', ''),
      agent('m', 'a'),
      llm('b', 'm', { own: full }),
      llm('c', 'a', { own: { session_id: 's' } }),
      llm('d', 'a'),
    ];
    expect(executionOf(spans)).toEqual(full);
    expect(stepOf([agent('a', ''), llm('b', 'a'), llm('c', 'a', { start: 1, own: full })])).toEqual({
      ...full,
      session_id: '',
      user_id: '',
      user_name: '',
      customer: '',
      feature: '',
      environment: '',
      tags: [],
      labels: {},
    });
  });

  it('descendants that disagree say nothing, and then the resource does', () => {
    const other = {
      session_id: 't',
      user_id: 'v',
      customer: 'b',
      feature: 'f',
      environment: 'dev',
      tags: ['new'],
      labels: { team: 'y', tier: '1' },
    };
    const spans = [
      agent('a', '', { resource: { environment: 'resource', labels: { team: 'z' } } }),
      llm('b', 'a', { own: full }),
      llm('c', 'a', { own: other }),
      llm('d', 'a', { own: full }),
    ];
    expect(executionOf(spans)).toEqual({
      session_id: '',
      user_id: '',
      user_name: '',
      customer: '',
      feature: '',
      environment: 'resource',
      tags: [],
      labels: { team: 'z', tier: '1' },
    });
  });

  it('else the resource’s, ancestors coming first', () => {
    expect(stepOf([agent('a', '', { own: { customer: 'acme' } }), llm('b', 'a', { resource: { ...full, customer: 'no' } })])).toEqual(full);
  });

  it('a user’s name travels with its id', () => {
    const spans = [agent('a', '', { own: { user_id: 'u', user_name: 'Ann' } }), llm('b', 'a', { own: { user_id: 'v' } })];
    expect(pick(derive(spans).steps, 'user_id', 'user_name')).toEqual([{ user_id: 'v', user_name: '' }]);
  });

  it('labels are attributes each of its own', () => {
    const spans = [
      agent('a', '', { own: { labels: { x: '1', y: '1' } } }),
      llm('b', 'a', { own: { labels: { y: '2' } }, resource: { labels: { z: '3' } } }),
    ];
    expect(pick(derive(spans).steps, 'labels')).toEqual([{ labels: { x: '1', y: '2', z: '3' } }]);
  });

  it('an implicit execution takes its root’s, else what the whole trace agrees on', () => {
    const orphan = llm('c', 'gone', { own: { session_id: 's' } });
    expect(
      executionOf([span('r', '', { own: { customer: 'acme' } }), llm('b', 'r', { own: { session_id: 's' } }), orphan])?.session_id,
    ).toBe('s');
    expect(executionOf([span('r', ''), llm('b', 'r', { own: { session_id: 't' } }), orphan])?.session_id).toBe('');
    expect(executionOf([orphan, llm('d', 'gone', { resource: { environment: 'prod' } })])).toMatchObject({ session_id: 's' });
  });
});
