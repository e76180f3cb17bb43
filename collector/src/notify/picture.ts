/** The picture of an alert: its metric over time, where it is in breach, and its threshold. */

import type { ChartThreshold } from '../chart/chart-spec.ts';
import { renderChart } from '../chart/render-chart.ts';
import type { AlertMessage } from './alert-message.ts';
import { valueText } from './send/words.ts';

const width = 640;
const height = 300;

/** PNG; null where the message holds nothing to draw. In light colours, which both light and dark pages bear. */
export async function pictureOf(message: AlertMessage): Promise<Buffer | null> {
  const { series = [], name, condition, unit } = message;
  if (!series.some(({ value }) => value !== null)) return null;
  const threshold = thresholdOf(message);
  const { png } = await renderChart({
    kind: 'line',
    title: name,
    subtitle: condition,
    series: [{ name: condition, points: series }],
    formatValue: (value) => valueText(value, unit),
    ...(threshold && { threshold }),
    ...{ theme: 'light', width, height },
  });
  return png;
}

/** The side of the breach is the one on which a firing value is. */
function thresholdOf({ instances, unit }: AlertMessage): ChartThreshold | undefined {
  const one = instances.find(({ threshold, value, status }) => threshold !== null && value !== null && status === 'firing') ?? instances[0];
  if (one === undefined || one.threshold === null) return undefined;
  const isAbove = one.value === null || (one.status === 'firing' ? one.value >= one.threshold : one.value <= one.threshold);
  return { value: one.threshold, label: valueText(one.threshold, unit), breach: isAbove ? 'above' : 'below' };
}
