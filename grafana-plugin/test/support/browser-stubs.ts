/** What Grafana's components ask of a browser and jsdom does not have. Without a document (pure tests) nothing is done. */

import { vi } from 'vitest';

vi.mock('react-inlinesvg', () => ({ default: () => null })); // icons are fetched

class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
}

/** Long lists are drawn for the height they have: without one they draw nothing. */
const side = 120;

if (typeof window !== 'undefined') {
  vi.stubGlobal('IntersectionObserver', NoObserver);
  vi.stubGlobal('ResizeObserver', NoObserver);
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  }));
  const measured = { font: '', measureText: (text: string) => ({ width: text.length * 8 }) };
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => measured });
  for (const dimension of ['clientHeight', 'clientWidth', 'offsetHeight', 'offsetWidth']) {
    Object.defineProperty(HTMLElement.prototype, dimension, { configurable: true, get: () => side });
  }
  HTMLElement.prototype.getBoundingClientRect = () => new DOMRect(0, 0, side, side);
  HTMLElement.prototype.scrollIntoView = () => undefined;
}
