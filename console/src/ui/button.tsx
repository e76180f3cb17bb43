import type { ComponentProps } from 'react';
import styles from './button.module.css';

export type Look = 'normal' | 'primary' | 'danger' | 'plain' | 'icon';

const looks: Readonly<Record<Look, string | undefined>> = {
  normal: styles['button'],
  primary: `${styles['button']} ${styles['primary']}`,
  danger: `${styles['button']} ${styles['danger']}`,
  plain: `${styles['button']} ${styles['plain']}`,
  icon: `${styles['button']} ${styles['plain']} ${styles['icon']}`,
};

/** Of links that look like one, and of triggers that a library draws. */
export function buttonClass(look: Look = 'normal'): string | undefined {
  return looks[look];
}

export function Button({ look = 'normal', type = 'button', ...rest }: ComponentProps<'button'> & { readonly look?: Look }) {
  return <button {...rest} type={type} className={looks[look]} />;
}
