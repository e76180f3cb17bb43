import { type ReactNode, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

interface ConfirmButtonProps {
  /** What it is about, for those who hear the button alone: "Delete on-call". */
  readonly label?: string | undefined;
  readonly children: ReactNode;
  /** What it says after the first press. */
  readonly sure: string;
  readonly confirm: () => void;
  readonly disabled?: boolean;
}

/** Does what cannot be undone at the second press; whoever turns away was not sure. Where it goes with what it deletes, the focus stays near. */
export function ConfirmButton({ label, children, sure, confirm, disabled = false }: ConfirmButtonProps) {
  const [isSure, setSure] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useKeptFocus(button);
  const press = () => {
    if (isSure) confirm();
    setSure(!isSure);
  };
  return (
    <Button
      ref={button}
      look="danger"
      onClick={press}
      onBlur={() => setSure(false)}
      onKeyDown={({ key }) => key === 'Escape' && setSure(false)}
      disabled={disabled}
      aria-label={isSure ? sure : label}
    >
      {isSure ? sure : children}
    </Button>
  );
}
