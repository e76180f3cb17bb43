import type { Span } from '@resonantgenesis/client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { formatDuration } from '../format/numbers.ts';
import { spanLooks } from './span-kinds.ts';
import { spanTree } from './span-tree.ts';
import styles from './waterfall.module.css';

interface WaterfallProps {
  readonly spans: readonly Span[];
  readonly chosen: string | undefined;
  readonly choose: (spanId: string) => void;
}

const rowHeight = 30;
/** Beyond it, names would have no room. */
const deepest = 12;
/** Where there is no room before a bar, its time stands on it. */
const widestTime = '3.75rem';

/** When each span of a trace ran, below the one that started it. */
export function Waterfall({ spans, chosen, choose }: WaterfallProps) {
  const placed = useMemo(() => spanTree(spans), [spans]);
  const extent = useMemo(() => extentOf(spans), [spans]);
  const rows = useRef<HTMLUListElement>(null);
  const top = rows.current?.offsetTop ?? 0;
  const window = useWindowVirtualizer({ count: placed.length, estimateSize: () => rowHeight, overscan: 20, scrollMargin: top });
  const looks = new Map(spans.map(({ kind }) => [spanLooks[kind].label, spanLooks[kind]]));
  return (
    <>
      <ul className={styles['legend']}>
        {[...looks.values()].map(({ label, color }) => (
          <li key={label}>
            <span className={styles['kind']} style={{ background: color }} />
            {label}
          </li>
        ))}
      </ul>
      <ul ref={rows} className={styles['rows']} style={{ height: window.getTotalSize() }}>
        {window.getVirtualItems().map(({ index, start }) => {
          const one = placed[index];
          if (one === undefined) return null;
          const isChosen = one.span.span_id === chosen;
          return (
            <li key={one.span.span_id}>
              <button
                type="button"
                className={styles['row']}
                style={{ transform: `translateY(${start - top}px)` }}
                aria-pressed={isChosen}
                onClick={() => choose(one.span.span_id)}
              >
                <Name span={one.span} depth={Math.min(one.depth, deepest)} />
                <Bar span={one.span} extent={extent} />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Name({ span, depth }: { readonly span: Span; readonly depth: number }) {
  const { label, color } = spanLooks[span.kind];
  const isFailed = span.status === 'error';
  return (
    <span className={styles['name']} style={{ paddingInlineStart: `${depth * 0.9}rem` }}>
      <span className={styles['kind']} style={{ background: color }} title={label} />
      <bdi className={isFailed ? `${styles['text']} ${styles['failed']}` : styles['text']} title={span.name.slice(0, 300)}>
        {span.name.slice(0, 200) || 'without a name'}
        {isFailed ? ' ✕' : ''}
      </bdi>
    </span>
  );
}

interface Extent {
  readonly startMs: number;
  readonly lengthMs: number;
}

function Bar({ span, extent }: { readonly span: Span; readonly extent: Extent }) {
  const from = (100 * (Date.parse(span.start) - extent.startMs)) / extent.lengthMs;
  const width = (100 * span.duration_ms) / extent.lengthMs;
  const isLeft = from + width < 70;
  const beside = isLeft ? { left: `calc(${from + width}% + 2px)` } : { right: `min(${100 - from}% + 2px, 100% - ${widestTime})` };
  return (
    <span className={styles['track']}>
      <span className={styles['bar']} style={{ left: `${from}%`, width: `${width}%`, background: spanLooks[span.kind].color }} />
      <span className={styles['time']} style={beside}>
        {formatDuration(span.duration_ms)}
      </span>
    </span>
  );
}

function extentOf(spans: readonly Span[]): Extent {
  const startMs = spans.reduce((least, { start }) => Math.min(least, Date.parse(start)), Number.POSITIVE_INFINITY);
  const endMs = spans.reduce((most, { start, duration_ms }) => Math.max(most, Date.parse(start) + duration_ms), 0);
  return { startMs, lengthMs: Math.max(endMs - startMs, 1) };
}
