import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

/** The tool's name where it can be run. A missing tool fails the test under CI and skips it elsewhere, saying which. */
export function toolOrSkip(context: TestContext, command: string, debianPackage: string): string {
  if (spawnSync('which', [command]).status === 0) return command;
  missing(context, `${command} is not installed (Debian package ${debianPackage})`);
  return command;
}

/** Whether the tool can be run, for whole suites. A missing tool is an error in CI. */
export function hasTool(command: string, debianPackage: string): boolean {
  const found = spawnSync('which', [command]).status === 0;
  if (!found && process.env['CI'] === 'true') throw new Error(`${command} is not installed (Debian package ${debianPackage})`);
  return found;
}

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the pinned Python tools (`python`, `pytest`, `mypy`, `schemathesis`, …), skipping as above where it is missing or outdated. */
export function pythonToolsOrSkip(context: TestContext): string {
  return pythonEnvironmentOrSkip(context, '.venv', 'requirements.txt');
}

/** The same for whole suites: undefined where they are missing or outdated, which is an error in CI. */
export function pythonToolsIfThere(): string | undefined {
  if (isInstalled('.venv', 'requirements.txt')) return `${repository}.venv/bin`;
  if (process.env['CI'] === 'true') throw new Error('The Python environment .venv is missing: `npm run python`');
  return undefined;
}

/** The same of the frameworks that docs/python is about. */
export function pythonAgentsOrSkip(context: TestContext): string {
  return pythonEnvironmentOrSkip(context, '.venv-agents', 'agents-requirements.txt');
}

function pythonEnvironmentOrSkip(context: TestContext, folder: string, requirements: string): string {
  if (!isInstalled(folder, requirements)) missing(context, `The Python environment ${folder} is missing: \`npm run python\``);
  return `${repository}${folder}/bin`;
}

function isInstalled(folder: string, requirements: string): boolean {
  const installed = `${repository}${folder}/installed-requirements.txt`;
  const pinned = readFileSync(`${repository}test/support/python/${requirements}`, 'utf8');
  return existsSync(installed) && readFileSync(installed, 'utf8') === pinned;
}

/** The Collector that is built from its manifest, skipping as above where it is missing or outdated. */
export function otelCollectorOrSkip(context: TestContext): string {
  const built = `${repository}.otel-collector/built.yaml`;
  const manifest = readFileSync(`${repository}examples/otel-collector/builder.yaml`, 'utf8');
  if (!existsSync(built) || readFileSync(built, 'utf8') !== manifest)
    missing(context, 'The OpenTelemetry Collector is missing: `npm run otel-collector`');
  return `${repository}.otel-collector/otelcol`;
}

interface ComposeReader {
  readonly command: string;
  readonly args: readonly string[];
}

/** What reads a compose file as `docker compose` does: itself, or the reader that it is made with; skipping as above where both are missing. */
export function composeReaderOrSkip(context: TestContext): ComposeReader {
  const profiles = ['--profile', '*'];
  if (spawnSync('docker', ['compose', 'version']).status === 0) return { command: 'docker', args: ['compose', ...profiles, 'config'] };
  const reader = `${repository}.compose-reader/cmd`;
  if (!existsSync(reader)) missing(context, 'Neither `docker compose` nor its reader is there: `npm run compose-reader`');
  return { command: reader, args: ['docker-compose.yml'] };
}

function missing(context: TestContext, message: string): void {
  if (process.env['CI'] === 'true') throw new Error(message);
  context.skip(message);
}
