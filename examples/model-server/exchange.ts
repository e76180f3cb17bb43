import type { ServerResponse } from 'node:http';

/** What the model says: a call of the first tool it is given, then, once it has the tool's result or where there is no tool, this. */
export const answerText = 'It is 18 degrees and sunny in Vienna.';

export const toolInput = { city: 'Vienna' };

/** A request with its body; `number` counts the requests of this server. */
export interface ModelRequest {
  readonly body: string;
  readonly number: number;
  readonly response: ServerResponse;
}

export function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
