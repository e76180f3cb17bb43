import { type DocumentedTableName, documentedTables } from '../collector/src/export/columns.ts';
import type { Column } from '../collector/src/query/datasets/column.ts';

const about = `# Warehouses

\`POST /api/v1/analytics/bi-exports\` (\`configure_bi_export\`) brings three tables to BigQuery, Snowflake or Redshift and keeps them right there. The columns below are made by \`npm run docs\`.

- **What runs.** At each time of the schedule, what was derived since the last run that ended well, less five minutes of overlap; the first run brings everything.
  Days are written in order, in pages, each whole or not at all, by key: late spans and new prices correct rows, what is gone goes, and a run that is repeated, cut off or
  overlapped changes nothing that is right. The daily rollup is replaced for every day on which anything changed.
- **Backfill.** \`POST /bi-exports/{id}/run\` with \`start\` (and \`end\`) brings all of those days anew, without moving the mark. \`GET …/runs\` shows progress and errors of a year.
- **Failures.** What passes by itself is tried again, five times within an hour, or as long as days come through; what does not ends the run, and the next one begins at the same mark.
- **Columns** that a release adds are added there, empty in rows that did not change since (backfill fills them). None is dropped. Other columns and tables are left alone.
- **One organisation's rows** carry its \`org_id\`; several may share a dataset. Two exports of one organisation to one dataset are a waste.
- \`tags\`, \`labels\`, \`models\` and \`tools\` are JSON in text: \`JSON_VALUE\` in BigQuery, \`PARSE_JSON\` in Snowflake, \`JSON_EXTRACT_PATH_TEXT\` in Redshift.
- **Weights.** Where spans were sampled, count and add by \`weight\`; the daily rollup has done so.

## Credentials

A document is sealed with \`RESONANT_SECRET_KEY\` (\`npm run secrets -- rotate\` seals it anew) and never shown again. Or the operator defines it by name in \`RESONANT_SECRETS_FILE\`, for \`RESONANT_ORG\`:

\`\`\`yaml
secrets:
  - name: service_account_json # what exports say as "credentials"
    value: \${GOOGLE_SERVICE_ACCOUNT} # a variable of the service's environment; or the document itself
  - name: redshift_password
    value: \${REDSHIFT_PASSWORD}
    hosts: [cluster.abc.eu-central-1.redshift.amazonaws.com] # to which it may be sent; only Google's own endpoint needs no entry
\`\`\`

| provider | config | document | needs |
|---|---|---|---|
| \`bigquery\` | \`project_id\`, \`dataset\`, \`location\`?, \`api_endpoint\`? | a service account's key | BigQuery Job User in the project; BigQuery Data Editor on the dataset, or User in the project so that it can be made |
| \`snowflake\` | \`account\`, \`user\`, \`database\`, \`schema\`?, \`warehouse\`?, \`role\`?, \`access_url\`? | \`{"private_key", "passphrase"?}\`, \`{"password"}\` or \`{"token"}\` | USAGE on warehouse and database, CREATE SCHEMA on the database or USAGE and CREATE TABLE on the schema |
| \`redshift\` | \`host\`, \`port\`?, \`database\`, \`schema\`?, \`user\`, \`encrypted\`?, \`iam_role\`? | \`{"password"}\` | CREATE on the database, or USAGE and CREATE on the schema and TEMP on the database |

Private addresses, endpoints without TLS, and an \`api_endpoint\` or \`access_url\` that is not the provider's own must be listed in \`RESONANT_ALLOWED_HOSTS\`. \`redshift\` also writes to PostgreSQL.

## Redshift by COPY

With \`iam_role\` (an ARN, or \`default\`), pages of 20,000 rows are written as CSV to \`warehouse/<id of the export>/\` in the service's bucket (\`RESONANT_EXPORT_S3_*\`), loaded by
\`COPY … FROM 's3://…' IAM_ROLE …\`, and removed; what a killed collector leaves goes after a day. The role needs \`s3:ListBucket\` and \`s3:GetObject\` there, and is attached to the cluster.
Redshift reads Amazon's S3 alone, not another \`RESONANT_EXPORT_S3_ENDPOINT\`. Without \`iam_role\`, rows go by \`INSERT\`, so that a first export of many million rows takes hours.

## Tried

Redshift's path on PostgreSQL, by \`COPY\` behind a stand-in that feeds the objects of an S3 server to PostgreSQL's own \`COPY\`; Snowflake's by \`snowflake-sdk\` against fakesnow; BigQuery's by \`@google-cloud/bigquery\` against a small server of its REST protocol over DuckDB: rows
equal the source's after late and repriced rows, cut connections and killed collectors. **Not tried** against the clouds themselves: their quotas, authentication, TLS,
and Redshift's planner, roles and own reading of CSV (a text that is just \`\\N\` may become null there).
`;

const tableNames = Object.keys(documentedTables) as DocumentedTableName[]; // its keys are the names, by its type

/** The page about exports to warehouses, with every column of their tables. */
export function warehousesPage(): string {
  return [about.trimEnd(), ...tableNames.map(section), ''].join('\n\n');
}

function section(name: DocumentedTableName): string {
  const { description, key, columns } = documentedTables[name];
  const rows = columns.map((column) => columnRow(column));
  return `## \`${name}\`\n\n${description} Key: ${key.map((part) => `\`${part}\``).join(', ')}.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function columnRow({ name, type, unit, description, nullable }: Column): string {
  return `| \`${name}\` | ${type}${nullable ? '?' : ''} | ${unit ?? ''} | ${description.replaceAll('|', '\\|')} |`;
}
