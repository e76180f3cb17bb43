/** A page by the keyboard alone: from stop to stop, each of which is seen. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Stop {
  /** By its label, the first line of it, or by what is in it. */
  readonly name: string;
  readonly tag: string;
  /** Something around it is drawn, and it is on the screen. */
  readonly isSeen: boolean;
  readonly isInContent: boolean;
}

export interface Keyboard {
  /** Where one is. */
  readonly stop: () => Promise<Stop>;
  /** Where the focus is at last: what opened something gets it back when that is closed. */
  readonly expectStop: (name: string) => Promise<void>;
  readonly tabTo: (name: string) => Promise<void>;
  readonly tabBackTo: (name: string) => Promise<void>;
  /** By the navigation. */
  readonly goTo: (title: string) => Promise<void>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
}

/** More stops than any page has. */
const most = 150;

export function keyboardOf(page: Page): Keyboard {
  const stop = (): Promise<Stop> => page.evaluate<Stop>(stopInPage);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (name: string, key = 'Tab'): Promise<void> => {
    const passed: string[] = [];
    for (let presses = 0; presses < most; presses++) {
      await press(key);
      const at = await stop();
      if (at.tag === 'BODY') continue; // from the last stop to the first
      expect(at, `at "${at.name}", on the way to "${name}"`).toMatchObject({ isSeen: true });
      if (at.name === name) return;
      passed.push(at.name);
    }
    throw new Error(`no stop is "${name}": ${passed.join(', ')}`);
  };
  return {
    stop,
    press,
    expectStop: (name) => expect.poll(async () => (await stop()).name).toBe(name),
    tabTo: (name) => tabTo(name),
    tabBackTo: (name) => tabTo(name, 'Shift+Tab'),
    goTo: async (title) => {
      await press('Escape');
      const { isInContent } = await stop();
      await tabTo(title, isInContent ? 'Shift+Tab' : 'Tab'); // it comes before the content
      await press('Enter');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    },
  };
}

const stopInPage = `(() => {
  const element = document.activeElement;
  const text = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.textContent;
  const around = [element, element.closest('label'), element.labels?.[0], element.parentElement, element.parentElement?.parentElement];
  const isDrawn = around.some((one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0);
  const hasOwnStops = element.tagName === 'INPUT' && element.type.startsWith('date'); // which the browser draws within it
  const { top, bottom } = element.getBoundingClientRect();
  return {
    name: text.trim().split('\\n')[0],
    tag: element.tagName,
    isSeen: (isDrawn || hasOwnStops) && bottom > 0 && top < innerHeight,
    isInContent: element.closest('#content') !== null,
  };
})()`;
