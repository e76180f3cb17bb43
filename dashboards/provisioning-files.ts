/** What Grafana reads at its start: data sources, the folders of boards, and its own alert rules. `$NAMES` are variables of its environment. */

import { stringify } from 'yaml';
import { alertingFile } from './alerting/grafana-rules.ts';
import { analyticsType, prometheusType } from './building/data-source.ts';

const prometheusUid = 'resonant-prometheus';

/** Where the boards lie in Grafana's container: `dashboards/` of this repository, mounted read-only. */
const mountedAt = '/etc/grafana/resonant';

const dataSources = {
  apiVersion: 1,
  datasources: [
    {
      ...{ name: 'Resonant Analytics', uid: 'resonant-analytics', type: analyticsType, access: 'proxy', isDefault: true },
      jsonData: { apiUrl: '$RESONANT_API_URL' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's braces, with which the variable may name a file: $__file{…}
      secureJsonData: { apiKey: '${RESONANT_API_KEY}' },
    },
    {
      ...{ name: 'Prometheus', uid: prometheusUid, type: prometheusType, access: 'proxy', url: '$PROMETHEUS_URL' },
      jsonData: { httpMethod: 'POST', timeInterval: '15s' },
    },
  ],
};

function provider(name: string, folder: string, files: string): object {
  return {
    ...{ name, folder, type: 'file', allowUiUpdates: true, updateIntervalSeconds: 30 },
    options: { path: `${mountedAt}/${files}` },
  };
}

const providers = {
  apiVersion: 1,
  providers: [
    provider('resonant', 'Resonant Analytics', 'grafana'),
    provider('resonant-prometheus', 'Resonant Analytics (Prometheus)', 'grafana-prometheus'),
  ],
};

function yamlFile(about: string, content: object): string {
  return `# ${about}\n# Made by \`npm run dashboards\`.\n${stringify(content, { lineWidth: 0 })}`;
}

/** Text by path below `provisioning/`. */
export function provisioningFiles(rules: string): Readonly<Record<string, string>> {
  return {
    'datasources/resonant.yaml': yamlFile(
      'Data sources: Resonant Analytics with a key of scope read, and the Prometheus that scrapes it.',
      dataSources,
    ),
    'dashboards/resonant.yaml': yamlFile(`Boards, of which dashboards/ of this repository is mounted at ${mountedAt}.`, providers),
    'alerting/resonant.yaml': yamlFile(
      'The rules of dashboards/prometheus/rules.yml, evaluated by Grafana on Prometheus.',
      alertingFile(rules, prometheusUid),
    ),
  };
}
