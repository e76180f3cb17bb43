/** The service's configuration, from the environment. Read once, at start; everything wrong is listed at once. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

const port = numeric('a port, 0 to 65535', (number) => Number.isInteger(number) && number >= 0 && number <= 65_535);
const seconds = numeric('seconds, more than 0 and at most 86400', (number) => number > 0 && number <= 86_400);
const secondsOrNone = numeric('seconds, 0 to 3600', (number) => number >= 0 && number <= 3_600);
const bytes = numeric('a whole number of bytes, at least 1', (number) => Number.isSafeInteger(number) && number >= 1);
const days = numeric('days, more than 0 and at most 3650', (number) => number > 0 && number <= 3_650);
const perMinute = numeric('a whole number from 1 to 1000000', (number) => Number.isInteger(number) && number >= 1 && number <= 1_000_000);
const flag = z.enum(['true', 'false', '1', '0'], { error: 'true or false' }).transform((value) => value === 'true' || value === '1');
const s3Prefix = z
  .string()
  .regex(/^([\w.-]+\/)*[\w.-]*$/, { error: 'folders such as analytics/exports' })
  .transform((prefix) => (prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`));
const httpUrl = z.url({ protocol: /^https?$/, error: 'a URL such as http://localhost:8123' });
const smtpUrl = z.url({ protocol: /^smtps?$/, error: 'a URL such as smtps://user:password@mail.example.com' });
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'a URL such as postgres://user@localhost/resonant' });

/** Every variable that the service reads, with its default and what it means. `docs/configuration.md` is made from it. */
export const variables = {
  RESONANT_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on. Anything but loopback needs an API key.'),
  RESONANT_API_PORT: port.default(8080).describe('REST, console, /metrics, /healthz, /readyz. 0 = any free one.'),
  RESONANT_OTLP_HTTP_PORT: port.default(4318).describe('OTLP/HTTP.'),
  RESONANT_OTLP_GRPC_PORT: port.default(4317).describe('OTLP/gRPC.'),
  RESONANT_DATA_DIR: z.string().min(1).default('./data').describe("The embedded stores' home."),
  CLICKHOUSE_URL: httpUrl.optional().describe('ClickHouse server for telemetry. Unset = embedded.'),
  CLICKHOUSE_CLUSTER: z.string().regex(/^\w+$/).optional().describe('Name of the cluster on which the tables are created.'),
  DATABASE_URL: postgresUrl.optional().describe('PostgreSQL for definitions. Unset = embedded SQLite.'),
  RESONANT_API_KEY: z
    .string()
    .min(16, { error: 'at least 16 characters' })
    .optional()
    .describe('A first key, with every scope, for RESONANT_ORG.'),
  RESONANT_ORG: z
    .string()
    .min(1)
    .max(100)
    .default('default')
    .describe('Organisation of the first key, and of requests while no key exists.'),
  RESONANT_RATE_LIMIT: perMinute
    .optional()
    .describe('Requests a minute of each API key that has no limit of its own; each collector counts for itself. Unset = no limit.'),
  RESONANT_PRICES_FILE: z.string().min(1).optional().describe('Prices of your own for RESONANT_ORG, in YAML or JSON; read at start.'),
  RESONANT_SECRET_KEY: z
    .string()
    .min(32, { error: 'at least 32 characters' })
    .optional()
    .describe(
      'Seals the secrets of channels and the credentials of exports. Unset = a key made once in the data directory; needed with DATABASE_URL.',
    ),
  RESONANT_SECRETS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Secrets that exports to warehouses of RESONANT_ORG may name as their credentials, in YAML or JSON; read at start.'),
  RESONANT_CHANNELS_FILE: z.string().min(1).optional().describe('Channels of RESONANT_ORG, in YAML or JSON; read at start.'),
  RESONANT_SMTP_URL: smtpUrl.optional().describe('Mail server of the channel email and of every email channel without one of its own.'),
  RESONANT_EMAIL_FROM: z.string().min(3).max(320).optional().describe('Sender of email. Unset = resonant@ this host.'),
  RESONANT_EMAIL_TO: z.string().min(3).optional().describe('Recipients of the channel email of RESONANT_ORG, separated by commas.'),
  RESONANT_SLACK_WEBHOOK_URL: httpUrl.optional().describe('Incoming webhook of the channel slack of RESONANT_ORG.'),
  RESONANT_ALLOWED_HOSTS: z
    .string()
    .optional()
    .describe(
      'Hosts, addresses and ranges such as 10.0.0.0/8, separated by commas, that channels may call although they are not public. Unset = none.',
    ),
  RESONANT_ROOT_WAIT: seconds.default(60).describe('Seconds that a trace without its root is waited for.'),
  RESONANT_ALERT_INTERVAL: seconds.default(15).describe('Seconds between evaluations of alerts.'),
  RESONANT_ALERT_SETTLE: secondsOrNone
    .default(10)
    .describe('Seconds that late data are waited for: the windows of alerts end so long before they are evaluated.'),
  RESONANT_ALERT_MODE: z
    .enum(['built_in', 'prometheus'], { error: 'built_in or prometheus' })
    .default('built_in')
    .describe(
      'Who evaluates alerts: this service, or a Prometheus that is given them as rules; what cannot be a rule is evaluated here even so.',
    ),
  RESONANT_PROMETHEUS_RULES_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Where the alerts are kept as files of rules for Prometheus, resonant-<organisation>.rules.yml. Unset = they are not.'),
  RESONANT_PROMETHEUS_URL: httpUrl
    .optional()
    .describe(
      'Prometheus (with --web.enable-lifecycle), which is made to read the files of rules when they change. Unset = it is told by other means.',
    ),
  RESONANT_PROMETHEUS_JOB: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The job_name under which Prometheus scrapes an organisation, {org} being its id: the rules then count no other series. Unset = they count all.',
    ),
  RESONANT_PUBLIC_URL: httpUrl
    .optional()
    .describe(
      'Where people reach this service: links and pictures in messages begin with it. Unset = no links, and pictures in email alone.',
    ),
  RESONANT_EXPORT_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Directory of exports and of archived reports; several collectors share it, or a bucket. Unset = `exports` in the data directory.',
    ),
  RESONANT_EXPORT_S3_BUCKET: z.string().min(3).max(63).optional().describe('Bucket that they are kept in instead of a directory.'),
  RESONANT_EXPORT_S3_PREFIX: s3Prefix.default('').describe('Before the name of everything that is kept in the bucket.'),
  RESONANT_EXPORT_S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket.'),
  RESONANT_EXPORT_S3_ENDPOINT: httpUrl.optional().describe('S3-compatible service that has the bucket. Unset = Amazon S3.'),
  RESONANT_EXPORT_S3_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe("Who opens the bucket. Unset = whatever Amazon's tools find in the environment or the machine's role."),
  RESONANT_EXPORT_S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Its secret.'),
  RESONANT_EXPORT_RETENTION_DAYS: days.default(7).describe('Days that the files of an export are kept.'),
  RESONANT_REPORT_RETENTION_DAYS: days.default(366).describe('Days that archived reports are kept.'),
  RESONANT_QUEUE_BYTES: bytes.default(256 * 1024 * 1024).describe('Bytes of telemetry that may wait to be stored.'),
  RESONANT_QUERY_TIMEOUT: seconds.default(30).describe('Seconds that a query may take.'),
  RESONANT_QUERY_BYTES: bytes.default(4 * 1024 ** 3).describe('Bytes of memory that a query may take.'),
  RESONANT_FSYNC: flag.default(false).describe('Whether an insert waits for the disk, so that even a power loss takes nothing.'),
  RESONANT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('What is logged.'),
} as const;

