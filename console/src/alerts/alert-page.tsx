import type { Alert, GetAlertHistoryAnswer } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { useCatalog } from '../data/use-catalog.ts';
import { useDeletion } from '../data/use-deletion.ts';
import { useRead } from '../data/use-read.ts';
import type { LabelOf } from '../format/names.ts';
import { formatValue, type Unit } from '../format/numbers.ts';
import { formatAge, formatShortInstant } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView } from '../view/use-view.tsx';
import { AlertState } from './state.tsx';

type Happened = GetAlertHistoryAnswer['data'][number];
type Instance = Alert['instances'][number];

/** One alert: what it says now, and what it has said. */
export default function AlertPage() {
  const id = usePathPart('id');
  const alert = useRead('getAlert', { id }, { everyMs: 10_000 });
  return (
    <Answer of={alert} height="60vh">
      {(answer) => <Shown alert={answer} />}
    </Answer>
  );
}

function Shown({ alert }: { readonly alert: Alert }) {
  const { timeZone } = useView();
  const { labelOf } = useCatalog();
  const { unit } = alert;
  const history = useRead('getAlertHistory', { id: alert.id, limit: 100 });
  return (
    <>
      <PageTitle title={alert.name}>
        <AlertState alert={alert} />
        <p>Fires when {alert.condition_text}</p>
        <Actions alert={alert} />
      </PageTitle>
      {alert.last_error !== null && <Notice>{alert.last_error}</Notice>}
      {alert.warnings.map(({ code, field, how }) => (
        <Notice key={`${code} ${field}`}>{how}</Notice>
      ))}
      <Panel
        title="Now"
        note={alert.last_evaluated_at === null ? 'Not evaluated yet' : `Evaluated ${formatAge(alert.last_evaluated_at, Date.now())}`}
        isFlush
      >
        <Table
          caption="Now"
          columns={instanceColumns(unit, labelOf)}
          rows={alert.instances}
          keyOf={({ labels }) => JSON.stringify(labels)}
          empty="Nothing was seen yet."
        />
      </Panel>
      <Panel title="History" isFlush>
        <Answer of={history} height="12rem">
          {({ data }) => (
            <Table
              caption="History"
              columns={historyColumns(unit, timeZone, labelOf)}
              rows={data}
              keyOf={({ at, kind, labels }) => `${at} ${kind} ${JSON.stringify(labels)}`}
              empty="It has never fired."
            />
          )}
        </Answer>
      </Panel>
    </>
  );
}

function Actions({ alert: { id, paused, silenced_until } }: { readonly alert: Alert }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const isSilenced = silenced_until !== null;
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: ['getAlert'] }) };
  const pause = useMutation({ mutationFn: () => client.analytics[paused ? 'resumeAlert' : 'pauseAlert']({ id }), ...done });
  const silence = useMutation({
    mutationFn: () => (isSilenced ? client.analytics.unsilenceAlert({ id }) : client.analytics.silenceAlert({ id, duration: '1h' })),
    ...done,
  });
  const test = useMutation({ mutationFn: () => client.analytics.testAlert({ id }) });
  const removal = useDeletion((analytics) => analytics.deleteAlert({ id }), { list: 'listAlerts', at: '/alerts' });
  const error = pause.error ?? silence.error ?? test.error ?? removal.error;
  return (
    <div className={form['actions']}>
      <Button onClick={() => pause.mutate()}>{paused ? 'Resume' : 'Pause'}</Button>
      <Button onClick={() => silence.mutate()}>{isSilenced ? 'Unsilence' : 'Silence for an hour'}</Button>
      <Button onClick={() => test.mutate()} disabled={test.isPending}>
        {test.isSuccess ? 'Test sent' : 'Send a test'}
      </Button>
      <ConfirmButton sure="Really delete it" confirm={() => removal.mutate()} disabled={removal.isPending}>
        Delete
      </ConfirmButton>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}

function groupOf({ labels }: { readonly labels: Readonly<Record<string, string>> }, labelOf: LabelOf): string {
  return Object.entries(labels)
    .map(([name, value]) => `${labelOf(name)}: ${value === '' ? 'unknown' : value}`)
    .join(', ');
}

function instanceColumns(unit: Unit, labelOf: LabelOf): readonly Column<Instance>[] {
  return [
    { title: 'Group', cell: (instance) => <Clip>{groupOf(instance, labelOf) || 'all'}</Clip> },
    { title: 'State', cell: ({ state }) => <AlertState alert={{ state, paused: false, silenced_until: null }} /> },
    { title: 'Value', isNumber: true, cell: ({ value }) => formatValue(value, unit) },
    { title: 'Threshold', isNumber: true, cell: ({ threshold }) => formatValue(threshold, unit) },
    { title: 'Firing since', cell: ({ firing_since }) => (firing_since === null ? '' : formatAge(firing_since, Date.now())) },
  ];
}

const delivered = { waiting: 'being sent', sent: 'sent', dead: 'not delivered' } as const;

function historyColumns(unit: Unit, timeZone: string, labelOf: LabelOf): readonly Column<Happened>[] {
  return [
    { title: 'When', cell: ({ at }) => formatShortInstant(at, timeZone) },
    { title: 'Group', cell: (happened) => <Clip>{groupOf(happened, labelOf) || 'all'}</Clip> },
    { title: 'What', cell: ({ kind, from, to }) => (kind === 'reminder' ? 'reminded' : `${from} → ${to}`) },
    { title: 'Value', isNumber: true, cell: ({ value }) => formatValue(value, unit) },
    {
      title: 'Notified',
      cell: ({ deliveries }) => <Clip>{deliveries.map(({ channel, status }) => `${channel}: ${delivered[status]}`).join(', ')}</Clip>,
    },
  ];
}
