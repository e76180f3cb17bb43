import type { Alert, GetAlertHistoryAnswer } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { useRead } from '../data/use-read.ts';
import { useUnits } from '../data/use-units.ts';
import { formatValue, type Unit } from '../format/numbers.ts';
import { formatAge, formatShortInstant } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip, type Column, Table } from '../ui/table.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView } from '../view/use-view.tsx';
import { AlertState } from './state.tsx';
import { wordingOf } from './wording.ts';

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
  const unitOf = useUnits();
  const unit = alert.condition.metric === undefined ? 'USD' : unitOf(alert.condition.metric);
  const history = useRead('getAlertHistory', { id: alert.id, limit: 100 });
  return (
    <>
      <PageTitle title={alert.name}>
        <AlertState alert={alert} />
        <p>Fires when {wordingOf(alert.condition)}</p>
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
          columns={instanceColumns(unit)}
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
              columns={historyColumns(unit, timeZone)}
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

function Actions({ alert }: { readonly alert: Alert }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: ['getAlert'] }) };
  const { id } = alert;
  const pause = useMutation({ mutationFn: () => client.analytics[alert.paused ? 'resumeAlert' : 'pauseAlert']({ id }), ...done });
  const silence = useMutation({
    mutationFn: () =>
      alert.silenced_until === null ? client.analytics.silenceAlert({ id, duration: '1h' }) : client.analytics.unsilenceAlert({ id }),
    ...done,
  });
  const test = useMutation({ mutationFn: () => client.analytics.testAlert({ id }) });
  const error = pause.error ?? silence.error ?? test.error;
  return (
    <>
      <Button onClick={() => pause.mutate()}>{alert.paused ? 'Resume' : 'Pause'}</Button>
      <Button onClick={() => silence.mutate()}>{alert.silenced_until === null ? 'Silence for an hour' : 'Unsilence'}</Button>
      <Button onClick={() => test.mutate()} disabled={test.isPending}>
        {test.isSuccess ? 'Test sent' : 'Send a test'}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}

function groupOf({ labels }: { readonly labels: Readonly<Record<string, string>> }): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name} ${value === '' ? 'not known' : value}`)
    .join(', ');
}

function instanceColumns(unit: Unit): readonly Column<Instance>[] {
  return [
    { title: 'Group', cell: (instance) => <Clip>{groupOf(instance) || 'all'}</Clip> },
    { title: 'State', cell: ({ state }) => <AlertState alert={{ state, paused: false, silenced_until: null }} /> },
    { title: 'Value', isNumber: true, cell: ({ value }) => formatValue(value, unit) },
    { title: 'Threshold', isNumber: true, cell: ({ threshold }) => formatValue(threshold, unit) },
    { title: 'Firing', cell: ({ firing_since }) => (firing_since === null ? '' : formatAge(firing_since, Date.now())) },
  ];
}

function historyColumns(unit: Unit, timeZone: string): readonly Column<Happened>[] {
  return [
    { title: 'When', cell: ({ at }) => formatShortInstant(at, timeZone) },
    { title: 'Group', cell: (happened) => <Clip>{groupOf(happened) || 'all'}</Clip> },
    { title: 'What', cell: ({ kind, from, to }) => (kind === 'reminder' ? 'reminded' : `${from} → ${to}`) },
    { title: 'Value', isNumber: true, cell: ({ value }) => formatValue(value, unit) },
    { title: 'Told', cell: ({ deliveries }) => <Clip>{deliveries.map(({ channel, status }) => `${channel}: ${status}`).join(', ')}</Clip> },
  ];
}
