import type { ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import { ViewLink } from '../view/use-view.tsx';

interface Hint {
  readonly code: string;
  readonly count: number;
  readonly how: string;
}

interface HintsProps {
  /** An answer of analytics, once it is there. */
  readonly of: { readonly hints?: readonly Hint[]; readonly estimated?: true | undefined } | undefined;
}

/** What is said otherwise to somebody who reads it here, where they can mend it. */
const saidHere: Readonly<Record<string, ReactNode>> = {
  unpriced_models: (
    <>
      Calls of some models have no price, so their cost is missing. <ViewLink to="/costs">Give them one</ViewLink>
    </>
  ),
  no_scores: 'No score or feedback with a value is given here: have your evaluations send gen_ai.evaluation.result log records.',
  no_api_calls:
    'No HTTP server reports a call here: have those in front of the agents trace the requests they serve, with http.request.method.',
};

/** What to do about a hint. */
export function WayOut({ code, how }: Pick<Hint, 'code' | 'how'>) {
  return <p>{saidHere[code] ?? how}</p>;
}

/** Why figures are poorer than they could be, and how to mend it. */
export function Hints({ of: { hints = [], estimated } = {} }: HintsProps) {
  if (hints.length === 0 && estimated !== true) return null;
  return (
    <Notice>
      {estimated === true && <p>Built on sampled data: counts, tokens and money are estimates.</p>}
      {hints.map(({ code, how }) => (
        <WayOut key={code} code={code} how={how} />
      ))}
    </Notice>
  );
}
