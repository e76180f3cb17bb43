// @vitest-environment jsdom

import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { CommitInput } from './CommitInput';
import { NumberField } from './NumberField';

afterEach(cleanup);

test('a text counts once Enter is pressed or it is left, not with each key', async () => {
  const committed: string[] = [];
  render(<CommitInput id="text" label="Error text" value="" onCommit={(text) => committed.push(text)} />);
  const input = screen.getByLabelText('Error text');
  await userEvent.type(input, ' quota ');
  expect(committed).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await userEvent.type(input, 'timeout');
  await userEvent.tab();
  expect(committed).toEqual(['quota', 'timeout']);
});

test('Escape restores what was, and an unchanged text is not committed again', async () => {
  const committed: string[] = [];
  render(<CommitInput id="text" label="Error text" value="before" onCommit={(text) => committed.push(text)} />);
  const input = screen.getByLabelText<HTMLInputElement>('Error text');
  await userEvent.type(input, ' and after{Escape}');
  expect(input.value).toBe('before');
  await userEvent.type(input, '{Enter}');
  expect(committed).toEqual([]);
});

test('a number out of its range is told of and not committed; none at all is a choice', async () => {
  const committed: (number | undefined)[] = [];
  render(<NumberField id="limit" label="Limit" value={5} min={1} max={1000} whole onChange={(value) => committed.push(value)} />);
  const input = screen.getByLabelText('Limit');
  await userEvent.clear(input);
  await userEvent.type(input, '0{Enter}');
  expect(screen.getByText('A whole number from 1 to 1000')).toBeTruthy();
  await userEvent.clear(input);
  await userEvent.type(input, '2.5{Enter}');
  await userEvent.clear(input);
  await userEvent.keyboard('{Enter}');
  await userEvent.clear(input);
  await userEvent.type(input, '20{Enter}');
  expect(committed).toEqual([undefined, 20]);
});
