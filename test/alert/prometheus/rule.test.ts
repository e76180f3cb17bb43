import { describe, expect, it } from 'vitest';
import { type AlertDefinition, alertBody, definitionText, parseDefinition } from '../../../collector/src/alert/definition.ts';
import { fromPrometheus, ruleOfAlert } from '../../../collector/src/alert/prometheus/rule.ts';
import { rulesFile } from '../../../collector/src/alert/prometheus/rules-file.ts';
import type { StoredAlert } from '../../../collector/src/store/alert-store.ts';
import { checkRules } from '../../support/promtool.ts';
import { toolOrSkip } from '../../support/tools.ts';

function definition(more: object = {}): AlertDefinition {
  const condition = { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' };
  return parseDefinition(definitionText(alertBody.parse({ name: 'High Error Rate', condition, ...more })));
}

function exprOf(more: object): string {
  const answer = ruleOfAlert('id', definition(more));
  return 'rule' in answer ? answer.rule.expr : `none: ${answer.reason}`;
}

const calls = 'sum(increase(resonant_llm_calls_total[5m])) - sum(increase(resonant_llm_calls_corrections_total[5m]))';

it('makes an alerting rule of the guide’s alert', () => {
  const more = { for: '2m', keep_firing_for: '1m', severity: 'critical', labels: { team: 'a {{b}}', agent: 'x' }, group_by: ['agent'] };
  const by = 'sum by (agent) ';
  const failed = `${by}(increase(resonant_executions_total{status="error"}[5m])) - ${by}(increase(resonant_executions_corrections_total{status="error"}[5m]))`;
  const all = `${by}(increase(resonant_executions_total[5m])) - ${by}(increase(resonant_executions_corrections_total[5m]))`;
  expect(ruleOfAlert('an id', definition(more))).toEqual({
    rule: {
      alert: 'High Error Rate',
      expr: `((${failed}) / (${all})) > 0.1`,
      for: '2m',
      keep_firing_for: '1m',
      labels: { team: 'a {{ "{{" }}b}}', severity: 'critical', resonant_alert_id: 'an id' },
      annotations: { summary: 'High Error Rate: Error rate > 10 % over 5m', value: '{{ $value }}' },
    },
  });
});

describe('an expression', () => {
  it('holds the value in Prometheus’s unit against the threshold in that unit', () => {
    const condition = { metric: 'p95_duration_ms', operator: 'less_or_equal', threshold: 123.4, window: '5m' };
    expect(exprOf({ condition })).toMatch(/^\(histogram_quantile\(0\.95, .*\)\) <= 0\.1234$/);
  });

  it('counts nothing as 0, as the API does', () => {
    const condition = { metric: 'llm_calls', operator: 'less_than', threshold: 1, window: '5m' };
    expect(exprOf({ condition })).toBe(`((${calls}) or vector(0)) < 1`);
  });

  it('is true without data where no data are an alert', () => {
    const condition = { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' };
    const [value = ''] = / > 0\.1$/.test(exprOf({ condition })) ? [exprOf({ condition }).replace(/ > 0\.1$/, '')] : [];
    expect(exprOf({ condition, no_data: 'alert' })).toBe(`(${value} > 0.1) or (${value} != ${value}) or (absent(${value}) * NaN)`);
    expect(exprOf({ condition, no_data: 'alert', group_by: ['agent'] })).not.toContain('absent');
  });

  it('is a change in percent against the window before, and nothing from 0', () => {
    const condition = { type: 'change', metric: 'llm_calls', operator: 'greater_than', threshold: 50, window: '5m' };
    const before = calls.replaceAll('[5m]', '[5m] offset 5m');
    expect(exprOf({ condition })).toBe(`(100 * (((${calls}) or vector(0)) / (((${before}) or vector(0)) != 0) - 1)) > 50`);
  });

  it('is filtered by what has a label', () => {
    const condition = { metric: 'tool_calls', operator: 'greater_than', threshold: 5, window: '5m' };
    expect(exprOf({ condition, filters: { agent_id: ['a', 'b'], tool: ['search'] }, group_by: ['tool'] })).toContain(
      'resonant_tool_calls_total{agent=~"a|b",tool="search"}[5m]',
    );
  });
});

describe('there is no rule', () => {
  const budget = { type: 'budget', amount: 100, period: 'month' };
  const anomaly = { type: 'anomaly', metric: 'total_cost', window: '1h' };
  const users = { metric: 'active_users', operator: 'less_than', threshold: 1, window: '7d' };
  const own = { metric: 'api_calls', operator: 'greater_than', threshold: 1, window: '5m' };
  it.each([
    [{ condition: budget }, 'a budget is of a day, week or month of a calendar, which no window of PromQL is'],
    [{ condition: anomaly }, 'an anomaly is told by a forecast from weeks of history, which PromQL does not make'],
    [
      { condition: { type: 'goal', goal_id: 'g' } },
      'a goal is of a period of the calendar, and judged by its pace, which counters do not know',
    ],
    [{ no_data: 'keep' }, 'a rule does not keep its state while there are no data (no_data: keep)'],
    [{ filters: { user_id: 'u', 'label.team': 'a' } }, 'no series on /metrics has what is filtered by: user_id, label.team'],
    [{ group_by: ['customer'] }, '/metrics has no label customer on resonant_executions_total'],
    [{ condition: users }, 'counters cannot give it, and the gauge resonant_active_users has the windows 5m, 1h, 24h only'],
    [
      { condition: own, filters: { service: 'resonant-analytics' } },
      'what is asked of resonant-analytics itself is not counted on /metrics',
    ],
  ])('of %j', (more, reason) => {
    expect(exprOf(more)).toBe(`none: ${reason}`);
  });
});

it('takes values back into the unit of the definition', () => {
  const { condition } = definition();
  expect([fromPrometheus(0.123, condition), fromPrometheus(Number.NaN, condition)]).toEqual([12.3, null]);
  const change = definition({
    condition: { type: 'change', metric: 'p50_duration_ms', operator: 'greater_than', threshold: 5, window: '5m' },
  });
  expect(fromPrometheus(12.5, change.condition)).toBe(12.5);
});

function stored(id: string, more: object, paused = false): StoredAlert {
  const at = '2026-01-01T00:00:00.000Z';
  const never = { state: null, evaluatedAt: null, error: '', silencedUntil: null };
  return {
    id,
    orgId: 'org',
    definition: definitionText(alertBody.parse(more)),
    paused,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    ...never,
  };
}

describe('the file', () => {
  const condition = { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' };
  const alerts = [
    stored('1', { name: 'Errors: "quoted"\n# and broken', condition, labels: { team: '{{ nothing }}' } }),
    stored('2', { name: 'Spend', condition: { type: 'budget', amount: 5, period: 'day' } }),
    stored('3', { name: 'Quiet', condition }, true),
    stored('4', { name: 'No answer', condition: { ...condition, metric: 'p99_duration_ms' }, no_data: 'alert', keep_firing_for: '5m' }),
  ];

  it('names what it leaves out, and why', () => {
    expect(
      rulesFile('org', alerts)
        .split('\n')
        .filter((line) => line.startsWith('#')),
    ).toEqual([
      '# Alerts of "org" as rules of Prometheus, made by Resonant Analytics; what is changed here is lost.',
      '# Left out: "Spend" (2): a budget is of a day, week or month of a calendar, which no window of PromQL is.',
      '# Left out: "Quiet" (3): it is paused.',
    ]);
  });

  it('counts only the series of a job where one is named', () => {
    const increases = rulesFile('org', alerts, { job: 'resonant' }).match(/increase\([^)]*\)/g) ?? [];
    expect(increases.length).toBeGreaterThan(100);
    expect(increases.filter((increase) => !increase.includes('job="resonant"'))).toEqual([]);
  });

  it('keeps texts in their place, whatever they are', (context) => {
    const hostile = ['\u0000', '\u0085', '\u2028x: y', '\ud800', '\ufffd', '\u007f', '\ufffe', 'a\r\nb', '"', '{{ x', 'null', '\ufeff'];
    const odd = hostile.flatMap((text, index) => [
      stored(`name ${index}`, { name: `x${text}`, condition, labels: { team: text } }),
      stored(`filter ${index}`, { name: 'x', condition, filters: { agent_id: [text, `${text}2`] } }),
      stored(`out ${index}`, { name: `x${text}`, condition, group_by: [`label.x${text}\ngroups: []`] }, index % 2 === 0),
    ]);
    const file = rulesFile('org', odd);
    expect(file.match(/^groups:/gm)).toHaveLength(1);
    expect(file.split(/[\n\u0085\u2028\u2029]/).filter((line) => line.startsWith('# Left out'))).toHaveLength(hostile.length);
    toolOrSkip(context, 'promtool', 'prometheus');
    expect(checkRules(file)).toBeUndefined();
  });

  it('is accepted by promtool', (context) => {
    toolOrSkip(context, 'promtool', 'prometheus');
    expect(checkRules(rulesFile('org', alerts))).toBeUndefined();
    expect(checkRules(rulesFile('other', [], { job: 'with "quotes"' }))).toBeUndefined();
    expect(checkRules('groups: [{name: a, rules: [{alert: b, expr: "sum("}]}]')).toContain('parse error');
  });
});
