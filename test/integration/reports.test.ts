import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../support/receivers.ts';
import { type SeededService, startSeededService } from '../support/seeded-service.ts';

let seeded: SeededService;
let mails: MailServer;

/** Thursday noon. The seed's traces lie an hour apart, the first ten seconds before. */
const clock = { now: () => Date.parse('2026-06-18T12:00:00Z') };

beforeAll(async () => {
  mails = await startMailServer();
  seeded = await startSeededService(clock);
});

afterAll(async () => {
  await seeded.stop();
  await mails.stop();
});

type Body = Readonly<Record<string, unknown>>;

async function call(
  method: string,
  path: string,
  body?: object,
  organisation = 0,
): Promise<{ readonly status: number; readonly body: Body }> {
  const response = await fetch(`${seeded.service.apiUrl}/api/v1/analytics${path}`, {
    method,
    headers: { authorization: `Bearer ${seeded.organisations[organisation]?.key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body }; // decode boundary: the test says what it expects
}

const weekly = {
  name: 'Weekly Performance Report',
  metrics: ['execution_count', 'success_rate', 'avg_duration_ms', 'cost'],
  filters: { agent_tags: ['production'], period: '7d', 'label.team': 'billing' },
  schedule: 'weekly',
  recipients: ['team@company.com', 'Team@company.com'],
};

async function create(asked: object): Promise<Body> {
  const { status, body } = await call('POST', '/reports', asked);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

describe('a report', () => {
  it('is kept as it was asked for, with its defaults, listed, replaced and deleted', async () => {
    const made = await create(weekly);
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Weekly Performance Report',
      description: null,
      template: null,
      metrics: ['execution_count', 'success_rate', 'avg_duration_ms', 'total_cost'],
      filters: { agent_tags: ['production'], 'label.team': ['billing'], period: '7d' },
      schedule: 'weekly',
      time_zone: 'UTC',
      recipients: ['team@company.com'],
      next_run_at: '2026-06-22T06:00:00.000Z',
      last_run_status: null,
      last_run_at: null,
      warnings: [{ code: 'smtp_not_configured', field: 'recipients', how: expect.stringContaining('RESONANT_SMTP_URL') }],
      created_at: '2026-06-18T12:00:00.000Z',
      updated_at: '2026-06-18T12:00:00.000Z',
    });
    const id = String(made['id']);
    expect(await call('GET', `/reports/${id}`)).toEqual({ status: 200, body: made });
    expect((await call('GET', '/reports')).body['data']).toContainEqual(made);
    const {
      id: _id,
      next_run_at: _next,
      last_run_status: _status,
      last_run_at: _at,
      warnings: _warnings,
      created_at: _created,
      updated_at: _updated,
      ...sent
    } = made;
    const updated_at = '2026-06-18T12:00:00.001Z'; // every version has its own, though the clock stands still
    expect((await call('PUT', `/reports/${id}`, sent)).body).toEqual({ ...made, updated_at });
    const other = await call('PUT', `/reports/${id}`, { name: 'Costs', template: 'cost_report' });
    expect(other.body).toMatchObject({
      id,
      name: 'Costs',
      template: 'cost_report',
      metrics: null,
      schedule: null,
      next_run_at: null,
      warnings: [],
    });
    expect(await call('DELETE', `/reports/${id}`)).toEqual({ status: 200, body: { id } });
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', weekly],
      ['DELETE', '', undefined],
      ['POST', '/preview', {}],
      ['POST', '/runs', {}],
      ['GET', '/runs', undefined],
    ] as const) {
      expect(await call(method, `/reports/${id}${path}`, body)).toMatchObject({ status: 404, body: { code: 'report_not_found' } });
    }
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 7 }],
    ['metrics', { metrics: null }],
    ['metrics', { metrics: ['nothing'] }],
    ['metrics', { metrics: [] }],
    ['template', { template: 'a_report' }],
    ['schedule', { schedule: 'yearly' }],
    ['schedule', { schedule: '0 0 30 2 *' }],
    ['time_zone', { time_zone: 'Mars' }],
    ['recipients', { recipients: ['nobody'] }],
    ['recipients', { recipients: ['a@b.example\r\nBcc: all@b.example'] }],
    ['recipients', { recipients: 'a@b.example' }],
    ['filters.period', { filters: { period: '7 days' } }],
    ['filters.period', { filters: { period: '999999999w' } }],
    ['filters.colour', { filters: { colour: 'red' } }],
    ['filters.model', { metrics: ['api_calls'], filters: { model: 'gpt' } }],
    ['filters.score', { metrics: null, template: 'cost_report', filters: { score: 'good' } }],
    ['description', { description: 7 }],
    ['color', { color: 'red' }],
  ])('is refused for a wrong %s: %j', async (field, wrong) => {
    const { status, body } = await call('POST', '/reports', { ...weekly, ...wrong });
    const { code, fields } = body as {
      readonly code: string;
      readonly fields: readonly { readonly field: string; readonly expected: string }[];
    };
    expect([status, code, fields?.map((each) => each.field)]).toEqual([400, 'invalid_request', [field]]);
    expect(fields[0]?.expected).not.toBe('');
  });

  it('says what it cannot do yet', async () => {
    const warned = async (asked: object) =>
      ((await create({ ...weekly, ...asked }))['warnings'] as readonly Body[]).map(({ code }) => code);
    expect(await warned({ recipients: [] })).toEqual(['no_recipients']);
    expect(await warned({ recipients: [], schedule: null })).toEqual([]);
  });

  it('belongs to its organisation alone', async () => {
    const { id } = await create(weekly);
    for (const [method, path] of [
      ['GET', `/reports/${id}`],
      ['GET', `/reports/${id}/runs`],
      ['DELETE', `/reports/${id}`],
    ] as const) {
      expect((await call(method, path, undefined, 1)).status).toBe(404);
    }
  });
});

describe('the templates', () => {
  it('are the five of the guide', async () => {
    const { body } = await call('GET', '/reports/templates');
    const data = body['data'] as readonly Body[];
    expect(data.map(({ name, description }) => [name, description])).toEqual([
      ['executive_summary', 'High-level overview for leadership'],
      ['performance_report', 'Detailed performance metrics'],
      ['cost_report', 'Cost breakdown and trends'],
      ['error_report', 'Error analysis and recommendations'],
      ['usage_report', 'API and token usage details'],
    ]);
  });

  it.each(['executive_summary', 'performance_report', 'cost_report', 'error_report', 'usage_report'])(
    'of %s have the figures of the API for the same period',
    async (template) => {
      const { id } = await create({ name: template, template, time_zone: 'Europe/Berlin' });
      const { body } = await call('POST', `/reports/${id}/preview`, { period: '12h' });
      const figures = body['figures'] as readonly {
        readonly metric: string;
        readonly value: number | null;
        readonly previous: number | null;
        readonly change: number | null;
      }[];
      const asked = { metrics: figures.map(({ metric }) => metric), ...(body['period'] as object), compare_to: 'previous' };
      const [entry = {}] = (await call('POST', '/query', asked)).body['data'] as readonly Record<
        string,
        Record<string, number | null> & number
      >[];
      expect(figures.map(({ metric, value, previous, change }) => [metric, value, previous, change])).toEqual(
        figures.map(({ metric }) => [metric, entry[metric], entry['previous']?.[metric], entry['change']?.[metric]]),
      );
      expect(figures.some(({ value }) => value !== null && value > 0)).toBe(true);
      expect(String(body['html']).startsWith('<!doctype html>')).toBe(true);
      expect(body['text']).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it('give their headline to metrics of one’s own', async () => {
    const { id } = await create({ name: 'Mine', template: 'cost_report', metrics: ['tool_calls'] });
    const { body } = await call('POST', `/reports/${id}/preview`, {});
    expect((body['figures'] as readonly Body[]).map(({ metric }) => metric)).toEqual(['tool_calls']);
    expect(body['text']).toContain('\n\nAGENTS\n');
  });

  it('are the same of a report that is not kept', async () => {
    const draft = { name: 'Draft', template: 'error_report', filters: { period: '12h' }, time_zone: 'Europe/Berlin' };
    const before = (await call('GET', '/reports')).body['data'];
    const { body: drafted } = await call('POST', '/reports/preview', draft);
    expect((await call('GET', '/reports')).body['data']).toEqual(before);
    const { id } = await create(draft);
    expect((await call('POST', `/reports/${id}/preview`, {})).body).toEqual({ id, ...drafted });
    expect(await call('POST', '/reports/preview', { name: 'Of nothing' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  it('say so where there is nothing, and are left out where a filter is not of their rows', async () => {
    const { id } = await create({ name: 'Nothing', template: 'usage_report', filters: { model: 'none' } });
    const { body } = await call('POST', `/reports/${id}/preview`, {});
    expect(body['text']).toContain('No tokens were used in this period.');
    expect(body['text']).toContain('Left out, because these filters are not of their rows: API calls, Failed API calls.');
    expect(body['text']).not.toContain('ENDPOINTS');
  });
});

describe('a run', () => {
  interface Run {
    readonly id: string;
    readonly status: string;
    readonly html_url: string;
    readonly recipients: readonly object[];
  }

  async function run(asked: object, of: object = {}): Promise<{ readonly reportId: string; readonly run: Run }> {
    const { id } = await create({ ...weekly, ...of });
    const begun = await call('POST', `/reports/${id}/runs`, asked);
    expect(begun).toMatchObject({
      status: 200,
      body: { report_id: id, status: 'queued', scheduled_at: null, html_url: null, finished_at: null },
    });
    await seeded.service.runReports();
    const runs = await call('GET', `/reports/${id}/runs/${begun.body['id']}`);
    return { reportId: String(id), run: runs.body as unknown as Run }; // decode boundary: as above
  }

  it('is archived, listed, and gone with its report', async () => {
    const { reportId, run: made } = await run({ start: '2026-06-18T00:00:00Z', send: false });
    expect(made).toMatchObject({
      status: 'completed',
      period: { start: '2026-06-18T00:00:00.000Z', end: '2026-06-18T12:00:00.000Z' },
      recipients: [{ address: 'team@company.com', status: 'not_sent' }],
      error: null,
    });
    expect((await call('GET', `/reports/${reportId}/runs?limit=1`)).body).toMatchObject({ data: [{ id: made.id }], next_cursor: null });
    const last = { last_run_status: 'completed', last_run_at: '2026-06-18T12:00:00.000Z' };
    expect((await call('GET', `/reports/${reportId}`)).body).toMatchObject(last);
    const page = () => fetch(`${seeded.service.apiUrl}${made.html_url}`);
    expect((await page()).status).toBe(200);
    await call('DELETE', `/reports/${reportId}`);
    expect((await page()).status).toBe(404);
  });

  it('without a mail server is archived, and says why nobody was sent it', async () => {
    const { run: made } = await run({});
    expect(made).toMatchObject({
      status: 'completed',
      recipients: [{ address: 'team@company.com', status: 'refused', error: expect.stringContaining('RESONANT_SMTP_URL') }],
    });
  });

  it('is refused for a period that cannot be', async () => {
    const { id } = await create(weekly);
    for (const asked of [{ period: '0d' }, { period: '7d', start: '2026-06-01' }, { start: 'soon' }, { when: 'now' }]) {
      expect(await call('POST', `/reports/${id}/runs`, asked)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
      expect(await call('POST', `/reports/${id}/preview`, asked)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    }
    expect(await call('GET', `/reports/${id}/runs/none`)).toMatchObject({ status: 404, body: { code: 'run_not_found' } });
  });
});
