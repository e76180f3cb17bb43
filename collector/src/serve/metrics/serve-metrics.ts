/** `GET /metrics`: negotiates the format. */

import type { Request, Response } from 'express';
import type { MetricsEndpoint } from './metrics-endpoint.ts';
import type { TextFormat } from './text-format.ts';

const contentTypes: Readonly<Record<TextFormat, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** As scrapers ask for them. The first is what a caller without a wish gets. */
const offered: Readonly<Record<string, TextFormat>> = {
  'text/plain; version=0.0.4': 'text',
  'text/plain': 'text',
  'application/openmetrics-text; version=1.0.0': 'openmetrics',
};

export async function serveMetrics(metrics: MetricsEndpoint, orgId: string, request: Request, response: Response): Promise<void> {
  const accepted = request.accepts(Object.keys(offered));
  const format = (accepted !== false && offered[accepted]) || 'text';
  response.set({ 'Content-Type': contentTypes[format], Vary: 'Accept' });
  response.send(await metrics.render(orgId, format, scraperOf(request)));
}

/** Prometheus says how long it waits; people and tools that look do not. */
function scraperOf(request: Request): string | undefined {
  if (request.get('x-prometheus-scrape-timeout-seconds') === undefined) return undefined;
  return `${request.socket.remoteAddress} ${request.get('user-agent')}`;
}
