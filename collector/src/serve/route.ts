import { z } from 'zod';
import type { Scope } from '../access.ts';
import type { Alerts } from '../alert/alerts.ts';
import type { Dashboards } from '../dashboard/dashboards.ts';
import type { ErrorCode } from '../errors.ts';
import type { Exports } from '../export/jobs/exports.ts';
import type { Integrations } from '../export/models/integrations.ts';
import type { BiExports } from '../export/warehouse/bi-exports.ts';
import type { FileLinks } from '../files/file-links.ts';
import type { LiveHub } from '../live/live-hub.ts';
import type { Notifications } from '../notify/notifications.ts';
import type { QueryDependencies } from '../query/dependencies.ts';
import type { Goals } from '../query/goals/goals.ts';
import type { IngestAdministration } from '../query/ingest/ingest.ts';
import type { KeyAdministration } from '../query/keys/keys.ts';
import type { LiveFigures } from '../query/live/live-figures.ts';
import type { OutcomeAdministration } from '../query/outcomes/outcomes.ts';
import type { PriceAdministration } from '../query/prices/prices.ts';
import type { RecommendationDependencies } from '../query/recommendations/read-recommendations.ts';
import type { Reports } from '../report/reports.ts';
import type { ServerSentEvent } from './events.ts';

/** What handlers answer from. */
export interface Rooms {
  readonly query: QueryDependencies;
  readonly recommendations: RecommendationDependencies;
  readonly prices: PriceAdministration;
  readonly ingest: IngestAdministration;
  readonly outcomes: OutcomeAdministration;
  readonly keys: KeyAdministration;
  readonly goals: Goals;
  readonly alerts: Alerts;
  readonly notifications: Notifications;
  readonly files: FileLinks;
  readonly exports: Exports;
  readonly dashboards: Dashboards;
  readonly biExports: BiExports;
  readonly reports: Reports;
  readonly integrations: Integrations;
  readonly live: LiveHub<LiveFigures>;
}

const apiBase = '/api/v1/analytics';

/** Where the paths of administration begin. */
export const administrationBase = '/api/v1';

export const noParameters = z.strictObject({});

/** What a handler is given: everything is parsed, and the organisation comes from the key. */
interface RouteInput<Parameters, Body> {
  readonly orgId: string;
  readonly parameters: Parameters;
  readonly body: Body;
}

/** One operation of the API. Its schemas validate, describe it in OpenAPI and type the clients. */
interface Operation<Parameters extends z.ZodType, Body extends z.ZodType> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Where the path begins; unset = the base of analytics. */
  readonly base?: string;
  /** Below the base, with `{name}` for one percent-encoded segment. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly scope: Scope;
  /** Path and query parameters together; unknown ones are errors. */
  readonly parameters: Parameters;
  readonly body?: Body;
  /** A body that is accepted; every operation with a body shows one. */
  readonly example?: z.input<Body>;
  /** Of the answer, or of each event's data. */
  readonly answer: z.ZodType;
  /** Codes of problems that are this operation's own, such as that of an id in the path that is not there. */
  readonly problems?: readonly ErrorCode[];
}

/** Answers once. */
interface Answering<Parameters extends z.ZodType, Body extends z.ZodType> {
  readonly handle: (rooms: Rooms, input: RouteInput<z.output<Parameters>, z.output<Body>>) => Promise<object>;
}

/** Answers once, with text that is not JSON. Clients do not offer it: it is a file for other programs. */
interface AnsweringText<Parameters extends z.ZodType> {
  /** Without its charset, which is UTF-8. */
  readonly contentType: string;
  readonly text: (rooms: Rooms, input: RouteInput<z.output<Parameters>, undefined>) => Promise<string>;
}

/** Answers with server-sent events, until the caller or the service ends them. What the first `next()` throws is answered as a problem. */
interface Streaming<Parameters extends z.ZodType> {
  readonly stream: (rooms: Rooms, input: StreamInput<z.output<Parameters>>) => AsyncGenerator<ServerSentEvent>;
}

interface StreamInput<Parameters> extends RouteInput<Parameters, undefined> {
  /** Absent where no key is needed. */
  readonly keyId: string | undefined;
  /** The header `Last-Event-ID`. */
  readonly lastEventId: string | undefined;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** Whether the caller may still listen. */
  readonly allowed: () => Promise<boolean>;
}

export type Route<Parameters extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType> = Operation<Parameters, Body> &
  (Answering<Parameters, Body> | AnsweringText<Parameters> | Streaming<Parameters>);

/** Keeps the handler's types while the table forgets them. */
export function route<Parameters extends z.ZodType, Body extends z.ZodType>(definition: Route<Parameters, Body>): Route {
  return definition as unknown as Route; // decode boundary: the handler is only ever called with what its own schemas parsed
}

/** The whole path of an operation, with `{name}` for parameters. */
export function pathOf({ base = apiBase, path }: Pick<Route, 'base' | 'path'>): string {
  return base + path;
}

/** A GET that needs the scope `read`. */
export function reading<Parameters extends z.ZodType>(
  path: string,
  operationId: string,
  summary: string,
  parameters: Parameters,
  answer: z.ZodType,
  read: (deps: QueryDependencies, orgId: string, parameters: z.output<Parameters>) => Promise<object>,
  problems: readonly ErrorCode[] = [],
): Route {
  const handle: Answering<Parameters, z.ZodType>['handle'] = ({ query }, input) => read(query, input.orgId, input.parameters);
  return route({ method: 'get', path, operationId, summary, scope: 'read', parameters, answer, problems, handle });
}
