import { useEffect } from 'react';

const question = 'The dashboard has changes that are not saved. Leave it, and lose them?';

/** Asks before the page is left while there is something to lose. */
export function useLeaving(hasToLose: () => boolean): void {
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (hasToLose()) event.preventDefault();
    };
    // Links, the menu and the browser's buttons alike. A browser without it asks only when the whole console is left.
    const onNavigate = (event: NavigateEvent) => {
      const isElsewhere = new URL(event.destination.url).pathname !== window.location.pathname;
      if (event.cancelable && event.destination.sameDocument && isElsewhere && hasToLose() && !window.confirm(question))
        event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload);
    window.navigation?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      window.navigation?.removeEventListener('navigate', onNavigate);
    };
  }, [hasToLose]);
}
