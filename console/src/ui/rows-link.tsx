import { nameOf } from '../format/names.ts';
import { ViewLink } from '../view/use-view.tsx';
import { Clip } from './clip.tsx';

interface RowsLinkProps {
  readonly of: Parameters<typeof nameOf>[0];
  /** By which its executions are found. */
  readonly filter: 'model' | 'tool';
  /** Filters beside that one. */
  readonly own?: Readonly<Record<string, string>>;
}

/** A part of an answer by its name, which leads to its executions. What a limit put together, or has no name, leads nowhere. */
export function RowsLink({ of, filter, own }: RowsLinkProps) {
  const text = <Clip>{nameOf(of)}</Clip>;
  if (of.name === null || of.other === true) return text;
  return (
    <ViewLink to="/executions" own={{ ...own, [filter]: of.name }}>
      {text}
    </ViewLink>
  );
}
