import type { Dashboard } from '@resonantgenesis/client';
import { useMemo } from 'react';
import { useRead } from '../data/use-read.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Empty } from '../ui/notice.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { ViewLink } from '../view/use-view.tsx';
import { WidgetView } from '../widgets/widget-view.tsx';
import { DashboardActions } from './dashboard-actions.tsx';
import { inOrder, placesOf } from './places.ts';
import { useShownPeriod } from './use-shown-period.ts';
import { WidgetFrame } from './widget-frame.tsx';
import styles from './widget-grid.module.css';

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
          {answer.widgets.length === 0 ? <Nothing id={id} /> : <Widgets dashboard={answer} />}
        </>
      )}
    </Answer>
  );
}

function Nothing({ id }: { readonly id: string }) {
  return (
    <Empty>
      There is no widget on it yet. <ViewLink to={`/dashboards/${id}/edit`}>Add the first one</ViewLink>
    </Empty>
  );
}

/** Under the period of the address, else under the dashboard's own. */
function Widgets({ dashboard }: { readonly dashboard: Dashboard }) {
  const shownPeriod = useShownPeriod({ timeZone: dashboard.time_zone });
  const data = useRead('getDashboardData', { id: dashboard.id, ...shownPeriod });
  const placed = useMemo(() => {
    const places = placesOf(dashboard.widgets);
    return inOrder(places.map((place, index) => ({ key: String(index), index, place })));
  }, [dashboard.widgets]);
  return (
    <Answer of={data} height="60vh">
      {({ widgets }) => (
        <div className={styles['room']}>
          <div className={styles['grid']}>
            {placed.map(({ key, index, place }) => {
              const widget = widgets.find((one) => one.index === index);
              if (widget === undefined) return null; // the definition is newer than the data
              const { type, title } = widget;
              return (
                <WidgetFrame key={key} type={type} title={title} note={dashboard.widgets[index]?.description ?? null} place={place}>
                  <WidgetView data={widget} timeZone={shownPeriod.timeZone} />
                </WidgetFrame>
              );
            })}
          </div>
        </div>
      )}
    </Answer>
  );
}
