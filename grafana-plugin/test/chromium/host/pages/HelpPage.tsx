import type { DataQuery } from '@grafana/data';
import { useState } from 'react';
import type { Host } from '../services';

/** What Explore shows before there is a query. */
export function HelpPage({ plugin, dataSource }: Host): React.JSX.Element {
  const Help = plugin.components.QueryEditorHelp;
  const [query, setQuery] = useState<DataQuery>();
  return (
    <>
      {Help !== undefined && <Help datasource={dataSource} query={{ refId: 'A' }} onClickExample={setQuery} />}
      <pre data-testid="query" hidden>
        {JSON.stringify(query)}
      </pre>
    </>
  );
}
