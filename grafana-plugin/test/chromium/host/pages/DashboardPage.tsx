import { type DataFrame, type DataQueryRequest, LoadingState, type PanelData, PanelPlugin, type PanelProps } from '@grafana/data';
import { LocationServiceProvider, locationService, setPluginImportUtils, setRunRequest } from '@grafana/runtime';
import {
  EmbeddedScene,
  QueryVariable,
  SceneControlsSpacer,
  SceneCSSGridItem,
  SceneCSSGridLayout,
  type SceneObject,
  SceneQueryRunner,
  SceneReactObject,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import { Text } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import { map, type Observable } from 'rxjs';
import { ask } from '../ask';
import { Drawn } from '../Panel';
import { type AnyDataSource, dataSourceUid, type Host } from '../services';

interface Board {
  readonly title: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly templating: {
    readonly list: readonly { readonly type: string; readonly name: string; readonly label: string; readonly query: never }[];
  };
  readonly panels: readonly BoardPanel[];
}

interface BoardPanel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly options?: object;
  readonly targets?: never[];
}

const kinds = { timeseries: 'timeseries', stat: 'stat', table: 'table' } as const;
const drawn = new Map(Object.entries(kinds).map(([id, kind]) => [id, panelPlugin(id, kind)]));
const table = panelPlugin('table', 'table');

/** A generated dashboard drawn by Grafana's scenes: variables, time and panels as there, panels over Grafana's own components. */
export function DashboardPage(_: Host): React.JSX.Element | null {
  const [scene, setScene] = useState<EmbeddedScene>();
  useEffect(() => {
    setRunRequest((source: AnyDataSource, request: DataQueryRequest) => panelData(source, request));
    setPluginImportUtils({
      importPanelPlugin: async (id) => drawn.get(id) ?? table,
      getPanelPluginFromCache: (id) => drawn.get(id) ?? table,
    });
    const board = new URLSearchParams(location.search).get('board') ?? '';
    void fetch(`/boards/${board}.json`)
      .then((answer) => answer.json() as Promise<Board>) // decode boundary: the repository's own file
      .then((read) => setScene(sceneOf(read)));
  }, []);
  if (scene === undefined) return null;
  return (
    <MemoryRouter>
      <LocationServiceProvider service={locationService}>
        <scene.Component model={scene} />
      </LocationServiceProvider>
    </MemoryRouter>
  );
}

function sceneOf(board: Board): EmbeddedScene {
  const datasource = { uid: dataSourceUid };
  const variables = board.templating.list
    .filter(({ type }) => type === 'query')
    .map(
      ({ name, label, query }) =>
        new QueryVariable({ name, label, query, datasource, isMulti: true, includeAll: true, value: '$__all', text: 'All' }),
    );
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ ...board.time }),
    $variables: new SceneVariableSet({ variables }),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), new SceneTimePicker({}), new SceneRefreshPicker({})],
    body: new SceneCSSGridLayout({
      templateColumns: 'repeat(24, 1fr)',
      autoRows: '34px',
      rowGap: 1,
      columnGap: 1,
      children: board.panels.map((panel) => {
        const { x, y, w, h } = panel.gridPos;
        return new SceneCSSGridItem({ gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}`, body: bodyOf(panel) });
      }),
    }),
  });
}

function bodyOf({ type, title, description = '', options = {}, targets = [] }: BoardPanel): SceneObject {
  if (type === 'row') return new SceneReactObject({ reactNode: <Text variant="h5">{title}</Text> });
  const datasource = { uid: dataSourceUid };
  const queries = targets.map((target: object) => ({ ...target, datasource }));
  const $data = new SceneQueryRunner({ datasource, queries: queries as never }); // decode boundary: the repository's own file
  return new VizPanel({ pluginId: type, title, description, options, $data });
}

interface Options {
  readonly reduceOptions?: { readonly fields?: string };
}

function panelPlugin(id: string, kind: (typeof kinds)[keyof typeof kinds]): PanelPlugin {
  const plugin = new PanelPlugin<Options>(({ data, timeRange, options, width, height }: PanelProps<Options>) => (
    <Drawn frames={data.series} range={timeRange} kind={kind} width={width} height={height} fields={options.reduceOptions?.fields} />
  ));
  plugin.meta = { id, name: id, type: 'panel', sort: 1, info: {}, module: '', baseUrl: '' } as never; // the rest is not read
  return plugin;
}

/** What Grafana's own `runRequest` makes of a data source's answers, which it does not publish. */
function panelData(source: AnyDataSource, request: DataQueryRequest): Observable<PanelData> {
  return ask(source, request.targets, request.range, request).pipe(
    map(({ data, state, errors = [] }) => ({
      state: state ?? LoadingState.Done,
      series: data as DataFrame[], // decode boundary: a data source answers frames
      timeRange: request.range,
      request,
      errors,
    })),
  );
}
