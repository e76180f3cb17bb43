/** The HTTP application: the API's routes, its description, health, and `/metrics`. */

import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Authorize, Principal, Scope, StillAllowed } from '../access.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { picturePath } from '../notify/signed-pictures.ts';
import { parseRequest } from '../query/shape/invalid-request.ts';
import { callerOfRequest } from '../receive/caller.ts';
import { type CallLog, recordAnswer } from './answered-calls.ts';
import { type ConsoleFiles, mountConsole } from './console-files.ts';
import { docsPage } from './docs-page.ts';
import { sendEvents } from './events.ts';
import { mountFiles } from './files.ts';
import type { MetricsEndpoint } from './metrics/metrics-endpoint.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { describeApi } from './openapi.ts';
import { sendProblem } from './problem.ts';
import { pathOf, type Rooms, type Route } from './route.ts';
import { apiRoutes } from './routes/routes.ts';

export interface ApiDependencies {
  readonly rooms: Rooms;
  readonly authorize: Authorize;
  readonly stillAllowed: StillAllowed;
  readonly metrics: MetricsEndpoint;
  /** Where requests to the API's operations are kept. */
  readonly calls: CallLog;
  /** Rejects while the store does not answer. */
  readonly ready: () => Promise<unknown>;
  readonly log: Logger;
  readonly console: ConsoleFiles;
}

const maxBody = '1mb';

export function createApi(deps: ApiDependencies): express.Application {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    next();
  });
  mountHealth(app, deps);
  mountDescription(app);
  mountPictures(app, deps);
  mountFiles(app, deps.rooms.files);
  for (const definition of apiRoutes) mountRoute(app, definition, deps);
  refuseOtherMethods(app, deps);
  mountConsole(app, deps.console);
  app.use(async (request) => {
    await admit(deps.authorize, request, 'read');
    throw new AppError('not_found', `Nothing is served at ${request.path}. The API is described at /docs.`);
  });
  app.use(((thrown: unknown, request: Request, response: Response, _next: unknown) => {
    sendProblem(request, response, fromBodyParser(thrown), deps.log);
  }) as unknown as RequestHandler); // decode boundary: express tells an error handler by its four parameters
  return app;
}

function mountHealth(app: express.Application, { ready, metrics, authorize }: ApiDependencies): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    await ready();
    response.json({ status: 'ready' });
  });
  app.get('/metrics', async (request, response) => {
    const { orgId } = await admit(authorize, request, 'read');

    await serveMetrics(metrics, orgId, request, response);
  });
}

function mountDescription(app: express.Application): void {
  const description = describeApi(apiRoutes);
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(description);
  });
  app.get('/docs', (_request, response) => {
    response.type('html').send(docsPage(description));
  });
}

/** Served without a key, as files are: pictures, to whoever holds a URL that was signed here. */
function mountPictures(app: express.Application, { rooms }: ApiDependencies): void {
  app.get(`${picturePath}/:id.png`, async ({ params, query }, response) => {
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    const png = await rooms.notifications.pictures.read(text(params['id']), text(query['expires']), text(query['signature']));
    response.set({ 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=86400' }).send(png);
  });
}

function mountRoute(app: express.Application, definition: Route, deps: ApiDependencies): void {
  const endpoint = pathOf(definition);
  app[definition.method](expressPath(endpoint), async (request, response) => {
    const known = recordAnswer(deps.calls, request, response, endpoint);
    const { orgId, key } = await deps.authorize(callerOfRequest(request), definition.scope, known);
    refuseOtherBodies(request, definition);
    const parameters = parseRequest(definition.parameters, parametersOf(request));
    if ('stream' in definition) {
      if (request.method === 'HEAD') response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end();
      else await stream(definition, { orgId, parameters, keyId: key?.id }, request, response, deps);
      return;
    }
    if ('text' in definition) {
      const text = await definition.text(deps.rooms, { orgId, parameters, body: undefined });
      response.set('Content-Type', `${definition.contentType}; charset=utf-8`).send(text);
      return;
    }
    const body = definition.body === undefined ? undefined : parseRequest(definition.body, await readJson(request, response));
    response.json(await definition.handle(deps.rooms, { orgId, parameters, body }));
  });
}

type StreamingRoute = Extract<Route, { stream: unknown }>;
type Subscriber = Pick<Parameters<StreamingRoute['stream']>[1], 'orgId' | 'parameters' | 'keyId'>;

async function stream(
  definition: StreamingRoute,
  subscriber: Subscriber,
  request: Request,
  response: Response,
  { rooms, stillAllowed }: ApiDependencies,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const input = {
    ...subscriber,
    body: undefined,
    lastEventId: request.get('last-event-id'),
    signal: gone.signal,
    allowed: () => stillAllowed(callerOfRequest(request)),
  };
  await sendEvents(response, definition.stream(rooms, input), gone.signal);
}

/** Path and query parameters together; one that is in both is an error. */
function parametersOf({ query, params }: Request): object {
  const twice = Object.keys(params).filter((name) => Object.hasOwn(query, name));
  const fields = twice.map((field) => ({ field, value: query[field], expected: 'nothing: the path says it' }));
  if (twice.length > 0) throw new AppError('invalid_request', `The path already says ${twice.join(', ')}.`, { fields });
  const ofPath = Object.entries(params).map(([name, value]): [string, string] => [name, [value].flat().join('/')]);
  return { ...query, ...Object.fromEntries(ofPath) };
}

const parseJson = express.json({ limit: maxBody, type: 'application/json' });

/** A form or a text, which any web page may send, is refused even by operations that would pass over a body. */
function refuseOtherBodies(request: Request, { body }: Route): void {
  const sent = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if ((body === undefined && !sent) || request.is('application/json')) return;
  throw new AppError('unsupported_media_type', 'Send the body as application/json.');
}

/** The body, read only once the caller was admitted. */
function readJson(request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    parseJson(request, response, (error?: unknown) => (error === undefined ? resolve(request.body) : reject(error)));
  });
}

/** A path that exists, asked with another method. */
function refuseOtherMethods(app: express.Application, { authorize }: ApiDependencies): void {
  for (const [path, offered] of Map.groupBy(apiRoutes, pathOf)) {
    const methods = offered.map((definition) => definition.method.toUpperCase());
    app.all(expressPath(path), async (request, response) => {
      await admit(authorize, request, 'read');
      response.set('Allow', methods.join(', '));
      throw new AppError('method_not_allowed', `This path offers ${methods.join(', ')}.`);
    });
  }
}

/** Ids that senders choose, which may hold a slash: proxies, Grafana's among them, make one of its `%2F`. */
const chosenBySenders: ReadonlySet<string> = new Set(['agent_id']);

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${chosenBySenders.has(name) ? '*' : ':'}${name}`);
}

function admit(authorize: Authorize, request: Request, scope: Scope): Promise<Principal> {
  return authorize(callerOfRequest(request), scope);
}

/** The body parser's and the router's own errors, as errors of the catalogue. */
function fromBodyParser(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof AppError || !('status' in thrown)) return thrown;
  if (thrown.status === 413) return new AppError('body_too_large', `A body of at most ${maxBody} is accepted.`, { cause: thrown });
  if (thrown.status === 415) return new AppError('unsupported_media_type', thrown.message, { cause: thrown });
  if (thrown.status === 400) return new AppError('invalid_request', `The request cannot be read: ${thrown.message}`, { cause: thrown });
  return thrown;
}
