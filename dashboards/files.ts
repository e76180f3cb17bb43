/** Every generated file of `dashboards/`, by its path below it: what `npm run dashboards` writes and a test holds the committed ones to. */

import { readFileSync } from 'node:fs';
import { agentDetail } from './analytics-boards/agent-detail.ts';
import { costBoard } from './analytics-boards/cost.ts';
import { executiveOverview } from './analytics-boards/executive-overview.ts';
import { liveBoard } from './analytics-boards/live.ts';
import { sessionsBoard } from './analytics-boards/sessions.ts';
import { toolsAndApi } from './analytics-boards/tools-and-api.ts';
import { type Board, buildBoard } from './building/board.ts';
import { agentsBoard } from './prometheus-boards/agents.ts';
import { alertsBoard } from './prometheus-boards/alerts.ts';
import { collectorHealthBoard } from './prometheus-boards/collector-health.ts';
import { costBoard as prometheusCost } from './prometheus-boards/cost.ts';
import { provisioningFiles } from './provisioning-files.ts';

const prometheusBoards: readonly Board[] = [agentsBoard, prometheusCost, alertsBoard, collectorHealthBoard];

const analyticsBoards: readonly Board[] = [executiveOverview, agentDetail, costBoard, sessionsBoard, toolsAndApi, liveBoard];

export function generatedFiles(): Readonly<Record<string, string>> {
  const rules = readFileSync(new URL('./prometheus/rules.yml', import.meta.url), 'utf8');
  const provisioned = Object.entries(provisioningFiles(rules)).map(([name, text]): [string, string] => [`provisioning/${name}`, text]);
  return Object.fromEntries([
    ...jsonFiles('grafana', analyticsBoards),
    ...jsonFiles('grafana-prometheus', prometheusBoards),
    ...provisioned,
  ]);
}

function jsonFiles(folder: string, boards: readonly Board[]): readonly [string, string][] {
  return boards.map((board) => [`${folder}/${board.uid}.json`, `${JSON.stringify(buildBoard(board), undefined, 2)}\n`]);
}
