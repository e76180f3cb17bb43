import { z } from 'zod';
import { variables } from '../collector/src/config.ts';

/** The page that lists every variable, its default and its meaning. */
export function configurationPage(): string {
  const rows = Object.entries(variables).map(([name, schema]) => {
    const fallback = z.safeParse(schema, undefined).data;
    return `| \`${name}\` | ${fallback === undefined ? 'unset' : `\`${String(fallback)}\``} | ${schema.description ?? ''} |`;
  });
  return `# Configuration

Environment variables, read once at start. An empty variable counts as unset; everything that is wrong is listed at once.
In place of a variable, \`NAME_FILE\` may name a file that holds its value: so secrets of Docker and credentials of systemd are read.
This page is made by \`npm run docs\`.

| variable | default | meaning |
|---|---|---|
${rows.join('\n')}
`;
}
