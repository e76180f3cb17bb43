import type { GetSessionDropoffAnswer } from '@resonantgenesis/client';
import { useRead } from '../data/use-read.ts';
import { formatCount, formatValue } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { requestOf, type View } from '../view/view.ts';
import styles from './drop-off.module.css';

type Step = GetSessionDropoffAnswer['steps'][number];

/** How many sessions reached each step, and of these how many ended there uncompleted. */
export function DropOff({ view }: { readonly view: View }) {
  const answer = useRead('getSessionDropoff', { ...requestOf(view), limit: 15 });
  return (
    <Panel title="Where sessions drop off" note="Sessions that reached each step; in red those that ended there without completing">
      <Answer of={answer} height="16rem">
        {({ steps }) => (steps.length === 0 ? <Empty>No session took a step in this period.</Empty> : <Steps steps={steps} />)}
      </Answer>
    </Panel>
  );
}

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const most = steps[0]?.sessions ?? 1;
  return (
    <ol className={styles['steps']}>
      {steps.map(({ number, sessions, drop_rate }) => (
        <li key={number} className={styles['step']}>
          <span>Step {number}</span>
          <span className={styles['track']} aria-hidden="true">
            <span className={styles['on']} style={{ width: `${((100 - drop_rate) * sessions) / most}%` }} />
            <span className={styles['off']} style={{ width: `${(drop_rate * sessions) / most}%` }} />
          </span>
          <span className="number">{formatCount(sessions)}</span>
          <span className={`number ${styles['rate']}`}>{formatValue(drop_rate, 'percent')} lost</span>
        </li>
      ))}
    </ol>
  );
}
