import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import type { Description } from '../../scripts/api-description.ts';
import { idKind, type Organisation, startSeededService } from '../support/seeded-service.ts';
import { temporaryDirectory } from '../support/service.ts';
import { pythonToolsOrSkip } from '../support/tools.ts';

const config = fileURLToPath(new URL('../support/python/schemathesis.toml', import.meta.url));

/** A stream has no end to wait for; test/integration/live.test.ts holds it to its description. */
const streams = '/api/v1/analytics/live';

const checks = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance'],
  ...['response_schema_conformance', 'negative_data_rejection', 'unsupported_method', 'allow_header_conformance'],
  ...['ignored_auth', 'use_after_free', 'ensure_resource_availability'],
];

interface Report {
  readonly exit_code: number;
  readonly complete: boolean;
  readonly operations: { readonly total: number; readonly tested: number };
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly unknown[];
  readonly errors: readonly unknown[];
}

/** Paths take ids that are there, so that more than "not found" is asked for. */
function withExamples(description: Description, { ids }: Organisation): object {
  const paths = Object.entries(description.paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(([method, operation]) => {
      const parameters = operation.parameters.map((parameter) => {
        const example = ids[idKind(path, parameter.name)];
        return example === undefined ? parameter : { ...parameter, example };
      });
      return [method, { ...operation, parameters }];
    });
    return [path, Object.fromEntries(operations)];
  });
  return { ...description, paths: Object.fromEntries(paths) };
}

it('answers whatever its description allows, and much that it does not, as described', async (context) => {
  const tools = pythonToolsOrSkip(context);
  const directory = temporaryDirectory();
  const { service, organisations, stop } = await startSeededService();
  onTestFinished(async () => {
    await stop();
    directory.remove();
  });
  const [organisation] = organisations;
  const response = await fetch(`${service.apiUrl}/api/v1/openapi.json`);
  const description = (await response.json()) as Description; // decode boundary: `describeApi` wrote it
  writeFileSync(`${directory.path}/openapi.json`, JSON.stringify(withExamples(description, organisation)));
  const report = `${directory.path}/report.json`;
  const args = [
    ...['--config-file', config, '--no-color', 'run', `${directory.path}/openapi.json`, '--url', service.apiUrl],
    ...['--header', `Authorization: Bearer ${organisation.key}`, '--exclude-path', streams, '--checks', checks.join(',')],
    ...['--phases', 'examples,coverage,fuzzing', '--max-examples', '4', '--workers', '1'],
    ...['--seed', '1', '--generation-database', 'none', '--report', 'json', '--report-json-path', report],
  ];
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: directory.path, timeout: 580_000, maxBuffer: 100_000_000 };
    execFile(`${tools}/schemathesis`, args, options, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  const { operations, test_cases, ...outcome }: Report = JSON.parse(readFileSync(report, 'utf8'));
  expect(outcome, output).toMatchObject({ exit_code: 0, complete: true, failures: [], errors: [] });
  expect(operations.tested).toBe(operations.total - 1);
  expect(test_cases.generated).toBeGreaterThan(operations.tested * 20);
}, 600_000);
