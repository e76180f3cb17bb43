import type { Dashboard } from '@resonantgenesis/client';
import { useRead } from '../data/use-read.ts';
import { useUnits } from '../data/use-units.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useIsOwnPeriod, useView } from '../view/use-view.tsx';
import { requestOf } from '../view/view.ts';
import { WidgetView } from '../widgets/widget-view.tsx';
import { DashboardActions } from './dashboard-actions.tsx';
import styles from './dashboard-page.module.css';
import { placeOf } from './placing.ts';

/** A dashboard that was made through the API or here. */
export default function DashboardPage() {
  const id = usePathPart('id');
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
  const isOwn = useIsOwnPeriod();
  // Two dates are meant in the time zone in which they were chosen.
  const timeZone = isOwn || view.range.kind === 'last' ? dashboard.time_zone : view.timeZone;
  const data = useRead('getDashboardData', { id: dashboard.id, timeZone, ...(isOwn ? {} : { period, start, end }) });
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
                  <WidgetView data={widget} timeZone={timeZone} unitOf={unitOf} />
                </Panel>
              </div>
            );
          })}
        </div>
      )}
    </Answer>
  );
}
