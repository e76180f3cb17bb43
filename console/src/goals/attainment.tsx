import type { GoalProgress } from '@resonantgenesis/client';
import { formatValue } from '../format/numbers.ts';
import { Badge } from '../ui/badge.tsx';
import styles from './attainment.module.css';

type Progress = Pick<GoalProgress, 'direction' | 'progress' | 'pace'>;

/** How far a goal is, and where it would be if time alone decided. */
export function Attainment({ of: { direction, progress, pace } }: { readonly of: Progress }) {
  const { percent } = progress;
  if (percent === null) return <span className={styles['text']}>{progress.value === null ? 'no value yet' : ''}</span>;
  return (
    <span className={styles['attainment']}>
      <span className={styles['track']} aria-hidden="true">
        <span
          className={styles['bar']}
          data-met={progress.met}
          data-direction={direction}
          style={{ width: `${Math.max(0, Math.min(100, percent))}%` }}
        />
        {pace !== null && (
          <span className={styles['pace']} style={{ insetInlineStart: `${pace.elapsed_percent}%` }} title="Where an even pace would be" />
        )}
      </span>
      <span className={styles['text']}>{formatValue(percent, 'percent')}</span>
    </span>
  );
}

/** Whether it is met, or will be. */
export function GoalState({ of: { direction, progress, pace } }: { readonly of: Progress }) {
  const isLimit = direction === 'at_most';
  if (progress.met === null) return <Badge tone="plain">no value yet</Badge>;
  // What is to stay below is never met before the end, and what is to be reached is met once it was.
  if (progress.met && !isLimit) return <Badge tone="good">reached</Badge>;
  if (!progress.met && isLimit) return <Badge tone="bad">missed</Badge>;
  if (pace === null) return isLimit ? <Badge tone="good">within</Badge> : <Badge tone="warn">not reached</Badge>;
  return pace.on_track === true ? <Badge tone="good">on track</Badge> : <Badge tone="warn">off track</Badge>;
}
