import type { Execution, ListExecutionsRequest } from '@resonantgenesis/client';
import { useQueryClient } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useMemo } from 'react';
import { type Pages, usePages } from '../data/use-pages.ts';
import { inWords } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import { formatShortInstant } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Button } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { type ControlProps, Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';
import { Switch } from '../ui/switch.tsx';
import { usePageParameters, useView, ViewLink } from '../view/use-view.tsx';
import { requestOf } from '../view/view.ts';
import styles from './executions-page.module.css';
import { type SearchField, searchedFor, searchFields } from './search.ts';
import { useTail } from './use-tail.ts';

function columnsOf(timeZone: string): readonly LongColumn<Execution>[] {
  return [
    {
      title: 'Started',
      width: '9.5rem',
      cell: ({ execution_id, start }) => (
        <ViewLink to={`/executions/${encodeURIComponent(execution_id)}`}>{formatShortInstant(start, timeZone)}</ViewLink>
      ),
    },
    {
      title: 'Agent',
      width: 'minmax(9rem, 1.4fr)',
      cell: ({ agent_name, agent_id }) => <Clip>{agent_name ?? agent_id ?? 'unknown yet'}</Clip>,
    },
    { title: 'Outcome', width: '7.5rem', cell: ({ status, error_class }) => <Status status={status} why={error_class} /> },
    { title: 'Duration', width: '5.5rem', isNumber: true, cell: ({ duration_ms }) => formatValue(duration_ms, 'ms') },
    { title: 'Steps', width: '3.5rem', isNumber: true, cell: ({ step_count }) => formatValue(step_count, '1') },
    { title: 'Tokens', width: '4.5rem', isNumber: true, cell: ({ total_tokens }) => formatValue(total_tokens, 'tokens') },
    { title: 'Cost', width: '5rem', isNumber: true, cell: ({ cost }) => formatValue(cost, 'USD') },
    { title: 'User', width: 'minmax(7rem, 1fr)', cell: ({ user_name, user_id }) => <Clip>{user_name ?? user_id ?? ''}</Clip> },
    { title: 'Feature', width: 'minmax(7rem, 1fr)', cell: ({ feature }) => <Clip>{feature ?? ''}</Clip> },
  ];
}

export default function ExecutionsPage() {
  const view = useView();
  const [search, change] = usePageParameters();
  const request = { ...requestOf(view), ...searchedFor(search) };
  const queries = useQueryClient();
  const isLive = search.get('live') === 'on';
  const turn = (isOn: boolean) => {
    queries.removeQueries({ queryKey: ['pages', 'listExecutions'] }); // the list of before lacks what came since
    change({ live: isOn ? 'on' : null });
  };
  const live = <Switch label="Live" isOn={isLive} turn={turn} />;
  return (
    <>
      <PageTitle title="Executions">
        <p>Every run of an agent, the latest first.</p>
      </PageTitle>
      <Search />
      <Panel title="Executions" note={isLive ? 'The latest hundred, as they come' : undefined} actions={live} isFlush>
        {isLive ? <LiveRuns request={request} /> : <Runs request={request} />}
      </Panel>
    </>
  );
}

interface RunsProps {
  readonly request: ListExecutionsRequest;
}

function Runs({ request }: RunsProps) {
  const { timeZone } = useView();
  return <RunTable pages={usePages('listExecutions', request)} timeZone={timeZone} />;
}

/** The latest ones, as they come, while nobody reads further down. */
function LiveRuns({ request }: RunsProps) {
  const { timeZone } = useView();
  const { pages, isPaused, waiting } = useTail(request);
  return (
    <>
      <RunTable pages={pages} timeZone={timeZone} />
      {isPaused && (
        <div className={styles['paused']} role="status">
          <Button onClick={() => window.scrollTo({ top: 0 })}>
            <ArrowUp size={15} aria-hidden="true" />
            Paused while you read{waiting > 0 && `, ${waiting} new`}
          </Button>
        </div>
      )}
    </>
  );
}

function RunTable({ pages, timeZone }: { readonly pages: Pages<Execution>; readonly timeZone: string }) {
  const columns = useMemo(() => columnsOf(timeZone), [timeZone]);
  return <LongTable caption="Executions" columns={columns} pages={pages} empty="No execution of this period passes the filters." />;
}

function Search() {
  return (
    <search className={form['row']}>
      {searchFields.map((field) => (
        <Field key={field.name} label={field.label}>
          {(control) => <Control control={control} field={field} />}
        </Field>
      ))}
    </search>
  );
}

/** A field is searched by when it is left, or Enter is pressed. */
function Control({ control, field: { name, kind, options } }: { readonly control: ControlProps; readonly field: SearchField }) {
  const [search, change] = usePageParameters();
  const value = search.get(name) ?? '';
  const set = (text: string) => change({ [name]: text.trim() || null });
  if (kind === 'choice') {
    return (
      <select {...control} value={value} onChange={({ target }) => set(target.value)}>
        <option value="">any</option>
        {options?.map((option) => (
          <option key={option} value={option}>
            {inWords(option)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...control}
      key={value}
      type={kind}
      min="0"
      step="any"
      defaultValue={value}
      onBlur={({ target }) => set(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
    />
  );
}
