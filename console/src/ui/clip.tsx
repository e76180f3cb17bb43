import styles from './clip.module.css';

/** Text from telemetry in one line; all of it in its title, as far as anyone would read it. */
export function Clip({ children }: { readonly children: string }) {
  return (
    <bdi className={styles['clip']} title={children.slice(0, 500)}>
      {children.slice(0, 300)}
    </bdi>
  );
}
