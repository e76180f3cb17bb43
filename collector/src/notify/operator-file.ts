/** Files in which an operator defines what the service may use, in YAML or JSON. */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AppError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the file says, with its variables in their places. `variable` names it. Throws `configuration`. */
export function readOperatorFile(variable: string, path: string, environment: Environment): unknown {
  const unset = (name: string) => new AppError('configuration', `${variable}=${path} asks for the variable ${name}, which is not set.`);
  return withVariables(readYaml(variable, path), unset, environment);
}

function readYaml(variable: string, path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { schema: 'core', maxAliasCount: 100 });
  } catch (cause) {
    // Of an error of YAML the first line alone: the others show what is written there, which may be secret.
    const [reason] = String(cause).split('\n');
    throw new AppError('configuration', `${variable}=${path} cannot be read: ${reason}`);
  }
}

/** Texts of the file with `${NAME}` replaced by that variable, so that secrets need not stand in the file. */
function withVariables(value: unknown, wrong: (name: string) => AppError, environment: Environment): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => {
      const found = environment[name];
      if (found !== undefined) return found;
      throw wrong(name);
    });
  }
  if (Array.isArray(value)) return value.map((one) => withVariables(one, wrong, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withVariables(one, wrong, environment)]));
}
