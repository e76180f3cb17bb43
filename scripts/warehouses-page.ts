/** Writes docs/warehouses.md from the very tables that are brought to warehouses. */

import { writeFileSync } from 'node:fs';
import { warehousesPage } from './warehouses-text.ts';

writeFileSync(new URL('../docs/warehouses.md', import.meta.url), warehousesPage());
