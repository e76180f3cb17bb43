import { type RefObject, useLayoutEffect } from 'react';

const focusable = 'a[href], button:not(:disabled)';

/**
 * Where the focus goes when a control that has it goes, with the row that it deletes say: to the rows beside that, the next one first, else to
 * the heading of the panel. A page that is left as a whole gives it to the next one.
 */
export function useKeptFocus(control: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const own = control.current;
    return () => {
      if (own === null || own !== document.activeElement) return;
      const places = placesNear(own);
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return; // somebody else has given it a place
        for (const place of places) {
          place()?.focus({ preventScroll: true }); // rows of long lists go as well when they are scrolled away
          if (document.activeElement !== document.body) return;
        }
      });
    };
  }, [control]);
}

type Place = () => HTMLElement | null | undefined;

/** Looked at once the control is gone: what is not there by then cannot be focused. */
function placesNear(control: HTMLElement): readonly Place[] {
  const row = control.closest('tr, [role=row]');
  const rows = [row?.nextElementSibling, row?.previousElementSibling];
  const cell = control.closest('td, [role=cell]');
  const column = row === null || cell === null ? -1 : [...row.children].indexOf(cell);
  const heading = control.closest('section[aria-labelledby]')?.querySelector<HTMLElement>('h2');
  const inRow = (beside: Element | null | undefined): Place[] => [
    () => beside?.children[column]?.querySelector<HTMLElement>(focusable),
    () => beside?.querySelector<HTMLElement>(focusable),
  ];
  return [...rows.flatMap(inRow), () => heading];
}
