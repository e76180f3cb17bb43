/** From an export's definition to its warehouse. */

import { isIP } from 'node:net';
import type { Outgoing } from '../../notify/outgoing/outgoing.ts';
import { OutgoingError } from '../../notify/outgoing/outgoing-error.ts';
import { openBigQuery } from './bigquery.ts';
import { credentialsOf, type Provider } from './credentials.ts';
import type { ConfigOf } from './definition.ts';
import { openRedshift } from './redshift.ts';
import type { Copying, Staging } from './redshift-copy.ts';
import { openSnowflake } from './snowflake.ts';
import { type Warehouse, WarehouseError } from './warehouse.ts';

/** A provider with its configuration. */
export type Place = { readonly [P in Provider]: { readonly provider: P; readonly config: ConfigOf[P] } }[Provider];

export interface OpeningDependencies {
  readonly outgoing: Pick<Outgoing, 'check' | 'resolve' | 'isListed'>;
  /** Undefined where the service keeps its files in no bucket. */
  readonly staging: Staging | undefined;
}

/**
 * Where the providers' own endpoints are. Their clients go wherever an endpoint redirects them to, and fetch what it says is elsewhere, so
 * any other endpoint is for the operator to allow.
 */
const ownEndpoints = { bigquery: /\.googleapis\.com$/i, snowflake: /\.snowflakecomputing\.(com|cn)$/i } as const;

/** Where credentials are sent; undefined = to Google alone. */
export function hostOf({ provider, config }: Place): string | undefined {
  switch (provider) {
    case 'bigquery':
      return config.api_endpoint && new URL(config.api_endpoint).hostname;
    case 'snowflake':
      return config.access_url === undefined ? `${config.account}.snowflakecomputing.com` : new URL(config.access_url).hostname;
    case 'redshift':
      return config.host;
  }
}

/** The same for exports to the same tables. */
export function placeText({ provider, config }: Place): string {
  switch (provider) {
    case 'bigquery':
      return JSON.stringify([provider, config.api_endpoint ?? '', config.project_id, config.dataset]);
    case 'snowflake':
      return JSON.stringify([provider, config.access_url ?? config.account, config.database.toUpperCase(), config.schema.toUpperCase()]);
    case 'redshift':
      return JSON.stringify([provider, config.host.toLowerCase(), config.port, config.database, config.schema]);
  }
}

/** Throws `WarehouseError`. The document is one that `givenCredentials` let pass, or an operator's; absent where none was given. */
export async function openWarehouse(
  { outgoing, staging }: OpeningDependencies,
  exportId: string,
  place: Place,
  document: unknown,
): Promise<Warehouse> {
  switch (place.provider) {
    case 'bigquery': {
      const { project_id: projectId, dataset, location, api_endpoint: apiEndpoint } = place.config;
      await requireOpen(outgoing, apiEndpoint, ownEndpoints.bigquery);
      const credentials = apiEndpoint !== undefined && document === undefined ? undefined : required(credentialsOf('bigquery', document));
      return openBigQuery({ exportId, projectId, dataset, location, apiEndpoint, credentials });
    }
    case 'snowflake': {
      const { account, access_url: accessUrl, user: username, database, schema, warehouse, role } = place.config;
      await requireOpen(outgoing, accessUrl, ownEndpoints.snowflake);
      const credentials = required(credentialsOf('snowflake', document));
      return openSnowflake({ account, accessUrl, username, database, schema, warehouse, role, credentials });
    }
    case 'redshift': {
      const { password } = required(credentialsOf('redshift', document));
      // The very address that was checked, whatever the name says a moment later.
      const address = await guarded(() => outgoing.resolve(place.config.host));
      return openRedshift({ ...place.config, address, password, copying: copyingOf(staging, exportId, place.config) });
    }
  }
}

function copyingOf(staging: Staging | undefined, exportId: string, { iam_role: iamRole }: ConfigOf['redshift']): Copying | undefined {
  if (iamRole === undefined) return undefined;
  if (staging === undefined)
    throw new WarehouseError(
      'refused',
      'Loading by COPY needs a bucket of the service. The operator names it in RESONANT_EXPORT_S3_BUCKET.',
    );
  return { staging, exportId, iamRole };
}

async function requireOpen(outgoing: OpeningDependencies['outgoing'], url: string | undefined, own: RegExp): Promise<void> {
  if (url === undefined) return;
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  // Of an address the guard below knows whether it may be asked so; a name may be at another one a moment later.
  if (protocol === 'http:' && isIP(host) === 0)
    throw new WarehouseError('refused', `${host} is asked without encryption. Use https://, or its address.`);
  const address = await guarded(async () => {
    outgoing.check(url);
    return outgoing.resolve(host);
  });
  if (own.test(host) || outgoing.isListed(host, address)) return;
  throw new WarehouseError('refused', `${host} is no endpoint of the provider. RESONANT_ALLOWED_HOSTS can allow it.`);
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof OutgoingError)) throw cause;
    throw new WarehouseError(cause.kind === 'refused' ? 'refused' : 'unreachable', cause.message, cause);
  }
}

function required<T>(credentials: T | undefined): T {
  if (credentials === undefined) throw new WarehouseError('refused', 'The credentials are none of this provider, or there are none.');
  return credentials;
}
