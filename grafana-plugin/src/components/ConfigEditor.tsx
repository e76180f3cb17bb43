import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { FieldSet, InlineField, Input, SecretInput } from '@grafana/ui';
import type { AnalyticsOptions, AnalyticsSecureOptions } from '../types';

type Props = DataSourcePluginOptionsEditorProps<AnalyticsOptions, AnalyticsSecureOptions>;

const labelWidth = 12;
const inputWidth = 50;

/** The settings of a data source: where the service is, and the key that Grafana's server asks it with. */
export function ConfigEditor({ options, onOptionsChange }: Props): React.JSX.Element {
  const { jsonData, secureJsonData, secureJsonFields } = options;
  const setApiUrl = (apiUrl: string): void => onOptionsChange({ ...options, jsonData: { ...jsonData, apiUrl } });
  const setApiKey = (apiKey: string): void => onOptionsChange({ ...options, secureJsonData: { ...secureJsonData, apiKey } });
  const resetApiKey = (): void =>
    onOptionsChange({ ...options, secureJsonFields: { ...secureJsonFields, apiKey: false }, secureJsonData: { apiKey: '' } });

  return (
    <FieldSet label="Connection">
      <InlineField
        label="URL"
        htmlFor="config-url"
        labelWidth={labelWidth}
        tooltip="Where Grafana's server reaches the service (its API port, 8080 by default), not where your browser does."
      >
        <Input
          id="config-url"
          width={inputWidth}
          value={jsonData.apiUrl ?? ''}
          placeholder="http://localhost:8080"
          onChange={({ currentTarget }) => setApiUrl(currentTarget.value)}
          onBlur={({ currentTarget }) => setApiUrl(withoutEnd(currentTarget.value))}
        />
      </InlineField>
      <InlineField
        label="API key"
        htmlFor="config-api-key"
        labelWidth={labelWidth}
        tooltip="A key of the service with the scope “read”. It is encrypted by Grafana and never comes back to the browser. A service without keys serves its own machine alone: Grafana always needs one."
      >
        <SecretInput
          id="config-api-key"
          width={inputWidth}
          isConfigured={secureJsonFields?.apiKey ?? false}
          value={secureJsonData?.apiKey ?? ''}
          placeholder="The key of the service"
          onChange={({ currentTarget }) => setApiKey(currentTarget.value)}
          onReset={resetApiKey}
        />
      </InlineField>
    </FieldSet>
  );
}

/** Paths are joined to it: it ends without a slash. */
function withoutEnd(url: string): string {
  return url.trim().replace(/\/+$/, '');
}
