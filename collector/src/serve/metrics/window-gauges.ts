/**
 * The windowed gauges of one organisation: read when somebody scrapes, at most every quarter of a minute or a sixtieth of the window.
 * A scrape does not wait long for them; without fresh figures they are left out, for old ones would look like the present.
 */

import type { Clock } from '../../clock.ts';
import { families, familyNames, type GaugeName, type GaugeWindow, gaugeWindows } from '../../query/engine/prometheus-families.ts';
import { durationSeconds } from '../../query/engine/promql.ts';
import type { WindowFigure } from '../../query/live/window-figures.ts';
import type { MetricFamily } from './family.ts';

/** Reads the figures of a window that ends at `endMs`. */
export type ReadWindow = (window: GaugeWindow, endMs: number) => Promise<readonly WindowFigure[]>;

interface Known {
  readonly figures: readonly WindowFigure[];
  readonly readMs: number;
}

const longestWaitMs = 2_000;
const leastAgeMs = 15_000;
const greatestAgeMs = 120_000;

export class WindowGauges {
  readonly #read: ReadWindow;
  readonly #clock: Clock;
  readonly #failed: (error: unknown) => void;
  readonly #known = new Map<GaugeWindow, Known>();
  #reading: Promise<void> | undefined;

  constructor(read: ReadWindow, clock: Clock, failed: (error: unknown) => void) {
    this.#read = read;
    this.#clock = clock;
    this.#failed = failed;
  }

  async families(): Promise<readonly MetricFamily[]> {
    this.#reading ??= this.#refresh().finally(() => {
      this.#reading = undefined;
    });
    await Promise.race([this.#reading, waited(longestWaitMs)]);
    const nowMs = this.#clock.now();
    const fresh = gaugeWindows.flatMap((window) => {
      const known = this.#known.get(window);
      return known !== undefined && nowMs - known.readMs <= 2 * ageOf(window) ? known.figures : [];
    });
    return familyNames.filter(isGauge).map((name) => familyOf(name, fresh));
  }

  /** One window after the other: they are for a picture, and others ask for answers. Never rejects. */
  async #refresh(): Promise<void> {
    for (const window of gaugeWindows) {
      const endMs = this.#clock.now();
      const known = this.#known.get(window);
      if (known !== undefined && endMs - known.readMs < ageOf(window)) continue;
      try {
        this.#known.set(window, { figures: await this.#read(window, endMs), readMs: endMs });
      } catch (error) {
        this.#failed(error);
      }
    }
  }
}

/** How old figures of a window may become. */
function ageOf(window: GaugeWindow): number {
  return Math.min(greatestAgeMs, Math.max(leastAgeMs, (durationSeconds(window) * 1000) / 60));
}

function isGauge(name: (typeof familyNames)[number]): name is GaugeName {
  return families[name].type === 'gauge';
}

function familyOf(name: GaugeName, figures: readonly WindowFigure[]): MetricFamily {
  const series = figures.filter(({ gauge }) => gauge === name).map(({ labels, value }) => ({ labels, value }));
  return { name, help: families[name].help, type: 'gauge', series };
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
