import type { ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import { ViewLink } from '../view/use-view.tsx';

interface Told {
  readonly hints?: readonly { readonly code: string; readonly count: number; readonly how: string }[];
  readonly estimated?: true;
}

/** What is mended here, in place of by an operation of the API. */
const mendedHere: Readonly<Record<string, ReactNode>> = {
  unpriced_models: (
    <>
      Calls of some models have no price, so their cost is missing. <ViewLink to="/costs">Give them one</ViewLink>
    </>
  ),
};

/** Why figures are poorer than they could be, and how to mend it. */
export function Hints({ hints = [], estimated }: Told) {
  if (hints.length === 0 && estimated !== true) return null;
  return (
    <Notice>
      {estimated === true && <p>Built on sampled data: counts, tokens and money are estimates.</p>}
      {hints.map(({ code, how }) => (
        <p key={code}>{mendedHere[code] ?? how}</p>
      ))}
    </Notice>
  );
}
