import type { Recommendation } from '@resonantgenesis/client';
import { useRead } from '../data/use-read.ts';
import { formatMoney } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { requestOf, type View } from '../view/view.ts';
import styles from './recommendations.module.css';

/** How to spend less, the most first, with what it was computed from. */
export function Recommendations({ view }: { readonly view: View }) {
  const answer = useRead('getCostRecommendations', { ...requestOf(view), limit: 8 });
  return (
    <Panel title="How to spend less" note="Estimated for 30 days; savings overlap and do not add up">
      <Answer of={answer} height="12rem">
        {(found) =>
          found.length === 0 ? (
            <Empty>Nothing stands out in this period.</Empty>
          ) : (
            <ul className={styles['list']}>
              {found.map((one) => (
                <One key={one.id} recommendation={one} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}

function One({ recommendation }: { readonly recommendation: Recommendation }) {
  const { title, action, savings, savings_low, savings_high, confidence, evidence } = recommendation;
  const [example] = evidence.example_execution_ids;
  return (
    <li className={styles['one']}>
      <span className={styles['title']}>{title}</span>
      <span className={`number ${styles['saving']}`}>{formatMoney(savings)}</span>
      <span>
        {action} {example !== undefined && <ViewLink to={`/executions/${encodeURIComponent(example)}`}>An example</ViewLink>}
      </span>
      <span className={`number ${styles['faint']}`}>
        {formatMoney(savings_low)} to {formatMoney(savings_high)}
        <br />
        {confidence} confidence
      </span>
    </li>
  );
}
