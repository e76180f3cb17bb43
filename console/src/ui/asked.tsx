import { type ReactNode, useEffect, useRef } from 'react';

/** What a button brought, such as a form: it takes the focus, and gives it back to the button when it goes. */
export function Asked({ children }: { readonly children: ReactNode }) {
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const button = document.activeElement;
    asked.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    return () => {
      if (button instanceof HTMLElement) button.focus();
    };
  }, []);
  return <div ref={asked}>{children}</div>;
}
