import type { SubscribeLiveEvent } from '@resonantgenesis/client';
import { useEffect, useState } from 'react';
import { useSession } from './client.tsx';

/** Events come each second. */
const longestSilenceMs = 5_000;

/** What happens now, each second; undefined until the first event, `lost` while the connection is being made again. */
export function useLive(): { readonly figures: SubscribeLiveEvent | undefined; readonly isLost: boolean } {
  const { client } = useSession();
  const [state, setState] = useState<{ figures: SubscribeLiveEvent | undefined; isLost: boolean }>({ figures: undefined, isLost: false });
  useEffect(() => {
    const ended = new AbortController();
    const lose = () => setState(({ figures }) => ({ figures, isLost: true }));
    // The client makes a lost connection again by itself, and says nothing meanwhile.
    let silence = window.setTimeout(lose, longestSilenceMs);
    let again = 0;
    const listen = async () => {
      for await (const figures of client.analytics.subscribeLive({}, { signal: ended.signal })) {
        window.clearTimeout(silence);
        silence = window.setTimeout(lose, longestSilenceMs);
        setState({ figures, isLost: false });
      }
    };
    // The client gives up where it was never let in; a page may stay open until it is.
    const keepListening = (): void => {
      listen().catch(() => {
        if (ended.signal.aborted) return;
        lose();
        again = window.setTimeout(keepListening, longestSilenceMs);
      });
    };
    keepListening();
    return () => {
      window.clearTimeout(silence);
      window.clearTimeout(again);
      ended.abort();
    };
  }, [client]);
  return state;
}
