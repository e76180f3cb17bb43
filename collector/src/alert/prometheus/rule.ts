/** An alert's definition as an alerting rule of Prometheus over `/metrics`, or why it cannot be one. */

import { metrics } from '../../query/engine/catalogue.ts';
import type { Filters } from '../../query/engine/filters.ts';
import { emptyValue, type MetricUnit } from '../../query/engine/metric.ts';
import { type PromqlAnswer, promqlOf } from '../../query/engine/promql.ts';
import { ownService } from '../../store/own-calls.ts';
import { type Condition, type ConditionOf, operators } from '../condition.ts';
import type { Windowed } from '../conditions/windowed.ts';
import type { AlertDefinition } from '../definition.ts';
import { durationMs } from '../duration.ts';
import { conditionInWords } from '../wording.ts';

/** By this label what Prometheus says of a rule finds its definition again. */
export const alertIdLabel = 'resonant_alert_id';

/** As rule files have it; see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export type RuleAnswer = { readonly rule: AlertingRule } | { readonly reason: string };

/** Labels that Prometheus gives the series, such as `job`. */
export type Scope = Readonly<Record<string, string>>;

export function ruleOfAlert(id: string, definition: AlertDefinition, scope: Scope = {}): RuleAnswer {
  const answer = conditionExpression(definition, scope);
  if (!('expression' in answer)) return answer;
  const { name, severity, condition } = definition;
  return {
    rule: {
      alert: readable(name),
      expr: answer.expression,
      ...heldFor('for', definition.for),
      ...heldFor('keep_firing_for', definition.keep_firing_for),
      labels: { ...ownLabels(definition), severity, [alertIdLabel]: id },
      annotations: { summary: `${untemplated(name)}: ${untemplated(conditionInWords(condition))}`, value: '{{ $value }}' },
    },
  };
}

/** Undefined where the definition can be a rule. */
export function whyNoRule(definition: AlertDefinition): string | undefined {
  const answer = conditionExpression(definition, {});
  return 'reason' in answer ? answer.reason : undefined;
}

function heldFor(field: 'for' | 'keep_firing_for', duration: string): Partial<AlertingRule> {
  return durationMs(duration) === 0 ? {} : { [field]: duration };
}

/** Those that would hide the groups' own are left out: Prometheus would take all groups for one. */
function ownLabels({ labels, group_by }: AlertDefinition): Readonly<Record<string, string>> {
  const own = Object.entries(labels).filter(([name]) => !group_by.includes(name) && name !== '__name__' && name !== 'alertname');
  return Object.fromEntries(own.map(([name, value]) => [name, untemplated(value)]));
}

/** On one line, and without what makes Prometheus refuse a whole file: control characters, and half a surrogate pair. */
export function readable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029\ufffe\uffff]/gu, ' ');
}

/** Prometheus takes labels and annotations for templates. */
function untemplated(text: string): string {
  return readable(text).replaceAll('{{', '{{ "{{" }}');
}

function conditionExpression(definition: AlertDefinition, scope: Scope): PromqlAnswer {
  const { condition } = definition;
  if (definition.no_data === 'keep') return { reason: 'a rule does not keep its state while there are no data (no_data: keep)' };
  switch (condition.type) {
    case 'metric':
      return held(condition, definition, metricExpression(condition, definition, scope));
    case 'change':
      return held(condition, definition, changeExpression(condition, definition, scope));
    case 'goal':
      return { reason: 'a goal is of a period of the calendar, and judged by its pace, which counters do not know' };
    case 'budget':
      return { reason: 'a budget is of a day, week or month of a calendar, which no window of PromQL is' };
    case 'anomaly':
      return { reason: 'an anomaly is told by a forecast from weeks of history, which PromQL does not make' };
  }
}

function metricExpression({ metric, window }: Windowed, definition: AlertDefinition, scope: Scope, offset?: string): PromqlAnswer {
  const { filters, group_by } = definition;
  if (filters.service?.includes(ownService)) return { reason: `what is asked of ${ownService} itself is not counted on /metrics` };
  const unknown = unknownFilters(filters);
  if (unknown.length > 0) return { reason: `no series on /metrics has what is filtered by: ${unknown.join(', ')}` };
  const asked = { window, by: group_by, filters: labelFilters(filters), scope, ...(offset === undefined ? {} : { offset }) };
  const answer = promqlOf(metrics[metric].promql, asked);
  // Without a row counts and sums are 0; of groups it is not known which there are.
  const isNone = emptyValue(metrics[metric].kind) === 0 && group_by.length === 0;
  return 'expression' in answer && isNone ? { expression: `(${answer.expression}) or vector(0)` } : answer;
}

/** In percent. From 0 there is none. */
function changeExpression(condition: ConditionOf<'change'>, definition: AlertDefinition, scope: Scope): PromqlAnswer {
  const now = metricExpression(condition, definition, scope);
  const before = metricExpression(condition, definition, scope, condition.window);
  if (!('expression' in now)) return now;
  if (!('expression' in before)) return before;
  return { expression: `100 * ((${now.expression}) / ((${before.expression}) != 0) - 1)` };
}

function held(condition: Windowed, { no_data, group_by }: AlertDefinition, answer: PromqlAnswer): PromqlAnswer {
  if (!('expression' in answer)) return answer;
  const value = `(${answer.expression})`;
  const holds = `${value} ${operators[condition.operator].symbol} ${inPrometheusUnit(condition.threshold, unitOfExpression(condition))}`;
  if (no_data === 'ok') return { expression: holds };
  // NaN is the only value that is not itself.
  const none = [`${value} != ${value}`, ...(group_by.length === 0 ? [`absent(${value}) * NaN`] : [])];
  return { expression: [holds, ...none].map((each) => `(${each})`).join(' or ') };
}

/** By the name of the filter, the label that has what it filters by. */
const filterLabels: Readonly<Record<string, string>> = {
  agent_id: 'agent',
  model: 'model',
  tool: 'tool',
  service: 'service',
  score: 'score',
};

function unknownFilters({ labels = {}, ...filters }: Filters): readonly string[] {
  const named = Object.entries(filters).filter(([name, values]) => values !== undefined && filterLabels[name] === undefined);
  return [...named.map(([name]) => name), ...Object.keys(labels).map((key) => `label.${key}`)];
}

function labelFilters({ labels, ...filters }: Filters): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, values]) => {
      const label = filterLabels[name];
      return label === undefined || values === undefined ? [] : [[label, values]];
    }),
  );
}

/** How many of the unit one of Prometheus's is. */
const perPrometheusUnit: Readonly<Partial<Record<MetricUnit, number>>> = { percent: 100, ms: 1000 };

/** Of a change it is percent in Prometheus too. */
function unitOfExpression(condition: Windowed): MetricUnit {
  return condition.type === 'change' ? '1' : metrics[condition.metric].unit;
}

/** Written without the last digits, which are those of binary fractions. */
function inPrometheusUnit(threshold: number, unit: MetricUnit): string {
  return String(Number((threshold / (perPrometheusUnit[unit] ?? 1)).toPrecision(15)));
}

/** A value of the rule's expression in the unit of the definition; null = no data. */
export function fromPrometheus(value: number, condition: Condition): number | null {
  if (Number.isNaN(value)) return null;
  const unit = condition.type === 'metric' ? unitOfExpression(condition) : '1';
  return Number((value * (perPrometheusUnit[unit] ?? 1)).toPrecision(15));
}
