/** `/integrations`: the state of each of the six, and the models for Looker and Tableau over the tables that an export keeps. */

import { z } from 'zod';
import { invalidFields } from '../../query/shape/invalid-request.ts';
import type { BiExportAnswer } from '../warehouse/answers.ts';
import type { BiExports } from '../warehouse/bi-exports.ts';
import { type Provider, providers } from '../warehouse/credentials.ts';
import { lookml } from './lookml.ts';
import { tableNames } from './measures.ts';
import { connectionOf, placeOf, placeUnknown } from './place.ts';
import { tableauDataSource } from './tableau.ts';
import type { ModelTarget } from './target.ts';

const expectedProvider = `one of ${providers.join(', ')}`;
const expectedConnection = 'letters, digits, underscores and hyphens, at most 100';
const expectedTable = `one of ${tableNames.join(', ')}`;

const asked = {
  bi_export_id: z.string().optional().describe('The export to a warehouse whose tables are meant; the oldest one unless given.'),
  provider: z
    .enum(providers, { error: expectedProvider })
    .optional()
    .describe('The oldest export to such a warehouse, or, where there is none, tables where they lie unless told otherwise.'),
};

export const lookerParameters = z.strictObject({
  ...asked,
  connection: z
    .string()
    .regex(/^[\w-]{1,100}$/, { error: expectedConnection })
    .default('resonant_warehouse')
    .describe("The name of Looker's connection to the warehouse."),
});

export const tableauParameters = z.strictObject({
  ...asked,
  table: z.enum(tableNames, { error: expectedTable }).default('executions').describe('A data source is of one table.'),
});

const integrationNames = [...providers, 'looker', 'tableau', 'grafana'] as const;
const instant = z.iso.datetime();

const integrationAnswer = z.object({
  name: z.enum(integrationNames),
  state: z
    .enum(['not_configured', 'available', 'waiting', 'active', 'paused', 'failing'])
    .describe(
      'Of a warehouse: waiting = nothing was brought yet; active = rows are there; failing = the newest run of an export failed. Of the others: available.',
    ),
  exports: z.int().describe('Of a warehouse: exports that are configured.'),
  data_through: instant.nullable().describe('Of a warehouse: what was derived before is there, in all of its exports.'),
  last_run_at: instant.nullable(),
  last_error: z.string().nullable(),
  how: z.string().describe('What to do next.'),
});

export const integrationsAnswer = z.object({ data: z.array(integrationAnswer).describe('All six, in this order.') });

type IntegrationAnswer = z.output<typeof integrationAnswer>;

/** Those that name an export throw `bi_export_not_found`. */
export interface Integrations {
  readonly list: (orgId: string) => Promise<z.output<typeof integrationsAnswer>>;
  /** LookML. Throws `invalid_request` where no warehouse is named and none is configured. */
  readonly looker: (orgId: string, asked: z.output<typeof lookerParameters>) => Promise<string>;
  /** A .tds file. Throws as above. */
  readonly tableau: (orgId: string, asked: z.output<typeof tableauParameters>) => Promise<string>;
}

type Exports = Pick<BiExports, 'list' | 'get'>;

export function createIntegrations(exports: Exports): Integrations {
  return {
    list: async (orgId) => {
      const all = await allOf(exports, orgId);
      const warehouses = providers.map((provider) =>
        warehouse(
          provider,
          all.filter((each) => each.provider === provider),
        ),
      );
      return { data: [...warehouses, model('looker', all.length), model('tableau', all.length), grafana] };
    },
    looker: async (orgId, { connection, ...which }) => {
      const found = await findExport(exports, orgId, which);
      return lookml({ ...targetOf(orgId, found), connection });
    },
    tableau: async (orgId, { table, ...which }) => {
      const found = await findExport(exports, orgId, which);
      const connection = 'export' in found ? connectionOf(found.export) : {};
      return tableauDataSource({ ...targetOf(orgId, found), table, connection });
    },
  };
}

/** More than an organisation may have. */
const most = 1_000;

async function allOf(exports: Exports, orgId: string): Promise<readonly BiExportAnswer[]> {
  return (await exports.list(orgId, { limit: most, cursor: undefined })).data;
}

type Found = { readonly export: BiExportAnswer } | { readonly provider: Provider };

async function findExport(
  exports: Exports,
  orgId: string,
  { bi_export_id: id, provider }: { readonly bi_export_id?: string | undefined; readonly provider?: Provider | undefined },
): Promise<Found> {
  if (id !== undefined) {
    const found = await exports.get(orgId, id);
    if (provider === undefined || provider === found.provider) return { export: found };
    throw invalidFields([{ field: 'provider', value: provider, expected: `${found.provider}, or nothing: that is what the export is to` }]);
  }
  const [oldest] = (await allOf(exports, orgId)).filter((each) => provider === undefined || each.provider === provider);
  if (oldest !== undefined) return { export: oldest };
  if (provider !== undefined) return { provider };
  throw invalidFields([{ field: 'provider', value: null, expected: `${expectedProvider}, as no export to a warehouse is configured` }]);
}

function targetOf(orgId: string, found: Found): ModelTarget {
  if ('export' in found) return { orgId, provider: found.export.provider, place: placeOf(found.export) };
  return { orgId, provider: found.provider, place: placeUnknown };
}

function warehouse(name: Provider, exports: readonly BiExportAnswer[]): IntegrationAnswer {
  const state = stateOf(exports);
  const through = exports.map(({ data_through }) => data_through);
  const runs = exports.flatMap(({ last_run_at }) => last_run_at ?? []).sort();
  return {
    ...{ name, state, exports: exports.length },
    data_through: through.includes(null) ? null : (through.flatMap((time) => time ?? []).sort()[0] ?? null),
    last_run_at: runs.at(-1) ?? null,
    last_error: exports.map(({ last_error }) => last_error).find((error) => error !== null) ?? null,
    how: hows[state],
  };
}

const hows: Readonly<Record<IntegrationAnswer['state'], string>> = {
  not_configured: 'POST /bi-exports with this provider.',
  waiting: 'Nothing was brought yet: POST /bi-exports/{id}/run, or wait for next_run_at.',
  active: 'GET /integrations/looker and /integrations/tableau describe the tables.',
  paused: 'POST /bi-exports/{id}/resume.',
  failing: 'GET /bi-exports/{id}/runs says what failed.',
  available: '',
};

function stateOf(exports: readonly BiExportAnswer[]): IntegrationAnswer['state'] {
  if (exports.length === 0) return 'not_configured';
  const running = exports.filter(({ paused }) => !paused);
  if (running.length === 0) return 'paused';
  if (running.some(({ last_error }) => last_error !== null)) return 'failing';
  return running.some(({ data_through }) => data_through === null) ? 'waiting' : 'active';
}

function model(name: 'looker' | 'tableau', exports: number): IntegrationAnswer {
  const how = exports === 0 ? 'POST /bi-exports first: the model is of tables in a warehouse.' : `GET /integrations/${name}.`;
  return { name, state: exports === 0 ? 'not_configured' : 'available', exports, ...nothing, how };
}

const nothing = { data_through: null, last_run_at: null, last_error: null };

const grafana: IntegrationAnswer = {
  ...{ name: 'grafana', state: 'available', exports: 0 },
  ...nothing,
  how: 'The data source resonantgenesis-analytics-datasource with a key of scope read; boards are in dashboards/.',
};
