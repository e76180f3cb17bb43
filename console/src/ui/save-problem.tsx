import { ResonantError } from '@resonantgenesis/client';
import { Button } from './button.tsx';
import form from './form.module.css';
import { ErrorNotice, Notice } from './notice.tsx';

/** What to do where somebody else has saved meanwhile. */
export interface Meanwhile {
  readonly seeTheirs: () => void;
  readonly keepMine: () => void;
}

/** Why a change was not kept. Nobody's change is lost without being asked about. */
export function SaveProblem({ error, seeTheirs, keepMine }: Meanwhile & { readonly error: Error }) {
  if (!(error instanceof ResonantError) || error.code !== 'changed_meanwhile') return <ErrorNotice error={error} />;
  return (
    <Notice>
      <p>Somebody has changed it since you opened it. Saving yours would undo theirs.</p>
      <div className={form['actions']}>
        <Button onClick={seeTheirs}>See theirs</Button>
        <Button onClick={keepMine}>Keep mine</Button>
      </div>
    </Notice>
  );
}
