import type { GetReportRunAnswer } from '@resonantgenesis/client';
import { formatShortInstant } from '../format/times.ts';
import styles from './runs.module.css';

type Recipient = GetReportRunAnswer['recipients'][number];

const wordings: Readonly<Record<Recipient['status'], string>> = {
  waiting: 'waiting',
  sent: 'sent',
  refused: 'refused by the mail server',
  failed: 'failed',
  not_sent: 'not sent',
};

interface RecipientsProps {
  readonly recipients: readonly Recipient[];
  readonly timeZone: string;
}

/** Who was sent it, in a word; each of them when it is opened. */
export function Recipients({ recipients, timeZone }: RecipientsProps) {
  if (recipients.length === 0) return 'nobody';
  const sent = recipients.filter(({ status }) => status === 'sent').length;
  return (
    <details className={styles['recipients']}>
      <summary>
        {sent} of {recipients.length} sent
      </summary>
      <ul>
        {recipients.map(({ address, status, error, sent_at, next_attempt_at: next }) => (
          <li key={address}>
            <b>{address}</b>: {wordings[status]}
            {sent_at !== null && ` ${formatShortInstant(sent_at, timeZone)}`}
            {next !== null && `, tried again ${formatShortInstant(next, timeZone)}`}
            {error !== null && <p className={styles['error']}>{error}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
