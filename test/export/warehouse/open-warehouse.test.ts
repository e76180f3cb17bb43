import { expect, it } from 'vitest';
import { openWarehouse, type Place } from '../../../collector/src/export/warehouse/open-warehouse.ts';
import { parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';
import { createOutgoing } from '../../../collector/src/notify/outgoing/outgoing.ts';

const lookup = async () => [{ address: '8.8.8.8', family: 4 }];
const deps = { outgoing: createOutgoing({ allowed: parseAllowedHosts('listed.test'), lookup }), staging: undefined };
const snowflake = { account: 'acc', user: 'u', database: 'db', schema: 's' };
const bigquery = { project_id: 'my-project', dataset: 'd' };

const places = (host: string): readonly Place[] => [
  { provider: 'bigquery', config: { ...bigquery, api_endpoint: `https://${host}` } },
  { provider: 'snowflake', config: { ...snowflake, access_url: `https://${host}` } },
];

/** What is said where credentials are asked for, which is after the endpoint was let pass. */
const passed = /credentials/;

const opened = (place: Place): Promise<unknown> => openWarehouse(deps, 'an-export', place, {}).catch((error: unknown) => error);

it.each(['elsewhere.test', 'googleapis.com.elsewhere.test', 'evilsnowflakecomputing.com'])(
  'asks no endpoint that is neither the provider’s nor listed by the operator, which might send it anywhere: %s',
  async (host) => {
    for (const place of places(host))
      expect(await opened(place)).toMatchObject({ kind: 'refused', message: expect.stringContaining('RESONANT_ALLOWED_HOSTS') });
  },
);

it('asks those of the provider and those that the operator lists', async () => {
  const own: readonly Place[] = [
    { provider: 'bigquery', config: { ...bigquery, api_endpoint: 'https://bigquery.europe-west3.rep.googleapis.com' } },
    { provider: 'snowflake', config: { ...snowflake, access_url: 'https://acc.privatelink.snowflakecomputing.com' } },
  ];
  for (const place of [...own, ...places('listed.test')])
    expect(await opened(place)).toMatchObject({ message: expect.stringMatching(passed) });
});
