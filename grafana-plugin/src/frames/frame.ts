/** Frames from rows, and what is said beside them. */

import { createDataFrame, type DataFrame, type FieldConfig, type FieldType, type QueryResultMetaNotice } from '@grafana/data';
import type { Head } from '../api/answers';
import type { Catalog } from '../catalog/catalog';
import { inWords } from '../catalog/labels';
import type { Source } from './links';

/** What frames are made with. */
export interface Framing {
  readonly source: Source;
  readonly catalog: Catalog;
}

/** A field of a frame, and how a row's value is found. */
export interface Column<Row> {
  readonly name: string;
  readonly type: FieldType;
  readonly value: (row: Row) => unknown;
  readonly config?: FieldConfig;
}

export function tableFrame<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): DataFrame {
  return createDataFrame({
    fields: columns.map(({ name, type, value, config }) => ({
      name,
      type,
      config: { displayNameFromDS: inWords(name), ...config },
      values: rows.map(value),
    })),
  });
}

/** Kept for links, not shown. */
export const hidden: FieldConfig = { custom: { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } } };

/** Why an answer is empty or poor. */
export function noticesOf({ estimated, hints = [] }: Head): readonly QueryResultMetaNotice[] {
  return [
    ...(estimated ? [{ severity: 'info', text: estimatedText } as const] : []),
    ...hints.map(({ code, count, how }) => ({ severity: poor.has(code) ? 'warning' : 'info', text: `${how} (${count})` }) as const),
  ];
}

const estimatedText = 'Estimated: built on sampled data, counts are sums of weights.';

/** Hints that mean that figures are missing something. */
const poor: ReadonlySet<string> = new Set(['unpriced_models', 'usage_missing']);

/** Says it once, at the first frame. */
export function withNotices(frames: readonly DataFrame[], notices: readonly QueryResultMetaNotice[]): readonly DataFrame[] {
  if (notices.length === 0) return frames;
  const [first = createDataFrame({ fields: [] }), ...others] = frames;
  return [{ ...first, meta: { ...first.meta, notices: [...(first.meta?.notices ?? []), ...notices] } }, ...others];
}

export function time(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
