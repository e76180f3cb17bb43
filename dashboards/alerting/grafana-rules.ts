/** Prometheus's alerting rules as rules that Grafana evaluates itself: the same expressions, durations, labels, texts and runbooks. */

import { parse } from 'yaml';
import { z } from 'zod';
import { type Board, buildBoard } from '../building/board.ts';
import { alertsBoard } from '../prometheus-boards/alerts.ts';
import { collectorHealthBoard } from '../prometheus-boards/collector-health.ts';

const rulesFile = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string(),
          labels: z.record(z.string(), z.string()),
          annotations: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});

/** Where one sees what a rule watches: a board, and the title of its panel. */
const panels: Readonly<Record<string, readonly [Board, string]>> = {
  AgentErrorRateHigh: [alertsBoard, 'Error rate by agent'],
  AgentLatencyHigh: [alertsBoard, 'Duration by agent, 95th percentile'],
  SpendHigh: [alertsBoard, 'Spent in the last hour'],
  NoExecutions: [alertsBoard, 'Executions in half an hour'],
  IngestRejected: [collectorHealthBoard, 'Refused and mended per second'],
  CollectorDown: [collectorHealthBoard, 'Answers'],
};

type Rule = z.output<typeof rulesFile>['groups'][number]['rules'][number];

/** Grafana's file of alert rules, from the text of Prometheus's; `dataSourceUid` names the Prometheus that answers. */
export function alertingFile(rules: string, dataSourceUid: string): object {
  return {
    apiVersion: 1,
    groups: rulesFile.parse(parse(rules)).groups.map(({ name, rules }) => ({
      ...{ orgId: 1, name, folder: 'Resonant Analytics (Prometheus)', interval: '1m' },
      rules: rules.map((rule) => grafanaRule(rule, dataSourceUid)),
    })),
  };
}

function grafanaRule({ alert, expr, for: forDuration, labels, annotations }: Rule, dataSourceUid: string): object {
  return {
    uid: `resonant-${alert.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`,
    title: alert,
    condition: 'C',
    data: [
      dataOf('A', dataSourceUid, { expr: expr.trim(), instant: true, range: false }),
      // The expression leaves only what is wrong, whatever its value: a figure of 0, such as up, is wrong too.
      dataOf('C', '__expr__', { type: 'math', expression: 'is_number($A) || is_inf($A)' }),
    ],
    // Nothing is left: all is well. Prometheus itself is not there: Grafana says so.
    noDataState: 'OK',
    execErrState: 'Error',
    for: forDuration,
    ...panelOf(alert),
    annotations: Object.fromEntries(Object.entries(annotations).map(([name, text]) => [name, grafanaTemplate(text)])),
    labels,
  };
}

function dataOf(refId: string, datasourceUid: string, model: object): object {
  return { refId, relativeTimeRange: { from: 600, to: 0 }, datasourceUid, model: { refId, ...model } };
}

/** Grafana's `$value` is a text of all values; and `${` begins a variable of its files. */
function grafanaTemplate(text: string): string {
  return text.replaceAll('${{', '{{ "$" }}{{').replaceAll('$value', '$values.A.Value');
}

function panelOf(alert: string): { readonly dashboardUid: string; readonly panelId: number } {
  const [board, title] = panels[alert] ?? [];
  const panel = board && buildBoard(board).panels?.find((each) => each.title === title);
  if (board === undefined || panel?.id === undefined) throw new Error(`the rule ${alert} has no panel to look at`);
  return { dashboardUid: board.uid, panelId: panel.id };
}
