/** Where the tables of an export lie, in the words of its warehouse and in Tableau's. */

import type { BiExportAnswer } from '../warehouse/answers.ts';

/** Where exports put them unless told otherwise; which database or project that is in says the connection. */
export const placeUnknown: readonly string[] = ['resonant_analytics'];

export function placeOf({ provider, config }: BiExportAnswer): readonly string[] {
  const { project_id = '', dataset = '', database = '', schema = '' } = config;
  return provider === 'bigquery' ? [project_id, dataset] : [database, schema];
}

/** Attributes of Tableau's connection. Who connects is asked by Tableau where it differs from who exports. */
export function connectionOf({ provider, config }: BiExportAnswer): Readonly<Record<string, string>> {
  const { project_id, dataset, account, access_url, warehouse, host, port, database, schema } = config;
  const attributes = {
    bigquery: { project: project_id, schema: dataset, authentication: 'oauth' },
    snowflake: {
      server: access_url === undefined ? `${account}.snowflakecomputing.com` : new URL(access_url).host,
      ...{ dbname: database, schema, warehouse, authentication: 'Username Password' },
    },
    redshift: { server: host, port: port?.toString(), dbname: database, schema, authentication: 'username-password' },
  }[provider];
  return Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
