/** What happened when, as annotations read it: alerts that fired, and deployments. */

import { type DataFrame, FieldType } from '@grafana/data';
import type { AlertEvent, AlertEventsAnswer, Deployment, DeploymentsAnswer } from '../api/answers';
import { text } from './columns';
import { type Column, tableFrame } from './frame';

interface Event {
  readonly startMs: number;
  /** Of what lasted. */
  readonly endMs: number | null;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly color: string;
}

const columns: readonly Column<Event>[] = [
  { name: 'time', type: FieldType.time, value: ({ startMs }) => startMs },
  { name: 'timeEnd', type: FieldType.time, value: ({ endMs }) => endMs, config: { displayNameFromDS: 'Until' } },
  text('title', ({ title }) => title),
  text('text', (event) => event.text),
  { name: 'tags', type: FieldType.other, value: ({ tags }) => tags },
  text('color', ({ color }) => color),
];

const colors: Readonly<Record<string, string>> = { info: 'blue', warning: 'orange', critical: 'red' };

/** From when an alert fires to when it is over, of each of its groups; what goes beyond the period is cut at it. */
export function alertEventsFrame({ period, data }: AlertEventsAnswer): DataFrame {
  const [periodStartMs, periodEndMs] = [Date.parse(period.start), Date.parse(period.end)];
  const firing = new Map<string, { readonly event: AlertEvent; readonly startMs: number }>();
  const events: Event[] = [];
  for (const event of [...data].reverse()) {
    const key = JSON.stringify([event.alert_id, event.labels]);
    if (event.to === 'firing') {
      if (!firing.has(key)) firing.set(key, { event, startMs: Date.parse(event.at) });
    } else if (event.from === 'firing') {
      const { event: first, startMs } = firing.get(key) ?? { event, startMs: periodStartMs };
      firing.delete(key);
      events.push(alertEvent(first, startMs, Date.parse(event.at), ''));
    }
  }
  const last = [...firing.values()].map(({ event, startMs }) => alertEvent(event, startMs, periodEndMs, ' It still fired at the end.'));
  return tableFrame(inOrder([...events, ...last]), columns);
}

function alertEvent({ name, severity, labels, value }: AlertEvent, startMs: number, endMs: number, more: string): Event {
  const group = Object.entries(labels).map(([dimension, of]) => `${dimension} ${of === '' ? '(none)' : of}`);
  const told = value === null ? '' : ` at ${value}`;
  return {
    ...{ startMs, endMs, title: name, tags: ['alert', severity], color: colors[severity] ?? 'red' },
    text: `The alert fired${told}${group.length === 0 ? '' : ` for ${group.join(', ')}`}.${more}`,
  };
}

export function deploymentsFrame({ data }: DeploymentsAnswer): DataFrame {
  return tableFrame(inOrder(data.map(deploymentEvent)), columns);
}

function deploymentEvent({ name, version, previous_version, first_execution }: Deployment): Event {
  return {
    ...{ startMs: Date.parse(first_execution), endMs: null, title: `${name} ${version}`, tags: ['deployment', name], color: 'purple' },
    text: `First execution of version ${version} of ${name}${previous_version === null ? '' : `; before it was ${previous_version}`}.`,
  };
}

function inOrder(events: readonly Event[]): readonly Event[] {
  return [...events].sort((one, two) => one.startMs - two.startMs);
}
