import type { ListIntegrationsAnswer } from '@resonantgenesis/client';
import { useRead } from '../data/use-read.ts';
import { inWords } from '../format/names.ts';
import { formatMinute } from '../format/times.ts';
import grid from '../layout/grid.module.css';
import { Answer } from '../ui/answer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Panel } from '../ui/panel.tsx';
import { useView } from '../view/use-view.tsx';
import styles from './integrations.module.css';

type Integration = ListIntegrationsAnswer['data'][number];

const names: Readonly<Record<Integration['name'], string>> = {
  bigquery: 'BigQuery',
  snowflake: 'Snowflake',
  redshift: 'Redshift',
  looker: 'Looker',
  tableau: 'Tableau',
  grafana: 'Grafana',
};

const tones = { not_configured: 'plain', available: 'good', waiting: 'plain', active: 'good', paused: 'plain', failing: 'bad' } as const;

const ofWarehouse = {
  not_configured: 'Add it below, and your tables are loaded there.',
  waiting: 'Nothing was loaded yet: run it now, or wait for its schedule.',
  active: 'Its page has models of the tables for Looker and Tableau.',
  paused: 'It is paused: its page resumes it.',
  failing: 'Its page has every run.',
  available: '',
} as const satisfies Readonly<Record<Integration['state'], string>>;

const ofTool: Readonly<Partial<Record<Integration['name'], { readonly ready: string; readonly missing: string }>>> = {
  looker: { ready: 'A warehouse’s page has the LookML of its tables.', missing: 'Add a warehouse first: the model is of its tables.' },
  tableau: {
    ready: 'A warehouse’s page has a data source of each table.',
    missing: 'Add a warehouse first: the data sources are of its tables.',
  },
};

/** The six tools that data can go to, and what to do next for each. */
export function Integrations() {
  const { timeZone } = useView();
  const answer = useRead('listIntegrations', {}, { everyMs: 10_000 });
  return (
    <Answer of={answer} height="18rem">
      {({ data }) => (
        <div className={grid['thirds']}>
          {data.map((integration) => (
            <Card key={integration.name} integration={integration} timeZone={timeZone} />
          ))}
        </div>
      )}
    </Answer>
  );
}

function Card({ integration, timeZone }: { readonly integration: Integration; readonly timeZone: string }) {
  const { name, state, data_through: through, last_error: error } = integration;
  return (
    <Panel title={names[name]} actions={<Badge tone={tones[state]}>{inWords(state)}</Badge>}>
      <div className={styles['card']}>
        {through !== null && <p>Data through {formatMinute(through, timeZone)}</p>}
        {error !== null && <p className={styles['error']}>{error}</p>}
        <p className={styles['how']}>{howText(integration)}</p>
      </div>
    </Panel>
  );
}

function howText({ name, state, how }: Integration): string {
  const tool = ofTool[name];
  if (tool !== undefined) return state === 'available' ? tool.ready : tool.missing;
  return ofWarehouse[state] || how;
}
