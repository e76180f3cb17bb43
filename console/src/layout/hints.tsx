import { Notice } from '../ui/notice.tsx';

interface Told {
  readonly hints?: readonly { readonly code: string; readonly count: number; readonly how: string }[];
  readonly estimated?: true;
}

/** Why figures are poorer than they could be, and how to mend it. */
export function Hints({ hints = [], estimated }: Told) {
  if (hints.length === 0 && estimated !== true) return null;
  return (
    <Notice>
      {estimated === true && <p>Built on sampled data: counts, tokens and money are estimates.</p>}
      {hints.map(({ code, how }) => (
        <p key={code}>{how}</p>
      ))}
    </Notice>
  );
}
