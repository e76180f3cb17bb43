/** docker-compose.yml and the Dockerfile as the tests of the stack read them. */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const root = new URL('../../', import.meta.url).pathname;

export const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

export interface ComposeService {
  readonly image: string;
  readonly build?: { readonly target: string };
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly user?: string;
  readonly group_add?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly networks?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly resources: { readonly limits: { readonly memory?: string } } };
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

/** As it stands: with its defaults' `${…}`, and `$$` for a `$`. */
export const composeText = read('docker-compose.yml');
export const compose = parse(composeText, { merge: true }) as Compose; // decode boundary: the reader of the compose specification checks it

/** The service's own variables with every default, as the container gets them. */
export function environmentOf({ environment = {} }: ComposeService): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value)]));
}

function filledIn(value: string): string {
  return value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replaceAll('$$', '$');
}

export interface Mount {
  /** A path that begins with `./`, or a volume's name. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export function mountsOf({ volumes = [] }: ComposeService): readonly Mount[] {
  return volumes.map((volume) => {
    const [source = '', target = '', mode] = volume.split(':');
    return { source, target, readOnly: mode === 'ro' };
  });
}

interface Instruction {
  readonly name: string;
  readonly text: string;
}

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** The Dockerfile's stages in their order. */
export const stages: readonly Stage[] = read('Dockerfile')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split(/^FROM /m)
  .slice(1)
  .map((text) => {
    const [from = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
    const [base = '', name = ''] = from.split(' AS ');
    const instructions = lines.map((line) => {
      const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      return { name: word, text: rest.trim() };
    });
    return { name, base, instructions };
  });

/** The stages that a target consists of, its bases first. */
export function lineage(target: string): readonly Stage[] {
  const stage = stages.find(({ name }) => name === target);
  return stage === undefined ? [] : [...lineage(stage.base), stage];
}

interface Copy {
  readonly sources: readonly string[];
  readonly target: string;
}

/** What a stage copies of this repository. */
export function copiesOf({ instructions }: Stage): readonly Copy[] {
  const copies = instructions.filter(({ name, text }) => name === 'COPY' && !text.startsWith('--from'));
  return copies.map(({ text }) => {
    const words = text.split(/\s+/);
    return { sources: words.slice(0, -1), target: words.at(-1) ?? '' };
  });
}

/** The one value of an instruction in a target, the last one winning. */
export function instruction(target: string, wanted: string): string {
  const all = lineage(target).flatMap(({ instructions }) => instructions);
  return all.filter(({ name }) => name === wanted).at(-1)?.text ?? '';
}
