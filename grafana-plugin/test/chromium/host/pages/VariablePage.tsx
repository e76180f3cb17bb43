import type { DataQuery } from '@grafana/data';
import { Stack, Tag, Text } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { lastValueFrom } from 'rxjs';
import { lastDays } from '../ask';
import type { Host } from '../services';

const range = lastDays(30);

/** A variable being edited: its editor, and the values it would offer. */
export function VariablePage({ dataSource }: Host): React.JSX.Element {
  const Editor = dataSource.variables.editor;
  const [query, setQuery] = useState<DataQuery & { dimension?: string }>({ refId: 'Variable' });
  const [values, setValues] = useState<readonly string[]>([]);

  useEffect(() => {
    if (query.dimension === undefined || query.dimension === '') return;
    const request = { targets: [query], range, scopedVars: {}, requestId: 'V1' };
    void lastValueFrom<{ data: { text: string }[] }>(dataSource.variables.query(request)).then(({ data }) => setValues(textsOf(data)));
  }, [query, dataSource]);

  return (
    <Stack direction="column" gap={2}>
      <Text element="h1">Variable</Text>
      <Editor datasource={dataSource} query={query} onChange={setQuery} onRunQuery={() => undefined} />
      <Text element="h2" variant="h4">
        Preview of values
      </Text>
      <Stack direction="row" gap={1} wrap="wrap">
        {values.map((value) => (
          <Tag key={value} name={value} />
        ))}
      </Stack>
      <pre data-testid="values" hidden>
        {JSON.stringify(values)}
      </pre>
    </Stack>
  );
}

/** Values come as a frame with a field `text`, or as objects. */
function textsOf(data: readonly unknown[]): string[] {
  return data.flatMap((each) => {
    const { fields, text } = each as { fields?: { name: string; values: string[] }[]; text?: string }; // decode boundary
    return fields?.find(({ name }) => name === 'text')?.values ?? (text === undefined ? [] : [text]);
  });
}
