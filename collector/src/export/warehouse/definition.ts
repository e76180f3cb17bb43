/** What an export to a warehouse is asked for by. */

import { z } from 'zod';
import { descriptionField, ifUpdatedAtField, nameField } from '../../query/shape/definition-fields.ts';
import { scheduleField, timeZoneField } from '../../schedule/schedule.ts';
import { givenCredentials, type Provider, providers } from './credentials.ts';

const expectedProvider = `one of ${providers.join(', ')}`;

function matching(pattern: RegExp, error: string, description: string) {
  return z.string({ error }).regex(pattern, { error }).describe(description);
}

const identifier = 'letters, digits and underscores, beginning with a letter, at most 200';
const identifierPattern = /^[A-Za-z_]\w{0,199}$/;
const hostPattern = /^(?=.{1,253}$)[A-Za-z0-9_]([\w-]*\w)?(\.[A-Za-z0-9_]([\w-]*\w)?)*$/;
const roleText = 'the ARN of an IAM role, such as arn:aws:iam::123456789012:role/warehouse, or default';
const rolePattern = /^(default|arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512})$/;
const endpoint = 'a URL that begins with https:// and holds no user name and no password';
const text = 'text of 1 to 200 characters';

function endpointField(description: string) {
  return z
    .string({ error: endpoint })
    .max(500, { error: endpoint })
    .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url) && !/[@?#]/.test(url), { error: endpoint })
    .describe(description);
}

const fields = {
  project_id: matching(/^[a-z][a-z0-9.:-]{3,98}[a-z0-9]$/, 'the id of a Google Cloud project', 'Of bigquery: the project.'),
  dataset: matching(/^\w{1,1000}$/, 'letters, digits and underscores', 'Of bigquery: the dataset, which is made if it is not there.'),
  location: matching(/^[A-Za-z0-9-]{1,60}$/, 'a location such as EU', 'Of bigquery: where the dataset is made; unset = US.'),
  api_endpoint: endpointField('Of bigquery: another endpoint than https://bigquery.googleapis.com.'),
  account: matching(/^[A-Za-z0-9][\w.-]{0,199}$/, 'an account identifier such as myorg-account123', 'Of snowflake: the account.'),
  access_url: endpointField('Of snowflake: another endpoint than that of the account.'),
  warehouse: matching(identifierPattern, identifier, 'Of snowflake: what computes; unset = that of the user.'),
  role: matching(identifierPattern, identifier, 'Of snowflake: unset = that of the user.'),
  host: matching(hostPattern, 'a host name', 'Of redshift.'),
  port: z
    .int({ error: 'a port, 1 to 65535' })
    .min(1, { error: 'a port, 1 to 65535' })
    .max(65_535, { error: 'a port, 1 to 65535' })
    .describe('Of redshift: 5439 unless given.'),
  encrypted: z
    .boolean({ error: 'true or false' })
    .describe('Of redshift: whether the connection is encrypted and its certificate checked; true unless given.'),
  iam_role: matching(
    rolePattern,
    roleText,
    "Of redshift: rows are loaded by COPY from the service's bucket, which the cluster reads in this role; unset = by INSERT.",
  ),
  database: z.string({ error: text }).min(1, { error: text }).max(200, { error: text }).describe('Of snowflake and redshift.'),
  schema: matching(identifierPattern, identifier, 'Of snowflake and redshift: made if it is not there; resonant_analytics unless given.'),
  user: z.string({ error: text }).min(1, { error: text }).max(200, { error: text }).describe('Of snowflake and redshift.'),
} as const;

const credentials = z
  .unknown()
  .describe(
    'A document (an object, or the same as JSON text), or the name of a secret that the operator defined. Never shown again. ' +
      'Of one that replaces another: left out = as they are, null = none, which only a bigquery with an api_endpoint does without.',
  );

const { project_id, dataset, location, api_endpoint, account, access_url, warehouse, role } = fields;
const { host, port, encrypted, iam_role, database, schema, user } = fields;

/** What each provider has, and of that what it may do without. */
const configs = {
  bigquery: z.strictObject({ project_id, dataset, location: location.optional(), api_endpoint: api_endpoint.optional() }),
  snowflake: z.strictObject({
    ...{ account, user, schema: schema.default('resonant_analytics') },
    database: matching(identifierPattern, identifier, ''),
    ...{ access_url: access_url.optional(), warehouse: warehouse.optional(), role: role.optional() },
  }),
  redshift: z.strictObject({
    ...{ host, database, user, schema: schema.default('resonant_analytics') },
    ...{ port: port.default(5439), encrypted: encrypted.default(true), iam_role: iam_role.optional() },
  }),
} as const;

export type ConfigOf = { readonly [P in Provider]: z.output<(typeof configs)[P]> };

/** On the wire a configuration is one flat object; which fields it has is by its provider. */
export const flatConfig = z.object(fields).partial();

const config = z.strictObject({ ...flatConfig.shape, credentials: credentials.optional() });

const asked = z.strictObject({
  name: nameField.optional().describe('The provider unless given.'),
  description: descriptionField,
  provider: z.enum(providers, { error: expectedProvider }),
  config,
  schedule: scheduleField.default('hourly'),
  time_zone: timeZoneField,
});

/** One that replaces another may leave the credentials out: they stay, as long as the place does. Null takes them away. */
export const replacingBiExportBody = asked.extend({ if_updated_at: ifUpdatedAtField }).transform((given, context) => {
  const read = withPlace(given, context);
  return read === undefined ? z.NEVER : { ...read, if_updated_at: given.if_updated_at };
});

export const biExportBody = asked.transform((given, context) => withPlace(given, context) ?? z.NEVER);

export type BiExportRequest = z.output<typeof biExportBody>;

/** Undefined where something is wrong with it, which the context is told. */
function withPlace({ name, description, provider, config: given, schedule, time_zone }: z.output<typeof asked>, context: z.RefinementCtx) {
  const { credentials: givenValue, ...place } = given;
  const parsed = configs[provider].safeParse(place);
  for (const issue of parsed.error?.issues ?? []) {
    const unknown = issue.code === 'unrecognized_keys';
    const message = unknown ? `nothing: ${provider} has no such field` : issue.message;
    context.addIssue({ code: 'custom', path: ['config', ...(unknown ? issue.keys.slice(0, 1) : issue.path)], message });
  }
  const read = givenValue === undefined || givenValue === null ? givenValue : givenCredentials(provider, givenValue);
  if (typeof read === 'string') context.addIssue({ code: 'custom', path: ['config', 'credentials'], message: read });
  if (parsed.data === undefined || typeof read === 'string') return undefined;
  return { name: name ?? provider, description, provider, config: parsed.data, credentials: read, schedule, time_zone };
}
