import { describe, expect, it } from 'vitest';
import { carriedOver, queryOf, requestOf, searchOf, viewOf } from '../../../console/src/view/view.ts';

const zone = 'Europe/Berlin';

describe('the view of a page', () => {
  it('is the last seven days, compared, in the reader’s time zone, where the address says nothing', () => {
    expect(viewOf(new URLSearchParams(), zone)).toEqual({
      range: { kind: 'last', period: '7d' },
      filters: {},
      timeZone: zone,
      compare: true,
    });
  });

  it.each([
    '',
    'period=30d',
    'start=2026-11-01T00%3A00&end=2026-11-02T00%3A00&time_zone=UTC&compare_to=none',
    'agent_id=a&agent_id=b%2Cc&model=gpt-4o',
  ])('is written back into the address as it was read: %s', (search) => {
    expect(searchOf(viewOf(new URLSearchParams(search), zone), zone).toString()).toBe(search);
  });

  it('is in the reader’s time zone where the address names none that there is, since no time could be shown in it', () => {
    expect(viewOf(new URLSearchParams('time_zone=Europe/Bertlin'), zone).timeZone).toBe(zone);
    expect(viewOf(new URLSearchParams('time_zone=Asia/Tokyo'), zone).timeZone).toBe('Asia/Tokyo');
  });

  it('goes along from page to page without what is the page’s own', () => {
    expect(carriedOver(new URLSearchParams('period=1h&status=error&user_id=u')).toString()).toBe('period=1h&user_id=u');
  });

  it('asks in the client’s words, with every value of a filter by itself', () => {
    const view = viewOf(new URLSearchParams('period=1h&agent_id=a,b&agent_tags=t&user_id=u&environment=e'), zone);
    expect(requestOf(view)).toEqual({
      period: '1h',
      timeZone: zone,
      agentId: ['a,b'],
      agentTags: ['t'],
      userId: ['u'],
      environment: ['e'],
    });
    expect(queryOf(view)).toEqual({
      ...{ period: '1h', start: undefined, end: undefined, timeZone: zone },
      filters: { agentId: ['a,b'], agentTags: ['t'], userId: ['u'], environment: ['e'] },
    });
  });
});
