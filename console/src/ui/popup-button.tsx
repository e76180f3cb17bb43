import { type KeyboardEvent, type ReactNode, type RefObject, type ToggleEvent, useId, useRef, useState } from 'react';
import { buttonClass, type Look } from './button.tsx';
import styles from './popup-button.module.css';

interface PopupButtonProps {
  /** What is in the popup, for those who do not see it. */
  readonly label: string;
  /** The button's own content. */
  readonly face: ReactNode;
  readonly look?: Look;
  readonly ref?: RefObject<HTMLButtonElement | null>;
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a popup below it. The browser shows it above everything, and takes it away on Escape or a click elsewhere. */
export function PopupButton({ label, face, look, ref, children }: PopupButtonProps) {
  const id = useId();
  const popup = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const own = useRef<HTMLButtonElement>(null);
  const button = ref ?? own;
  /** The popup goes, and a dialog around it stays. */
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    popup.current?.hidePopover();
    button.current?.focus();
  };
  const open = ({ newState }: ToggleEvent) => newState === 'open' && setOpen(true);
  const settle = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    if (newState === 'open') currentTarget.querySelector<HTMLElement>('button, input, select')?.focus();
    else setOpen(false); // now that the browser has given the focus back, which it does not once what had it is gone
  };
  return (
    <>
      <button ref={button} type="button" className={buttonClass(look)} popoverTarget={id} onKeyDown={leave}>
        {face}
      </button>
      <div
        ref={popup}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={`raised ${styles['popup']}`}
        onKeyDown={leave}
        onBeforeToggle={open}
        onToggle={settle}
      >
        {isOpen && children(() => popup.current?.hidePopover())}
      </div>
    </>
  );
}
