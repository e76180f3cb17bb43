/** What all forms of a report say alike, as plain text: each escapes it for itself. */

import { shortened } from '../../notify/send/words.ts';
import { metrics } from '../../query/engine/catalogue.ts';
import { betterOf, dimensionLabel, labelOf } from '../../query/engine/wording.ts';
import type { Change, ChartSection, Figure, ForecastSection, GoalProgress, Notice, ReportDocument, TableSection } from '../document.ts';
import { changeText, dateText, differenceText, figureText, instantText, nothing, periodText } from '../format.ts';

export type Tone = 'good' | 'bad' | 'neutral';

export interface FigureWords {
  readonly label: string;
  readonly value: string;
  /** With its sign; null = it cannot be said. */
  readonly change: string | null;
  readonly tone: Tone;
}

export function figureWords(figure: Figure): FigureWords {
  const { metric, value, previous } = figure;
  const { unit } = metrics[metric];
  const change = changeText(value, previous, unit);
  return { label: labelOf(metric), value: figureText(value, unit), change, tone: toneOf(figure) };
}

/** For programs that have the letters: an arrow in place of the sign. */
export function withArrow(change: string): string {
  if (!/^[+−×]/.test(change)) return change;
  return change.startsWith('−') ? `▼ ${change.slice(1)}` : `▲ ${change.replace(/^\+/, '')}`;
}

/** Less than these is no news, good or bad: percent of what it was, points of a rate. */
const leastPercent = 1;
const leastPoints = 0.2;

function toneOf({ metric, value, previous }: Figure): Tone {
  const better = betterOf(metric);
  if (better === null || value === null || previous === null || value === previous) return 'neutral';
  const isNews =
    metrics[metric].unit === 'percent'
      ? Math.abs(value - previous) >= leastPoints
      : 100 * Math.abs(value - previous) >= leastPercent * Math.abs(previous);
  if (!isNews) return 'neutral';
  return value > previous === (better === 'up') ? 'good' : 'bad';
}

/** The tone of a part of a change. */
export function partTone({ figure }: Change, part: number): Tone {
  const better = betterOf(figure.metric);
  if (better === null || part === 0) return 'neutral';
  return part > 0 === (better === 'up') ? 'good' : 'bad';
}

/** `Cost report: 9 – 15 March 2026` */
export function periodWords({ period, timeZone }: ReportDocument): string {
  return periodText(period.start, period.end, timeZone);
}

export function previousWords({ previous, timeZone }: ReportDocument): string {
  return `Compared with ${periodText(previous.start, previous.end, timeZone)}`;
}

export function subjectOf(report: ReportDocument): string {
  return shortened(`${report.name}: ${periodWords(report)}`.replaceAll(/\s+/g, ' ').trim(), 200);
}

/** The first figures in a line. */
export function summaryWords({ headline }: ReportDocument): string {
  const told = headline.slice(0, 4).map((figure) => {
    const { label, value, change } = figureWords(figure);
    return `${label} ${value}${change === null ? '' : ` (${change})`}`;
  });
  return told.join(' · ');
}

