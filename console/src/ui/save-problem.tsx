import { ResonantError } from '@resonantgenesis/client';
import type { FormEvent } from 'react';
import { Button } from './button.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import form from './form.module.css';
import { ErrorNotice, Notice } from './notice.tsx';

/** What to do where somebody else has saved meanwhile. */
export interface Meanwhile {
  /** Whether that was told before, and somebody has changed it since then too. */
  readonly isAgain: boolean;
  /** Asked for twice: what was written is lost. */
  readonly discardMine: () => void;
  /** Left out where the form that this is in is sent then: see `sentBy`. It stands below the form's own button, which Enter presses. */
  readonly keepMine?: () => void;
}

/** Of the button by which a form is sent once more, whatever somebody else has made of it. */
const keeping = 'keep-mine';

/** What a form is sent with; `isMine` where that was asked for whatever somebody else has made of it. */
export function sentBy({ currentTarget, nativeEvent }: FormEvent<HTMLFormElement>): { readonly given: FormData; readonly isMine: boolean } {
  const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  return { given: new FormData(currentTarget), isMine: button?.getAttribute('name') === keeping };
}

export function isChangedMeanwhile(thrown: unknown): boolean {
  return thrown instanceof ResonantError && thrown.code === 'changed_meanwhile';
}

/** Why a change was not kept. Nobody's change is lost without being asked about. */
export function SaveProblem({ error, isAgain, discardMine, keepMine }: Meanwhile & { readonly error: Error }) {
  if (!isChangedMeanwhile(error)) return <ErrorNotice error={error} />;
  return (
    <Notice>
      <p>
        {isAgain ? 'Somebody has changed it once more meanwhile.' : 'Somebody has changed it since you opened it.'} Saving yours would undo
        theirs.
      </p>
      <div className={form['actions']}>
        <ConfirmButton sure="Really discard mine" confirm={discardMine}>
          Discard mine
        </ConfirmButton>
        {keepMine === undefined ? (
          <Button type="submit" name={keeping}>
            Keep mine
          </Button>
        ) : (
          <Button onClick={keepMine}>Keep mine</Button>
        )}
      </div>
    </Notice>
  );
}
