import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';

interface ConfirmButtonProps {
  /** What it is about, for those who hear the button alone: "Delete on-call". */
  readonly label?: string | undefined;
  readonly children: ReactNode;
  /** What it says after the first press. */
  readonly sure: string;
  readonly confirm: () => void;
  readonly disabled?: boolean;
}

/** Does what cannot be undone at the second press; whoever turns away was not sure. */
export function ConfirmButton({ label, children, sure, confirm, disabled = false }: ConfirmButtonProps) {
  const [isSure, setSure] = useState(false);
  const press = () => {
    if (isSure) confirm();
    setSure(!isSure);
  };
  return (
    <Button
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