const schema = z.object(variables);

function numeric(error: string, fits: (number: number) => boolean) {
  return z.coerce.number({ error }).refine(fits, { error });
}

/** A bucket of an S3-compatible service. */
export interface BucketConfig {
  readonly bucket: string;
  /** Before every name; empty or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Of another service than Amazon's. */
  readonly endpoint: string | undefined;
  /** Unset = those that the machine or the environment has for Amazon's tools. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

export interface Config {
  readonly host: string;
  readonly apiPort: number;
  readonly otlpHttpPort: number;
  readonly otlpGrpcPort: number;
  readonly dataDir: string;
  readonly clickhouseUrl: string | undefined;
  readonly clickhouseCluster: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly apiKey: string | undefined;
  readonly org: string;
  readonly rateLimit: number | undefined;
  readonly pricesFile: string | undefined;
  readonly secretKey: string | undefined;
  readonly secretsFile: string | undefined;
  readonly channelsFile: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly emailFrom: string | undefined;
  readonly emailTo: string | undefined;
  readonly slackWebhookUrl: string | undefined;
  readonly allowedHosts: string;
  readonly rootWaitMs: number;
  readonly alertIntervalMs: number;
  readonly alertSettleMs: number;
  readonly alertMode: 'built_in' | 'prometheus';
  readonly prometheusRulesDir: string | undefined;
  readonly prometheusUrl: string | undefined;
  readonly prometheusJob: string | undefined;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly exportDir: string | undefined;
  readonly exportBucket: BucketConfig | undefined;
  readonly exportKeepMs: number;
  readonly reportKeepMs: number;
  readonly queueBytes: number;
  readonly queryTimeoutSeconds: number;
  readonly queryBytes: number;
  readonly fsync: boolean;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface InvalidVariable {
  readonly field: string;
  readonly value: string;
  readonly expected: string;
}

/** Throws `configuration` with every invalid variable named. Empty variables count as unset. */
export function readConfig(environment: Environment): Config {
  const { values: given, unread } = withFiles(environment);
  const parsed = schema.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const invalid = issues.map(({ path: [name], message }) => {
    const field = String(name);
    return { field, value: secretSafe(field, given[field]), expected: message };
  });
  const fields = [...unread, ...invalid];
  if (parsed.success && fields.length === 0) return asConfig(parsed.data);
  const lines = fields.map(({ field, value, expected }) => `  ${field}=${value}: expected ${expected}`);
  throw new AppError('configuration', `These variables are not valid:\n${lines.join('\n')}`, { fields });
}

/** `NAME_FILE` names the file that holds the value of `NAME`, as secrets of Docker and credentials of systemd come. */
function withFiles(environment: Environment): { readonly values: Record<string, string>; readonly unread: readonly InvalidVariable[] } {
  const values: Record<string, string> = {};
  const unread: InvalidVariable[] = [];
  for (const [name, value] of Object.entries(environment)) if (value !== undefined && value !== '') values[name] = value;
  for (const name of Object.keys(variables)) {
    const field = fileVariable(name);
    const path = values[field];
    if (path === undefined) continue;
    const text = readText(path);
    if (name in values) unread.push({ field, value: path, expected: `no ${name} beside it` });
    else if (text === undefined) unread.push({ field, value: path, expected: 'a file that can be read and is not empty' });
    else values[name] = text;
  }
  return { values, unread };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined; // the caller says which file
  }
}

