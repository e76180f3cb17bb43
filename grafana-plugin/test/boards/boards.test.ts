// @vitest-environment jsdom
/** Every query of every board in `dashboards/grafana`, with its variables chosen, against the service with its demo's data. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CoreApp,
  CustomVariableSupport,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type DataTransformerConfig,
  type DataTransformerInfo,
  dateMath,
  dateTime,
  FieldType,
  getFieldDisplayName,
  standardTransformers,
  standardTransformersRegistry,
  type TimeRange,
  transformDataFrame,
} from '@grafana/data';
import { filter, firstValueFrom, lastValueFrom } from 'rxjs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { AnalyticsDataSource } from '../../src/datasource';
import type { AnalyticsOptions, AnalyticsQuery } from '../../src/types';
import { connectTo, proxyUrl, setVariables } from '../support/backend';
import { authorization } from '../support/keyed-service';

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly timeFrom?: string;
  readonly targets: readonly (AnalyticsQuery & { readonly refId: string })[];
  readonly transformations?: readonly DataTransformerConfig[];
  readonly options?: { readonly reduceOptions?: { readonly fields?: string } };
  readonly fieldConfig?: { readonly overrides: readonly { readonly matcher: { readonly id: string; readonly options: string } }[] };
}

interface Variable {
  readonly type: string;
  readonly name: string;
  readonly multi?: boolean;
  readonly query?: { readonly dimension: string };
}

interface Board {
  readonly uid: string;
  readonly title: string;
  readonly time: { readonly from: string };
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly { readonly name: string; readonly target: AnalyticsQuery }[] };
  readonly panels: readonly Panel[];
}

const folder = join(import.meta.dirname, '../../../dashboards/grafana');

const boards = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Board); // decode boundary: dashboards/ holds them to its rules

const demo = inject('demo');
let source: AnalyticsDataSource;
/** A trace of the demo, which a click would choose. */
let traceId: string;

const settings = { uid: 'analytics', name: 'Analytics', url: proxyUrl, type: 'resonantgenesis-analytics-datasource', jsonData: {} };

beforeAll(async () => {
  const { filterByValueTransformer, filterFieldsByNameTransformer } = standardTransformers;
  standardTransformersRegistry.setInit(() =>
    [filterByValueTransformer, filterFieldsByNameTransformer].map((transformation) => ({
      ...{ id: transformation.id, name: transformation.name, editor: () => null, imageDark: '', imageLight: '' },
      transformation: () => Promise.resolve(transformation as DataTransformerInfo),
    })),
  );
  traceId = await latestTrace();
  await untilAlertsAreEvaluated();
});

