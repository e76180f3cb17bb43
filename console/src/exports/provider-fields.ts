/** What each warehouse is asked for, as data. */

export const providers = [
  { value: 'bigquery', label: 'BigQuery' },
  { value: 'snowflake', label: 'Snowflake' },
  { value: 'redshift', label: 'Redshift' },
] as const;

export type Provider = (typeof providers)[number]['value'];

export interface ProviderField {
  /** Of `config`, as the API has it. */
  readonly name: string;
  readonly label: string;
  readonly isOptional?: true;
  readonly placeholder?: string;
  readonly isNumber?: true;
}

const [database, user] = [
  { name: 'database', label: 'Database' },
  { name: 'user', label: 'User' },
];
const schema = { name: 'schema', label: 'Schema', isOptional: true, placeholder: 'resonant_analytics' } as const;

export const fieldsOf: Readonly<Record<Provider, readonly ProviderField[]>> = {
  bigquery: [
    { name: 'project_id', label: 'Project', placeholder: 'my-project' },
    { name: 'dataset', label: 'Dataset', placeholder: 'resonant_analytics' },
    { name: 'location', label: 'Location', isOptional: true, placeholder: 'US' },
  ],
  snowflake: [
    { name: 'account', label: 'Account', placeholder: 'myorg-account123' },
    ...[user, database, schema],
    { name: 'warehouse', label: 'Warehouse', isOptional: true, placeholder: 'that of the user' },
    { name: 'role', label: 'Role', isOptional: true, placeholder: 'that of the user' },
  ],
  redshift: [
    { name: 'host', label: 'Host' },
    { name: 'port', label: 'Port', isOptional: true, placeholder: '5439', isNumber: true },
    ...[user, database, schema],
    { name: 'iam_role', label: 'IAM role that reads the bucket', isOptional: true, placeholder: 'rows are inserted without' },
  ],
};

/** What its credentials are. */
export const credentialHints: Readonly<Record<Provider, string>> = {
  bigquery: 'The key of a service account as JSON, or the name of a secret that the operator defined',
  snowflake: '{"password": …}, {"private_key": …} or {"token": …}, or the name of a secret that the operator defined',
  redshift: '{"password": …}, or the name of a secret that the operator defined',
};

const kept: Readonly<Record<string, string>> = {
  set: 'Kept sealed, never shown again',
  unreadable: 'Sealed with another key: edit it and give them again',
};

/** What it says of those that there are. */
export function credentialsText(credentials: string | null): string {
  if (credentials === null) return 'None';
  return kept[credentials] ?? `The operator’s secret ${credentials}`;
}
