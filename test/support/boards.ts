/** The committed boards, as Grafana reads them. */

import { readdirSync, readFileSync } from 'node:fs';

export interface DataSourceRef {
  readonly type: string;
  readonly uid: string;
}

export interface Target {
  readonly refId: string;
  readonly datasource?: DataSourceRef;
  readonly queryType?: string;
  readonly expr?: string;
  readonly instant?: boolean;
  readonly [field: string]: unknown;
}

interface DataLink {
  readonly title: string;
  readonly url: string;
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: DataSourceRef;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly Target[];
  readonly timeFrom?: string;
  readonly options?: { readonly reduceOptions?: { readonly fields?: string } };
  readonly fieldConfig?: {
    readonly defaults: { readonly unit?: string; readonly links?: readonly DataLink[] };
    readonly overrides: readonly { readonly properties: readonly { readonly id: string; readonly value: unknown }[] }[];
  };
}

export interface Variable {
  readonly type: string;
  readonly name: string;
  readonly query?: unknown;
  readonly datasource?: DataSourceRef;
  readonly refresh?: number;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly current?: { readonly value: unknown };
}

export interface Annotation {
  readonly name: string;
  readonly datasource: DataSourceRef;
  readonly expr?: string;
  readonly target?: Target;
}

export interface CommittedBoard {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly schemaVersion: number;
  readonly time: { readonly from: string; readonly to: string };
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly Annotation[] };
  readonly links: readonly {
    readonly type: string;
    readonly tags: readonly string[];
    readonly keepTime: boolean;
    readonly includeVars: boolean;
  }[];
  readonly panels: readonly Panel[];
}

export const dashboardsFolder = new URL('../../dashboards/', import.meta.url);

/** Boards of a folder of `dashboards/`. */
export function readBoards(folder: string): readonly CommittedBoard[] {
  return readdirSync(new URL(`${folder}/`, dashboardsFolder))
    .filter((name) => name.endsWith('.json'))
    .map(
      (name) =>
        ({
          ...JSON.parse(readFileSync(new URL(`${folder}/${name}`, dashboardsFolder), 'utf8')),
          file: `${folder}/${name}`,
        }) as CommittedBoard,
    ); // decode boundary: the tests say what is expected
}

/** Panels that show something; the others are headings of sections. */
export function shownPanels(board: CommittedBoard): readonly Panel[] {
  return board.panels.filter(({ type }) => type !== 'row');
}
