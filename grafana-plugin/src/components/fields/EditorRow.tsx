import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Stack, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** A row of fields on its own ground, as other editors of Grafana have them. */
export function EditorRow({ children }: { readonly children: ReactNode }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.row}>
      <Stack direction="row" gap={2} wrap="wrap" alignItems="flex-start">
        {children}
      </Stack>
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2) {
  return {
    row: css({ padding: theme.spacing(1), backgroundColor: theme.colors.background.secondary, borderRadius: theme.shape.radius.default }),
  };
}
