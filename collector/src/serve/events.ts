/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** With neither field it is a heartbeat: a comment, which clients pass over. */
export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  /** Sent as JSON. */
  readonly data?: unknown;
}

/** How long a client waits before it connects again. */
const retryMs = 2_000;

const headers = {
  'Content-Type': 'text/event-stream',
  Connection: 'close', // one that stays open after its stream would hold up a shutdown
  'X-Accel-Buffering': 'no', // nginx would hold events back
};

/**
 * Sends events until there are no more. The next one is taken only when the connection has room again, so a slow reader holds back its own
 * stream and nothing is queued for it. Rejects, with nothing sent yet, with what the first event rejects with.
 */
export async function sendEvents(response: ServerResponse, events: AsyncGenerator<ServerSentEvent>, signal: AbortSignal): Promise<void> {
  let step = await events.next();
  response.writeHead(200, headers);
  response.write(`retry: ${retryMs}\n\n`);
  for (; !step.done && !signal.aborted; step = await events.next()) {
    if (!response.write(eventText(step.value))) await once(response, 'drain', { signal }).catch(() => undefined); // gone: the signal says so
  }
  await events.return(undefined);
  response.end();
}

function eventText({ id, event, data }: ServerSentEvent): string {
  if (data === undefined) return ': heartbeat\n\n';
  const lines = [...(id === undefined ? [] : [`id: ${id}`]), ...(event === undefined ? [] : [`event: ${event}`])];
  return `${[...lines, `data: ${JSON.stringify(data)}`].join('\n')}\n\n`;
}
