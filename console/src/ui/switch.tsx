import styles from './switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
}

export function Switch({ label, isOn, turn }: SwitchProps) {
  return (
    <label className={styles['switch']}>
      <input type="checkbox" role="switch" checked={isOn} aria-checked={isOn} onChange={({ target }) => turn(target.checked)} />
      {label}
    </label>
  );
}
