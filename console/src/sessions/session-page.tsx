import type { Execution, GetSessionAnswer } from '@resonantgenesis/client';
import { useRead } from '../data/use-read.ts';
import { formatValue } from '../format/numbers.ts';
import { formatInstant, formatShortInstant } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Clip } from '../ui/clip.tsx';
import { Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Stats } from '../ui/stats.tsx';
import { Status } from '../ui/status.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView, ViewLink } from '../view/use-view.tsx';
import { filterNames } from '../view/view.ts';
import { Completed } from './completed.tsx';

type Score = GetSessionAnswer['scores'][number];

/** One session: its executions in their order, and what was said of it. */
export default function SessionPage() {
  const sessionId = usePathPart('sessionId');
  const session = useRead('getSession', { sessionId });
  return (
    <Answer of={session} height="60vh">
      {(answer) => <Shown session={answer} />}
    </Answer>
  );
}

const figures = [
  { field: 'duration_sec', label: 'Duration', unit: 's' },
  { field: 'execution_count', label: 'Executions', unit: '1' },
  { field: 'step_count', label: 'Steps', unit: '1' },
  { field: 'total_tokens', label: 'Tokens', unit: 'tokens' },
  { field: 'total_cost', label: 'Cost', unit: 'USD' },
] as const;

function Shown({ session }: { readonly session: GetSessionAnswer }) {
  const { timeZone } = useView();
  return (
    <>
      <PageTitle title="Session">
        <p>
          <code>{session.session_id.slice(0, 200)}</code>
        </p>
        <Completed session={session} />
        <p>{formatInstant(session.start, timeZone)}</p>
        {session.users.map(({ user_id, name }) => (
          <ViewLink key={user_id} to={`/team/${encodeURIComponent(user_id)}`}>
            {name}
          </ViewLink>
        ))}
      </PageTitle>
      <Stats figures={figures} of={session} to="/executions" own={wholeOf(session)} />
      {session.cut && <Notice>Only the first thousand executions and scores are shown.</Notice>}
      <Panel title="Executions" note="In their order; an indented one was called by the one above" isFlush>
        <Table
          caption="Executions"
          columns={executionColumns(timeZone)}
          rows={session.executions}
          keyOf={({ execution_id }) => execution_id}
        />
      </Panel>
      {session.scores.length > 0 && (
        <Panel title="Scores and feedback" isFlush>
          <Table
            caption="Scores"
            columns={scoreColumns(timeZone)}
            rows={session.scores}
            keyOf={({ name, time, span_id }) => `${name} ${time} ${span_id}`}
          />
        </Panel>
      )}
    </>
  );
}

/** Its executions whatever the period and the filters, as its figures are. */
function wholeOf({ session_id, start, end }: GetSessionAnswer) {
  const afterEnd = new Date(Date.parse(end) + 1).toISOString();
  return { ...Object.fromEntries(filterNames.map((name) => [name, null])), period: null, start, end: afterEnd, session_id };
}

function executionColumns(timeZone: string): readonly Column<Execution>[] {
  return [
    {
      title: 'Started',
      cell: ({ execution_id, start, parent_execution_id }) => (
        <span style={{ paddingInlineStart: parent_execution_id === null ? 0 : '1.25rem', whiteSpace: 'nowrap' }}>
          <ViewLink to={`/executions/${encodeURIComponent(execution_id)}`}>{formatShortInstant(start, timeZone)}</ViewLink>
        </span>
      ),
    },
    { title: 'Agent', cell: ({ agent_name, agent_id }) => <Clip>{agent_name ?? agent_id ?? ''}</Clip> },
    { title: 'Outcome', cell: ({ status, error_class }) => <Status status={status} why={error_class} /> },
    { title: 'Duration', isNumber: true, cell: ({ duration_ms }) => formatValue(duration_ms, 'ms') },
    { title: 'Steps', isNumber: true, cell: ({ step_count }) => formatValue(step_count, '1') },
    { title: 'Tokens', isNumber: true, cell: ({ total_tokens }) => formatValue(total_tokens, 'tokens') },
    { title: 'Cost', isNumber: true, cell: ({ cost }) => formatValue(cost, 'USD') },
  ];
}

function scoreColumns(timeZone: string): readonly Column<Score>[] {
  return [
    { title: 'When', cell: ({ time }) => formatShortInstant(time, timeZone) },
    { title: 'Score', cell: ({ name }) => <Clip>{name}</Clip> },
    { title: 'Value', isNumber: true, cell: ({ value }) => value ?? '' },
    { title: 'Label', cell: ({ label }) => <Clip>{label ?? ''}</Clip> },
    { title: 'About', cell: ({ trace_id }) => (trace_id === null ? 'the session' : <ViewLink to={`/traces/${trace_id}`}>a run</ViewLink>) },
  ];
}
