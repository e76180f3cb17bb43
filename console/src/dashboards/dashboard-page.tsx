import type { Dashboard } from '@resonantgenesis/client';
import { useParams, useSearch } from 'wouter';
import { useRead } from '../data/use-read.ts';
import { useUnits } from '../data/use-units.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { useView } from '../view/use-view.tsx';
import { requestOf } from '../view/view.ts';
import { WidgetView } from '../widgets/widget-view.tsx';
import { DashboardActions } from './dashboard-actions.tsx';
import styles from './dashboard-page.module.css';
import { placeOf } from './placing.ts';

/** A dashboard that was made through the API or here. */
export default function DashboardPage() {
  const { id = '' } = useParams<{ id: string }>();
  const dashboard = useRead('getDashboard', { id });
  return (
    <Answer of={dashboard} height="60vh">
      {(answer) => (
        <>
          <PageTitle title={answer.name}>
            {answer.description !== null && <p>{answer.description}</p>}
            <DashboardActions dashboard={answer} />
          </PageTitle>
          <Widgets dashboard={answer} />
        </>
      )}
    </Answer>
  );
}

/** Under the period of the address, else under the dashboard's own. */
function Widgets({ dashboard }: { readonly dashboard: Dashboard }) {
  const view = useView();
  const { period, start, end } = { period: undefined, start: undefined, end: undefined, ...requestOf(view) };
  const search = new URLSearchParams(useSearch());
  const asked = search.has('period') || search.has('start') ? { period, start, end } : {};
  const data = useRead('getDashboardData', { id: dashboard.id, ...asked });
  const unitOf = useUnits();
  return (
    <Answer of={data} height="60vh">
      {({ widgets }) => (
        <div className={styles['grid']}>
          {widgets.map((widget) => {
            const definition = dashboard.widgets[widget.index];
            return (
              <div key={widget.index} className={styles['widget']} style={placeOf(widget.type, definition?.['position'])}>
                <Panel title={widget.title} note={definition?.description ?? undefined} isFlush={widget.type === 'table'}>
                  <WidgetView data={widget} timeZone={dashboard.time_zone} unitOf={unitOf} />
                </Panel>
              </div>
            );
          })}
        </div>
      )}
    </Answer>
  );
}
