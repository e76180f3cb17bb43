import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { type ReactNode, useId, useState } from 'react';
import { EditorRow } from './EditorRow';

interface Props {
  readonly title: string;
  /** What is set, told while it is closed. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** Fields that most queries do without. */
export function OptionGroup({ title, summary, children }: Props): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const contentId = useId();
  const styles = useStyles2(stylesOf);
  return (
    <div>
      <button type="button" className={styles.header} aria-expanded={open} aria-controls={contentId} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'angle-down' : 'angle-right'} />
        <span>{title}</span>
        {!open && <span className={styles.summary}>{summary}</span>}
      </button>
      <div id={contentId} hidden={!open}>
        {open && <EditorRow>{children}</EditorRow>}
      </div>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2) {
  return {
    header: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      width: '100%',
      padding: theme.spacing(0.5, 1),
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.primary,
      textAlign: 'left',
      '&:hover': { background: theme.colors.action.hover },
    }),
    summary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