function fileVariable(name: string): string {
  return `${name}_FILE`;
}

/** Variables that look like ours and that nothing reads: most likely misspelt. */
export function unreadVariables(environment: Environment): readonly string[] {
  const read = new Set(Object.keys(variables).flatMap((name) => [name, fileVariable(name)]));
  return Object.keys(environment).filter((name) => name.startsWith('RESONANT_') && !read.has(name));
}

function asConfig(values: z.infer<typeof schema>): Config {
  return {
    host: values.RESONANT_HOST,
    apiPort: values.RESONANT_API_PORT,
    otlpHttpPort: values.RESONANT_OTLP_HTTP_PORT,
    otlpGrpcPort: values.RESONANT_OTLP_GRPC_PORT,
    dataDir: resolve(values.RESONANT_DATA_DIR),
    clickhouseUrl: values.CLICKHOUSE_URL,
    clickhouseCluster: values.CLICKHOUSE_CLUSTER,
    databaseUrl: values.DATABASE_URL,
    apiKey: values.RESONANT_API_KEY,
    org: values.RESONANT_ORG,
    rateLimit: values.RESONANT_RATE_LIMIT,
    pricesFile: values.RESONANT_PRICES_FILE,
    secretKey: values.RESONANT_SECRET_KEY,
    secretsFile: values.RESONANT_SECRETS_FILE,
    channelsFile: values.RESONANT_CHANNELS_FILE,
    smtpUrl: values.RESONANT_SMTP_URL,
    emailFrom: values.RESONANT_EMAIL_FROM,
    emailTo: values.RESONANT_EMAIL_TO,
    slackWebhookUrl: values.RESONANT_SLACK_WEBHOOK_URL,
    allowedHosts: values.RESONANT_ALLOWED_HOSTS ?? '',
    rootWaitMs: values.RESONANT_ROOT_WAIT * 1000,
    alertIntervalMs: values.RESONANT_ALERT_INTERVAL * 1000,
    alertSettleMs: values.RESONANT_ALERT_SETTLE * 1000,
    alertMode: values.RESONANT_ALERT_MODE,
    prometheusRulesDir: values.RESONANT_PROMETHEUS_RULES_DIR,
    prometheusUrl: values.RESONANT_PROMETHEUS_URL,
    prometheusJob: values.RESONANT_PROMETHEUS_JOB,
    publicUrl: values.RESONANT_PUBLIC_URL?.replace(/\/+$/, ''),
    exportDir: values.RESONANT_EXPORT_DIR && resolve(values.RESONANT_EXPORT_DIR),
    exportBucket: bucketOf(values),
    exportKeepMs: values.RESONANT_EXPORT_RETENTION_DAYS * 86_400_000,
    reportKeepMs: values.RESONANT_REPORT_RETENTION_DAYS * 86_400_000,
    queueBytes: values.RESONANT_QUEUE_BYTES,
    queryTimeoutSeconds: values.RESONANT_QUERY_TIMEOUT,
    queryBytes: values.RESONANT_QUERY_BYTES,
    fsync: values.RESONANT_FSYNC,
    logLevel: values.RESONANT_LOG_LEVEL,
  };
}

function bucketOf(values: z.infer<typeof schema>): BucketConfig | undefined {
  const { RESONANT_EXPORT_S3_BUCKET: bucket, RESONANT_EXPORT_S3_ACCESS_KEY_ID: accessKeyId } = values;
  const secretAccessKey = values.RESONANT_EXPORT_S3_SECRET_ACCESS_KEY;
  if (bucket === undefined) return undefined;
  return {
    bucket,
    prefix: values.RESONANT_EXPORT_S3_PREFIX,
    region: values.RESONANT_EXPORT_S3_REGION,
    endpoint: values.RESONANT_EXPORT_S3_ENDPOINT,
    credentials: accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey },
  };
}

export function isLoopbackHost(host: string): boolean {
  return loopback.has(host);
}

function secretSafe(name: string, value: string | undefined): string {
  return /KEY|URL|SECRET/.test(name) ? '(hidden)' : String(value);
}
