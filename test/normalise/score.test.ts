import { expect, test } from 'vitest';
import { scoreOf } from '../../collector/src/normalise/score.ts';
import type { Attributes, DecodedLogRecord } from '../../collector/src/receive/otlp.ts';
import { attributesOf, startNs } from './given.ts';

function recordOf(attributes: Attributes, eventName = 'gen_ai.evaluation.result'): DecodedLogRecord {
  return {
    timeNs: startNs,
    severityNumber: 9,
    eventName,
    body: null,
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    mended: [],
    attributes: attributesOf(attributes),
    resource: { attributes: attributesOf({ 'service.name': 'judge' }) },
    scope: { name: 'evals', version: '', attributes: attributesOf({}) },
  };
}

const relevance = {
  'gen_ai.evaluation.name': 'Relevance',
  'gen_ai.evaluation.score.value': 0.83,
  'gen_ai.evaluation.score.label': 'relevant',
};

test('a verdict says what, how much, and of which call', () => {
  const attributes = {
    ...relevance,
    'gen_ai.evaluation.explanation': 'because',
    'gen_ai.response.id': 'chatcmpl-1',
    'gen_ai.conversation.id': 's-1',
  };
  expect(scoreOf(recordOf(attributes), 'acme')).toEqual({
    org_id: 'acme',
    time_ns: '1759320000000000000',
    name: 'Relevance',
    value: 0.83,
    label: 'relevant',
    trace_id: '0af7651916cd43dd8448eb211c80319c',
    span_id: 'b7ad6b7169203331',
    response_id: 'chatcmpl-1',
    session_id: 's-1',
    service: 'judge',
    scope: 'evals',
    error_type: '',
  });
});

test('a score of 0 is a score, a label alone has none', () => {
  expect(scoreOf(recordOf({ ...relevance, 'gen_ai.evaluation.score.value': 0 }), 'acme')).toMatchObject({ value: 0 });
  expect(scoreOf(recordOf({ 'gen_ai.evaluation.name': 'Toxicity', 'gen_ai.evaluation.score.label': 'pass' }), 'acme')).not.toHaveProperty(
    'value',
  );
});

test('an evaluation that failed says so', () => {
  expect(scoreOf(recordOf({ 'gen_ai.evaluation.name': 'Relevance', 'error.type': 'timeout' }), 'acme')).toMatchObject({
    error_type: 'timeout',
  });
});

test('other records and nameless verdicts are none', () => {
  expect(scoreOf(recordOf(relevance, 'gen_ai.choice'), 'acme')).toBeUndefined();
  expect(scoreOf(recordOf({ 'gen_ai.evaluation.score.value': 1 }), 'acme')).toBeUndefined();
});

test('the event’s name may be an attribute', () => {
  expect(scoreOf(recordOf({ ...relevance, 'event.name': 'gen_ai.evaluation.result' }, ''), 'acme')).toMatchObject({ name: 'Relevance' });
});
