import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { pageMeta } from '../data/page-meta.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import styles from './first-run.module.css';
import { type Snippet, snippets } from './snippets.ts';

/** The way from nothing to the first figure. The page that shows it turns into the figures by itself. */
export function FirstRun() {
  const { client, hasKey } = useSession();
  const [choice, choose] = useState<Snippet['value']>('node');
  const creation = useMutation({ mutationFn: () => client.keys.createKey({ name: 'first agent', scopes: ['ingest'] }) });
  const endpoint = `${window.location.protocol}//${window.location.hostname}:${pageMeta('otlp-http-port')}`;
  const text = snippets.find(({ value }) => value === choice)?.text(endpoint, creation.data?.key) ?? '';
  return (
    <div className={styles['page']}>
      <PageTitle title="Send your first trace" />
      <p className={styles['lead']}>
        Nothing was received yet. Point an agent’s OpenTelemetry exporter here: every convention in use is understood, and its runs, tokens
        and costs appear on this page within seconds.
      </p>
      <Panel title="Your agent">
        <div className={styles['bar']}>
          <Choice label="With" options={snippets} value={choice} choose={choose} />
          {hasKey && (
            <Button onClick={() => creation.mutate()} disabled={creation.isPending || creation.isSuccess}>
              <KeyRound size={15} aria-hidden="true" />
              {creation.isSuccess ? 'The key is in the text below' : 'Create a key for it'}
            </Button>
          )}
        </div>
        {creation.error !== null && <ErrorNotice error={creation.error} />}
        <Code text={text} />
      </Panel>
      <p className={styles['waiting']} role="status">
        Waiting for the first execution
      </p>
    </div>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <div className={styles['code']}>
      <pre>
        <code>{text}</code>
      </pre>
      <div className={styles['copy']}>
        <CopyButton text={text} />
      </div>
    </div>
  );
}
