import type { GetReportAnswer } from '@resonantgenesis/client';
import { describe, expect, it } from 'vitest';
import { draftOf, requestOf } from '../../../console/src/reports/draft.ts';

const report: GetReportAnswer = {
  ...{ id: 'r', name: 'Weekly', description: null, template: null, metrics: ['total_cost'] },
  filters: { agent_tags: ['production'], 'label.Team': ['billing', 'sales'], session_id: ['s'], period: '7d' },
  ...{ schedule: '15 7 * * MON', time_zone: 'Europe/Berlin', recipients: ['a@b.example', 'c@d.example'] },
  ...{ next_run_at: null, last_run_status: null, last_run_at: null, warnings: [], created_at: '', updated_at: '' },
};

describe('a report that is edited', () => {
  it('is asked for as it was, also where the page has no field for a part of it', () => {
    expect(requestOf(draftOf(report))).toEqual({
      ...{ name: 'Weekly', description: null, template: null, metrics: ['total_cost'] },
      filters: { agentTags: ['production'], sessionId: ['s'], labels: { Team: ['billing', 'sales'] }, period: '7d' },
      ...{ schedule: '15 7 * * MON', timeZone: 'Europe/Berlin', recipients: ['a@b.example', 'c@d.example'] },
    });
  });

  it('takes addresses that are parted by commas, semicolons or lines', () => {
    const draft = { ...draftOf(report), recipients: ' a@b.example;c@d.example,\n e@f.example ' };
    expect(requestOf(draft).recipients).toEqual(['a@b.example', 'c@d.example', 'e@f.example']);
  });
});