export function filterWords({ filters }: ReportDocument): string | null {
  const told = Object.entries(filters)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name.replaceAll('_', ' ')} ${listed(values)}`);
  return told.length === 0 ? null : `Only ${told.join('; ')}`;
}

const maxListed = 6;

function listed(values: readonly string[]): string {
  const rest = values.length - maxListed;
  return values.slice(0, maxListed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** `Total cost rose from $67.70 to $80.10 (+18.3%), mostly by Research.` in its parts. */
export function changeWords({ figure, contributions }: Change) {
  const { metric, value, previous } = figure;
  const { unit } = metrics[metric];
  const rose = (value ?? 0) > (previous ?? 0);
  const whole = (value ?? 0) - (previous ?? 0);
  const [first] = contributions;
  const mostly = first?.named === true && first.part / whole >= 0.5 ? first.name : null;
  return {
    label: labelOf(metric),
    verb: rose ? 'rose' : 'fell',
    from: figureText(previous, unit),
    to: figureText(value, unit),
    change: changeText(value, previous, unit) ?? '',
    mostly,
  };
}

export function changeSentence(change: Change): string {
  const { label, verb, from, to, change: by, mostly } = changeWords(change);
  return `${label} ${verb} from ${from} to ${to} (${by})${mostly === null ? '.' : `, mostly because of ${mostly}.`}`;
}

export function contributionWords({ figure }: Change, { name, value, previous, part }: Change['contributions'][number]) {
  const { unit } = metrics[figure.metric];
  const points = unit === 'percent' ? `${differenceText(part, unit).replace('%', '')} pts` : differenceText(part, unit);
  return {
    name,
    from: previous === null ? nothing : figureText(previous, unit),
    to: value === null ? nothing : figureText(value, unit),
    part: points,
  };
}

export function byWords({ dimension }: Pick<Change, 'dimension'>): string {
  return `By ${dimensionLabel(dimension).toLowerCase()}`;
}

/** What a chart shows, for those who do not see it. */
export function chartWords({ lines, dates, partial, metric }: ChartSection): string {
  const { additive, unit } = metrics[metric];
  const values = dates.map((_, index) => {
    const told = lines.map(({ values: of }) => of[index] ?? null);
    if (!additive || lines.length === 1) return told[0] ?? null;
    return told.reduce<number | null>((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
  });
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, date: dates[index] ?? '' }]));
  const whole = known.filter(({ date }) => !partial.includes(date));
  const [first, ...others] = whole.length === 0 ? known : whole;
  if (first === undefined) return 'No data';
  const high = others.reduce((most, one) => (one.value > most.value ? one : most), first);
  const low = others.reduce((least, one) => (one.value < least.value ? one : least), first);
  const of = lines.length > 1 && !additive ? `${lines[0]?.name ?? ''}: ` : '';
  const said = `${of}highest ${figureText(high.value, unit)} on ${dateText(high.date)}, lowest ${figureText(low.value, unit)} on ${dateText(low.date)}`;
  return partial.length === 0 || !additive ? said : `${said}; not whole: ${partial.map(dateText).join(' and ')}`;
}

export function forecastWords({ value, days, metric, errorPercent }: ForecastSection): string {
  const likely = `If they go on as before, the next ${days} days are likely to cost about ${figureText(value, metrics[metric].unit)}.`;
  if (errorPercent === null) return likely;
  return `${likely} On these days the same method would have been off by ${figureText(errorPercent, 'percent')} a day.`;
}

export function goalWords(goal: GoalProgress) {
  const { unit, target, direction, value, met, onTrack, metric, period } = goal;
  const state = stateOf(met, onTrack, direction);
  return {
    name: goal.name,
    of: `${labelOf(metric)}, ${direction === 'at_least' ? 'at least' : 'at most'} ${figureText(target, unit)} ${periodOfGoal(period)}`,
    value: figureText(value, unit),
    state: state.text,
    tone: state.tone,
  };
}

const units: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

function periodOfGoal(period: string): string {
  const [, count, unit = ''] = /^0*(\d+)([mhdw])$/.exec(period) ?? [];
  return count === undefined ? `a ${period}` : `in ${count} ${units[unit]}`;
}

function stateOf(
  met: boolean | null,
  onTrack: boolean | null,
  direction: GoalProgress['direction'],
): { readonly text: string; readonly tone: Tone } {
  if (met === null) return { text: 'No data', tone: 'neutral' };
  if (met && direction === 'at_least') return { text: 'Met', tone: 'good' };
  if (onTrack !== null)
    return onTrack ? { text: 'On track', tone: 'good' } : { text: direction === 'at_most' ? 'Over pace' : 'Behind', tone: 'bad' };
  return met ? { text: 'Met', tone: 'good' } : { text: 'Missed', tone: 'bad' };
}

/** A row's share of the whole, 0 to 100; null where the first metric does not add up. */
export function shareOf({ total }: TableSection, figure: Figure | undefined): number | null {
  const value = figure?.value ?? null;
  return total === null || total <= 0 || value === null || !metrics[figure?.metric ?? 'execution_count'].additive
    ? null
    : Math.min(100, (100 * value) / total);
}

interface NoticeWords {
  readonly one: string;
  readonly many: string;
  /** After the count and what it counts. */
  readonly rest: string;
}

const noticeWords: Readonly<Record<string, NoticeWords>> = {
  no_session_id: { one: 'execution belongs', many: 'executions belong', rest: 'to no session, so sessions leave them out.' },
  no_user_id: { one: 'execution belongs', many: 'executions belong', rest: 'to no user, so users leave them out.' },
  unpriced_models: { one: 'model has', many: 'models have', rest: 'no price, so the cost of these calls is missing.' },
  usage_missing: { one: 'model call reports', many: 'model calls report', rest: 'no tokens, so their tokens and cost are missing.' },
  open_traces: {
    one: 'execution or step waits',
    many: 'executions and steps wait',
    rest: 'for the rest of their trace, so their agents may change.',
  },
};

export function noticeText({ code, count, text }: Notice): string {
  const known = noticeWords[code];
  return known === undefined ? text : `${figureText(count, '1')} ${count === 1 ? known.one : known.many} ${known.rest}`;
}

export function footWords({ generatedAt, dataThrough, timeZone, estimated }: ReportDocument): readonly string[] {
  return [
    `Made on ${instantText(generatedAt, timeZone)}${dataThrough === null ? '' : `, of everything received before ${instantText(dataThrough, timeZone)}`}. Times are of ${timeZone}.`,
    ...(estimated ? ['Counts, tokens and money are estimated from sampled data.'] : []),
  ];
}

export function chartCaption(section: ChartSection): string {
  const said = chartWords(section);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Whether any row of a table can be held against the period before. */
export function hasChanges({ rows }: TableSection): boolean {
  return rows.some(({ figures }) => figures.some(({ previous }) => previous !== null));
}

/** How a row's first figure changed; of one that was not there before, that it is new. */
export function changeCell(figure: Figure | undefined): { readonly text: string; readonly tone: Tone } {
  if (figure === undefined) return { text: nothing, tone: 'neutral' };
  const { change, tone } = figureWords(figure);
  if (change === null) return { text: isNew(figure) ? 'new' : nothing, tone: 'neutral' };
  return { text: change === 'no change' ? '=' : change, tone };
}

function isNew({ value, previous }: Figure): boolean {
  return value !== null && value !== 0 && (previous === null || previous === 0);
}
