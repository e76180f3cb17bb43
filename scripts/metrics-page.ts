/** Writes docs/metrics.md from the very tables that make `/metrics`. */

import { writeFileSync } from 'node:fs';
import { metricsPage } from './metrics-text.ts';

writeFileSync(new URL('../docs/metrics.md', import.meta.url), metricsPage());
