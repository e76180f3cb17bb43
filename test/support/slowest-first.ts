/** The order of the tests' files: those that take longest begin first, so that no worker is left with one when the others are done. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const tests = fileURLToPath(new URL('../', import.meta.url));

/** Those that wait (for processes, timeouts, browsers) between those that compute, so that they run beside each other. */
const slowest = [
  'oracle/oracle',
  'export/warehouse/warehouses',
  'integration/fuzz',
  'integration/kill',
  'console/journey',
  'oracle/prometheus',
  'integration/alerts-end-to-end',
  'integration/isolation',
  'integration/convergence',
  'export/jobs/run-export',
  'integration/real-traces',
  'console/outputs',
  'integration/start',
  'integration/description',
  'console/popups',
  'stack/started',
  'export/warehouse/killed',
  'console/dashboards',
  'packages/instrumentation',
  'integration/prometheus-real',
  'guide/guide',
  'examples/python-agents',
  'dashboards/prometheus-data',
  'client-python/checks',
  'alert/prometheus/agreement',
  'store/database',
].map((name) => `${tests}${name}.test.ts`);

/** All others follow as vitest has them, by what they took before or by size. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = slowest.filter((file) => !existsSync(file));
    if (gone.length > 0) throw new Error(`not there any more, see test/support/slowest-first.ts: ${gone.join(', ')}`);
    const rank = ({ moduleId }: TestSpecification): number => (slowest.includes(moduleId) ? slowest.indexOf(moduleId) : slowest.length);
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
