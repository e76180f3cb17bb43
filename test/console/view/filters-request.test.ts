import { describe, expect, it } from 'vitest';
import { filtersRequest, filtersText } from '../../../console/src/view/filters-request.ts';

describe('filters of an answer', () => {
  it('are asked for by the client’s names, and told in words', () => {
    expect(filtersRequest({ user_id: ['u'] })).toEqual({ userId: ['u'] });
    expect(filtersText({ user_id: ['u', 'v'], 'label.Team': ['x'] })).toBe('user id: u, v; Team: x');
  });
});
