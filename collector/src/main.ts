#!/usr/bin/env node
/** `resonant serve | demo | doctor`. */

import { parseArgs } from 'node:util';
import { demo } from './cli/demo.ts';
import { doctor } from './cli/doctor.ts';
import { serve } from './cli/serve.ts';
import { toAppError } from './errors.ts';

const commands = { serve, demo, doctor } as const;

const usage = `Usage: resonant <command>

  serve    run the service (configuration by environment variables, see docs/configuration.md)
  demo     the same with simulated agents and 30 days of history, as organisation org_123
  doctor   say whether a running service can be used, and what to mend

Options:
  -h, --help`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, strict: false, options: { help: { type: 'boolean', short: 'h' } } });
  const [name = 'serve'] = positionals;
  if (values['help'] === true) {
    console.log(usage);
    return 0;
  }
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined) {
    console.error(`There is no command ${name}.\n\n${usage}`);
    return 2;
  }
  return command(process.env);
}

main().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    const error = toAppError(thrown);
    console.error(error.code === 'internal' ? thrown : error.message);
    process.exit(1);
  },
);
