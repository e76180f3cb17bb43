/** An alert's news as the one form from which every channel makes its own message. */

import type { AlertInstance, AlertMessage } from '../notify/alert-message.ts';
import { valueText } from '../notify/send/words.ts';
import type { MetricUnit } from '../query/engine/metric.ts';
import type { AlertDefinition } from './definition.ts';
import type { Labels } from './labels.ts';
import type { Instance } from './state-machine.ts';
import type { News } from './telling.ts';
import { render, type View } from './template.ts';
import { conditionInWords } from './wording.ts';

export interface Told {
  readonly id: string;
  readonly orgId: string;
  readonly definition: Pick<AlertDefinition, 'name' | 'description' | 'severity' | 'labels' | 'condition' | 'actions'>;
  /** Of the values. */
  readonly unit: MetricUnit;
  /** Where the console is; undefined = messages have no link. */
  readonly publicUrl: string | undefined;
}

/** Instances that a template can list. */
const maxListed = 20;

const usualTemplate =
  '{{condition}}: {{#instances}}{{#group}}{{group}} {{/group}}{{value}}{{^last}}, {{/last}}{{/instances}}{{#others}}, and {{others}} more{{/others}}';

export function messageOf(told: Told, news: News, nowMs: number): AlertMessage {
  const { id, orgId, definition, unit } = told;
  const { name, description, severity, labels, condition, actions } = definition;
  const instances = [
    ...news.firing.map((instance) => instanceOf(instance, 'firing', nowMs)),
    ...news.resolved.map((instance) => instanceOf(instance, 'resolved', nowMs)),
  ];
  const inWords = conditionInWords(condition);
  const text = textOf(actions.message, viewOf(told, news.status, instances, inWords));
  const said = { orgId, alertId: id, name, description, status: news.status, severity, labels };
  return { ...said, text, condition: inWords, unit, instances, dedupKey: news.activation };
}

/** In the usual words rather than not at all: a template that the examples fill may still meet values that it cannot be filled with. */
function textOf(template: string | null, view: View): string {
  try {
    return render(template ?? usualTemplate, view);
  } catch {
    return render(usualTemplate, view);
  }
}

function instanceOf(instance: Instance, status: AlertInstance['status'], nowMs: number): AlertInstance {
  const { labels, value, threshold, firingSinceMs, resolvedMs, toldMs } = instance;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const endsAt = status === 'firing' ? null : iso(resolvedMs ?? nowMs);
  return { labels, status, value, threshold, startsAt: iso(firingSinceMs ?? toldMs ?? nowMs), endsAt };
}

/** What a template can name; see docs/alerts.md. The first instance's values stand for the alert's. */
function viewOf({ id, definition, unit, publicUrl }: Told, status: string, instances: readonly AlertInstance[], inWords: string): View {
  const listed = instances.slice(0, maxListed).map((instance, index, all): View => {
    const { labels, value, threshold, startsAt, endsAt } = instance;
    return {
      status: instance.status,
      labels: nested({ ...definition.labels, ...labels }),
      group: groupInWords(labels),
      value: valueText(value, unit),
      threshold: valueText(threshold, unit),
      raw_value: value,
      raw_threshold: threshold,
      starts_at: startsAt,
      ends_at: endsAt,
      last: index === all.length - 1,
    };
  });
  const others = instances.length - listed.length;
  const url = publicUrl === undefined ? '' : `${publicUrl}/alerts/${id}`;
  const { name, description, severity } = definition;
  const said = { name, description: description ?? '', severity, condition: inWords, unit, url };
  return { ...listed[0], ...said, status, instances: listed, count: instances.length, others };
}

function groupInWords(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** `label.team` is named as `{{labels.label.team}}`. */
function nested(labels: Labels): View {
  const view: Record<string, string | Record<string, string>> = {};
  for (const [name, value] of Object.entries(labels)) {
    const [first = name, ...rest] = name.split('.');
    const within = view[first];
    if (rest.length === 0) view[name] = value;
    else view[first] = { ...(typeof within === 'object' ? within : {}), [rest.join('.')]: value };
  }
  return view;
}

const exampleInstance: AlertInstance = {
  ...{ labels: { agent: 'agent' }, status: 'firing', value: 1, threshold: 1 },
  ...{ startsAt: new Date(0).toISOString(), endsAt: null },
};

/** One with little to say, and one in which everything is there, since a section may be read of the one and not of the other. */
const examples: readonly View[] = [
  exampleView([exampleInstance], null),
  exampleView(
    Array.from({ length: maxListed + 1 }, () => ({ ...exampleInstance, status: 'resolved', endsAt: exampleInstance.startsAt })),
    'description',
  ),
];

function exampleView(instances: readonly AlertInstance[], description: string | null): View {
  const condition = { type: 'goal', goal_id: '' } as const;
  const actions = { channels: [], message: null, repeat_interval: '4h', send_resolved: true };
  const definition = { name: 'name', description, severity: 'info', labels: {}, condition, actions } as const;
  const url = description === null ? undefined : '/';
  return viewOf({ id: '', orgId: '', definition, unit: '1', publicUrl: url }, instances[0]?.status ?? '', instances, 'condition');
}

/** Whether a message could be made of it. */
export function isTemplate(message: string): boolean {
  try {
    for (const view of examples) render(message, view);
    return true;
  } catch {
    return false; // the only way that the library says no
  }
}
