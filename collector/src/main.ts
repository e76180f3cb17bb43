#!/usr/bin/env node
/** `resonant serve | demo | simulate | doctor | keys | secrets`. */

import { toAppError } from './errors.ts';

type Command = (environment: Readonly<Record<string, string | undefined>>, args: readonly string[]) => Promise<number>;

/** Loaded when asked for: the demo needs the instrumentation, which `serve` must not. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  demo: async () => (await import('./cli/demo.ts')).demo,
  simulate: async () => (await import('./cli/simulate.ts')).simulate,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
  secrets: async () => (await import('./cli/secrets.ts')).secrets,
  keys: async () => (await import('./cli/keys.ts')).keys,
};

const usage = `Usage: resonant <command>

  serve    run the service (configuration by environment variables, see docs/configuration.md)
  demo     the same with simulated agents and 30 days of history, as organisation org_123
  simulate the demo's agents alone, for a service that runs elsewhere; by itself it says how
  doctor   say whether a running service can be used, and what to mend
  keys     make, list, rotate and revoke API keys; by itself it says how
  secrets  seal the secrets of channels with another key; by itself it says how

Options:
  -h, --help`;

async function main(): Promise<number> {
  const [name = 'serve', ...args] = process.argv.slice(2);
  if ([name, ...args].some((arg) => arg === '-h' || arg === '--help')) {
    console.log(usage);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    console.error(`There is no command ${name}.\n\n${usage}`);
    return 2;
  }
  const command = await load();
  return command(process.env, args);
}

main().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    const error = toAppError(thrown);
    console.error(error.code === 'internal' ? thrown : error.message);
    process.exit(1);
  },
);
