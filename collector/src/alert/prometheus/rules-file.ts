/** The rule groups of an organisation, as a file for Prometheus. */

import { stringify } from 'yaml';
import { z } from 'zod';
import type { StoredAlert } from '../../store/alert-store.ts';
import { parseDefinition } from '../definition.ts';
import { type RecordingRule, recordingRules } from './recording-rules.ts';
import { type AlertingRule, readable, ruleOfAlert, type Scope } from './rule.ts';

const expectedJob = 'text of 1 to 200 characters';

export const rulesFileParameters = z.strictObject({
  job: z
    .string({ error: expectedJob })
    .min(1, { error: expectedJob })
    .max(200, { error: expectedJob })
    .optional()
    .describe("Only series that Prometheus scraped under this job_name count; needed where it scrapes several organisations'."),
});

interface LeftOut {
  readonly alert: string;
  readonly id: string;
  readonly reason: string;
}

/** Rules of the alerts that are not paused, and the recording rules. What cannot be a rule is named in a comment. */
export function rulesFile(orgId: string, alerts: readonly StoredAlert[], scope: Scope = {}): string {
  const rules: AlertingRule[] = [];
  const leftOut: LeftOut[] = [];
  for (const { id, paused, definition: text } of alerts.toSorted(oldestFirst)) {
    const definition = parseDefinition(text);
    const answer = paused ? { reason: 'it is paused' } : ruleOfAlert(id, definition, scope);
    if ('rule' in answer) rules.push(answer.rule);
    else leftOut.push({ alert: definition.name, id, reason: answer.reason });
  }
  return `${heading(orgId, leftOut)}${stringify({ groups: groupsOf(orgId, rules, recordingRules(scope)) }, { lineWidth: 0 })}`;
}

/** The same alerts make the same file. */
function oldestFirst(one: StoredAlert, two: StoredAlert): number {
  return `${one.createdAt} ${one.id}` < `${two.createdAt} ${two.id}` ? -1 : 1;
}

/** A group's name is part of what tells rules of several files apart. */
function groupsOf(orgId: string, rules: readonly AlertingRule[], recording: readonly RecordingRule[]): readonly object[] {
  const alerting = rules.length === 0 ? [] : [{ name: `resonant alerts of ${orgId}`, rules }];
  return [...alerting, { name: `resonant recording of ${orgId}`, rules: recording }];
}

/** What is named here, and why, is whoever defines alerts' own text: it must not end a comment. */
function heading(orgId: string, leftOut: readonly LeftOut[]): string {
  const lines = [
    `Alerts of ${JSON.stringify(orgId)} as rules of Prometheus, made by Resonant Analytics; what is changed here is lost.`,
    ...leftOut.map(({ alert, id, reason }) => `Left out: ${JSON.stringify(alert)} (${id}): ${reason}.`),
  ];
  return lines.map((line) => `# ${readable(line)}\n`).join('');
}
