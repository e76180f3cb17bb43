/** Writes docs/configuration.md from the very schema that reads the configuration. */

import { writeFileSync } from 'node:fs';
import { configurationPage } from './configuration-text.ts';

writeFileSync(new URL('../docs/configuration.md', import.meta.url), configurationPage());
