import type { DataSourceSettings, TestDataSourceResponse } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import { useState } from 'react';
import { dataSourceUid, type Host, openDataSource } from '../services';

/** The settings page of a data source: its editor, and "Save & test". */
export function ConfigPage({ plugin, settings }: Host): React.JSX.Element {
  const Editor = plugin.components.ConfigEditor;
  const [options, setOptions] = useState({ ...settings, secureJsonFields: {}, secureJsonData: {} } as unknown as DataSourceSettings);
  const [result, setResult] = useState<TestDataSourceResponse>();

  async function saveAndTest(): Promise<void> {
    setResult(undefined);
    const { jsonData, secureJsonData } = options;
    const { secureJsonFields } = await getBackendSrv().put(`/api/datasources/uid/${dataSourceUid}`, { jsonData, secureJsonData });
    setOptions({ ...options, secureJsonData: {}, secureJsonFields });
    const { dataSource } = await openDataSource(plugin);
    setResult(await dataSource.testDatasource());
  }

  return (
    <Stack direction="column" gap={2}>
      <Text element="h1">Resonant Analytics</Text>
      {Editor !== undefined && <Editor options={options} onOptionsChange={setOptions} />}
      {result !== undefined && (
        <Alert severity={result.status === 'success' ? 'success' : 'error'} title={result.message}>
          {result.details?.verboseMessage}
        </Alert>
      )}
      <div>
        <Button onClick={() => saveAndTest()}>Save &amp; test</Button>
      </div>
    </Stack>
  );
}
