/** The pictures of a report: each chart for light and for dark pages. */

import type { ChartSpec } from '../../chart/chart-spec.ts';
import { renderChart } from '../../chart/render-chart.ts';
import { metrics } from '../../query/engine/catalogue.ts';
import type { ChartSection, ReportDocument } from '../document.ts';
import { axisText } from '../format.ts';

export const chartWidth = 552;
export const chartHeight = 220;

export interface DrawnChart {
  readonly light: Buffer;
  readonly dark: Buffer;
}

/** By the section that they are of. */
export type DrawnCharts = ReadonlyMap<ChartSection, DrawnChart>;

export async function drawCharts({ sections }: ReportDocument): Promise<DrawnCharts> {
  const drawn = new Map<ChartSection, DrawnChart>();
  for (const section of sections) {
    if (section.kind === 'chart') drawn.set(section, { light: await draw(section, 'light'), dark: await draw(section, 'dark') });
  }
  return drawn;
}

async function draw(section: ChartSection, theme: ChartSpec['theme']): Promise<Buffer> {
  const { metric, form, dates, lines, goal } = section;
  const { unit } = metrics[metric];
  const times = dates.map(localTime);
  const formatValue = (value: number): string => axisText(value, unit);
  // What lies on one another would be torn by a gap.
  const gap = form === 'area' && lines.length > 1 ? 0 : null;
  const { png } = await renderChart({
    ...{ kind: form, title: '', theme, width: chartWidth, height: chartHeight, formatValue },
    series: lines.map(({ name, values }) => ({ name, points: times.map((time, index) => ({ time, value: values[index] ?? gap })) })),
    ...(unit === 'percent' && { ceiling: 100 }),
    ...(goal && {
      threshold: { value: goal.value, label: formatValue(goal.value), breach: goal.direction === 'at_least' ? 'below' : 'above' } as const,
    }),
  });
  return png;
}

/** Local times are drawn as they are said, whatever their offset. */
function localTime(date: string): string {
  return date.includes('T') ? `${date.slice(0, 19)}Z` : `${date}T00:00:00Z`;
}
