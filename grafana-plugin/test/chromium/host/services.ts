/** Grafana's services that plugins and components reach for, as small as they may be. */

import {
  createTheme,
  type DataSourceInstanceSettings,
  EventBusSrv,
  standardFieldConfigEditorRegistry,
  type TypedVariableModel,
} from '@grafana/data';
import { config, setAppEvents, setBackendSrv, setDataSourceSrv, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { SceneObjectBase, sceneGraph } from '@grafana/scenes';
import { backendSrv } from './backend-srv';
import type { LoadedPlugin } from './loader';

// biome-ignore lint/suspicious/noExplicitAny: the data source's own class is known once its plugin is loaded
export type AnyDataSource = any;

const pluginId = 'resonantgenesis-analytics-datasource';

export const dataSourceUid = 'under-test';

export interface Host {
  readonly plugin: LoadedPlugin;
  readonly dataSource: AnyDataSource;
  readonly settings: DataSourceInstanceSettings;
}

export async function prepareServices(): Promise<void> {
  const mode = new URLSearchParams(location.search).get('theme') === 'light' ? 'light' : 'dark';
  config.theme2 = createTheme({ colors: { mode } });
  standardFieldConfigEditorRegistry.setInit(() => []);
  setBackendSrv(backendSrv);
  setAppEvents(new EventBusSrv());
  setTemplateSrv(templateSrv);
}

/** The settings as the server has them now, with an instance of the data source on them. */
export async function openDataSource(plugin: LoadedPlugin): Promise<Host> {
  const meta = await backendSrv.get(`/public/plugins/${pluginId}/plugin.json`);
  const { jsonData } = await backendSrv.get(`/api/datasources/uid/${dataSourceUid}`);
  const settings: DataSourceInstanceSettings = {
    ...{ id: 1, uid: dataSourceUid, type: pluginId, name: 'Resonant Analytics', meta, jsonData },
    ...{ access: 'proxy', readOnly: false, url: `/api/datasources/proxy/uid/${dataSourceUid}` },
  };
  const dataSource = new plugin.DataSourceClass(settings);
  dataSource.meta = meta;
  dataSource.components = plugin.components;
  setDataSourceSrv({
    get: async () => dataSource,
    getList: () => [settings],
    getInstanceSettings: () => settings,
    reload: () => undefined,
    registerRuntimeDataSource: () => undefined,
  } as never); // decode boundary: what is left out is not used here
  return { plugin, dataSource, settings };
}

/** The dashboard's variables: one agent of the demo. Scenes have variables of their own, by their object. */
const values: Readonly<Record<string, string>> = { agent: 'agent_1' };

const variable = { name: 'agent', type: 'query', label: 'Agent' } as TypedVariableModel; // the rest of it is not read

const templateSrv: TemplateSrv = {
  getVariables: () => [variable],
  replace: (text = '', scoped = {}, format) => {
    const scene: unknown = scoped['__sceneObject']?.value?.valueOf();
    if (scene instanceof SceneObjectBase) return sceneGraph.interpolate(scene, text, scoped, format as string); // or a function, as the two interfaces write it differently
    return text.replace(/\$(\w+)|\$\{(\w+)(?::\w+)?\}/g, (whole, plain, braced) =>
      String(scoped[plain ?? braced]?.value ?? values[plain ?? braced] ?? whole),
    );
  },
  containsTemplate: (text = '') => /\$\{?\w/.test(text),
  updateTimeRange: () => undefined,
};