/** The demo's alerts are seen to first at the next interval after its start. */
async function untilAlertsAreEvaluated(): Promise<void> {
  for (;;) {
    const response = await fetch(`${demo.apiUrl}/api/v1/analytics/alerts`, { headers: authorization(demo) });
    const { data } = (await response.json()) as { data: readonly { name: string; instances: readonly unknown[] }[] }; // decode boundary: the service's own answer
    if (data.some(({ name, instances }) => name === 'Monthly budget' && instances.length > 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function latestTrace(): Promise<string> {
  const response = await fetch(`${demo.apiUrl}/api/v1/analytics/executions?limit=1`, { headers: authorization(demo) });
  const { data } = (await response.json()) as { data: readonly { trace_id: string }[] }; // decode boundary: the service's own answer
  return data[0]?.trace_id ?? '';
}

type Choices = Readonly<Record<string, string | readonly string[]>>;

function choose(choices: Choices): void {
  connectTo(demo);
  setVariables({ datasource: 'analytics', trace: traceId, ...choices });
  source = new AnalyticsDataSource(settings as unknown as DataSourceInstanceSettings<AnalyticsOptions>); // what a data source looks at
}

/** As a board opens: all, and of a variable of one value the first. */
function choicesOf({ templating }: Board): Choices {
  const queried = templating.list.filter(({ type }) => type === 'query');
  return Object.fromEntries(queried.map(({ name, multi }) => [name, multi ? '$__all' : 'agent_123']));
}

function rangeOf(board: Board, { timeFrom }: Pick<Panel, 'timeFrom'>): TimeRange {
  const raw = timeFrom === undefined ? board.time.from : timeFrom.startsWith('now') ? timeFrom : `now-${timeFrom}`;
  const from = dateTime(dateMath.parse(raw, false));
  return { from, to: dateTime(), raw: { from: raw, to: 'now' } };
}

function request(board: Board, panel: Pick<Panel, 'timeFrom' | 'targets'>): DataQueryRequest<AnalyticsQuery> {
  return {
    ...{ requestId: 'Q', interval: '1h', intervalMs: 3_600_000, maxDataPoints: 700, range: rangeOf(board, panel), scopedVars: {} },
    ...{ timezone: 'browser', app: CoreApp.Dashboard, startTime: 0 },
    targets: structuredClone(panel.targets) as AnalyticsQuery[],
  };
}

/** What the panel shows: all of one answer, or the first that says something of what is live. */
async function answerOf(board: Board, panel: Pick<Panel, 'timeFrom' | 'targets'>): Promise<DataQueryResponse> {
  const answers = source.query(request(board, panel));
  if (panel.targets.every(({ queryType }) => queryType !== 'live')) return lastValueFrom(answers);
  return firstValueFrom(answers.pipe(filter(({ data, errors }) => errors !== undefined || data.every(saysSomething))));
}

function saysSomething(frame: DataFrame): boolean {
  const figures = frame.fields.filter(({ type }) => type === FieldType.number);
  const shown = figures.length === 0 ? frame.fields : figures;
  return frame.length > 0 && shown.some(({ values }) => values.some((value) => value !== null && value !== undefined));
}

/** A panel, the answers to its queries, and what is left of them to be shown. */
interface Answered {
  readonly panel: Panel;
  readonly response: DataQueryResponse;
  readonly frames: readonly DataFrame[];
}

async function answered(board: Board, panel: Panel): Promise<Answered> {
  const response = await answerOf(board, panel);
  const shown = transformDataFrame([...(panel.transformations ?? [])], response.data, { interpolate: (text) => text });
  return { panel, response, frames: await firstValueFrom(shown) };
}

const shownPanels = ({ panels }: Board) => panels.filter(({ type }) => type !== 'row');

/** Names by which settings and transformations may ask for a field. */
function namesIn(frames: readonly DataFrame[]): ReadonlySet<string> {
  return new Set(frames.flatMap((frame) => frame.fields.flatMap((field) => [field.name, getFieldDisplayName(field, frame, [...frames])])));
}

const answers = new Map<string, readonly Answered[]>();

describe.each(boards)('$title', (board) => {
  const panels = (): readonly Answered[] => answers.get(board.uid) ?? [];

  beforeAll(async () => {
    choose(choicesOf(board));
    answers.set(board.uid, await Promise.all(shownPanels(board).map((panel) => answered(board, panel))));
  }, 120_000);

  it('has rows in every panel', () => {
    expect(panels().flatMap(({ panel, response: { errors } }) => errors?.map(({ message }) => [panel.title, message]) ?? [])).toEqual([]);
    const empty = panels().filter(({ frames }) => frames.length === 0 || !frames.every(saysSomething));
    expect(empty.map(({ panel }) => panel.title)).toEqual([]);
    expect(panels().length).toBeGreaterThan(5);
  });

  it('names fields that there are', () => {
    const unknown = panels().flatMap(({ panel, response: { data } }) => {
      const names = namesIn(data);
      const { fields = '' } = panel.options?.reduceOptions ?? {};
      const pattern = /^\/(.*)\/$/.exec(fields)?.[1];
      const matches = pattern === undefined || [...names].some((name) => new RegExp(pattern).test(name));
      return [...askedNames(panel).filter((name) => !names.has(name)), ...(matches ? [] : [fields])].map((name) => [panel.title, name]);
    });
    expect(unknown).toEqual([]);
  });

  it('shows every figure of its tables in a unit', () => {
    const fields = panels()
      .filter(({ panel }) => panel.type === 'table')
      .flatMap(({ panel, frames }) => frames.flatMap((frame) => frame.fields.map((field) => ({ panel, field }))));
    const plain = fields.filter(({ field: { type, config } }) => type === FieldType.number && config.unit === undefined);
    expect(plain.map(({ panel, field }) => [panel.title, field.name])).toEqual([]);
  });

  it('takes one agent, or several', async () => {
    const several = board.templating.list.some(({ name, multi }) => name === 'agent' && multi);
    choose({ ...choicesOf(board), agent: several ? ['agent_123', 'agent_1'] : 'agent_5', environment: ['production'] });
    const responses = await Promise.all(shownPanels(board).map((panel) => answerOf(board, panel)));
    expect(responses.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  }, 120_000);

  it('has values for its variables, and events for its annotations', async () => {
    choose(choicesOf(board));
    const { variables } = source;
    if (!(variables instanceof CustomVariableSupport)) throw new Error('the data source has no variables');
    const empty: string[] = [];
    for (const { name, query } of board.templating.list.filter(({ type }) => type === 'query')) {
      const targets = [query] as unknown as AnalyticsQuery[]; // as Grafana asks for a variable
      const { data } = await lastValueFrom(variables.query({ ...request(board, { targets: [] }), targets }));
      if (data.length === 0 || data[0]?.length === 0) empty.push(name);
    }
    for (const { name, target } of board.annotations.list) {
      const { data, errors } = await answerOf(board, { timeFrom: '30d', targets: [target] });
      // An alert of the demo fires at the first evaluation, which may be yet to come.
      if (errors !== undefined || (name === 'Deployments' && data.every(({ length }) => length === 0))) empty.push(name);
    }
    expect(empty).toEqual([]);
  }, 60_000);
});

function askedNames({ transformations = [], fieldConfig }: Panel): readonly string[] {
  const overridden = fieldConfig?.overrides.flatMap(({ matcher }) => (matcher.id === 'byName' ? [matcher.options] : [])) ?? [];
  const kept = transformations.flatMap(({ options }) => options?.include?.names ?? []);
  const filtered = transformations.flatMap(({ options }) =>
    (options?.filters ?? []).map(({ fieldName }: { fieldName: string }) => fieldName),
  );
  return [...overridden, ...kept, ...filtered];
}

describe('the demo', () => {
  const column = (title: string, name: string): readonly unknown[] => {
    const [frame] = [...answers.values()].flat().find(({ panel }) => panel.title === title)?.frames ?? [];
    return frame?.fields.find((field) => field.name === name)?.values ?? [];
  };

  it('has the models without a price, the failing tools, the timeouts and the rate limits that boards look for', () => {
    expect(column('Models without a price', 'model')).toContain('internal-llm-7b');
    expect(column('Failing tools', 'tool')).toContain('fetch_page');
    expect(column('Failing tools', 'tool')).not.toContain('(none)');
    expect(new Set(column('Executions that ran into a timeout or a rate limit', 'error_class'))).toEqual(
      new Set(['timeout', 'rate_limit']),
    );
    expect(Number(column('Timeouts', 'error_count')[0])).toBeGreaterThan(0);
    expect(Number(column('Rate-limited API calls', 'api_rate_limited_calls')[0])).toBeGreaterThan(0);
    expect(column('Budgets', 'name')).toEqual(['Monthly budget']);
  });
});
