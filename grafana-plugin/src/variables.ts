/** Variables: the values that the service has seen of a dimension, in the dashboard's time range. */

import {
  CustomVariableSupport,
  createDataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  FieldType,
  type QueryEditorProps,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import type { ComponentType } from 'react';
import { catchError, defer, from, map, type Observable, switchMap, throwError } from 'rxjs';
import type { Api } from './api/api';
import { failureOf, PanelError } from './api/problem';
import type { Catalog } from './catalog/catalog';
import { byText, dimensionValues } from './catalog/dimension-values';
import { VariableEditor } from './components/VariableEditor';
import type { AnalyticsDataSource } from './datasource';
import { Interpolation } from './query/interpolate';
import { migrateVariableQuery } from './query/migrate';
import { periodOf } from './query/period';
import type { AnalyticsOptions, AnalyticsQuery, AnalyticsVariableQuery } from './types';

const mostValues = 1000;

type Editor = ComponentType<QueryEditorProps<AnalyticsDataSource, AnalyticsQuery, AnalyticsOptions, AnalyticsVariableQuery>>;

export class AnalyticsVariables extends CustomVariableSupport<
  AnalyticsDataSource,
  AnalyticsVariableQuery,
  AnalyticsQuery,
  AnalyticsOptions
> {
  override readonly editor: Editor = VariableEditor;
  readonly #api: Api;
  readonly #catalog: () => Promise<Catalog>;

  constructor(api: Api, catalog: () => Promise<Catalog>) {
    super();
    this.#api = api;
    this.#catalog = catalog;
  }

  override query({ targets, range, scopedVars }: DataQueryRequest<AnalyticsVariableQuery>): Observable<DataQueryResponse> {
    const [target] = targets;
    if (target === undefined) return throwError(() => new PanelError('The variable has no query.'));
    const { dimension, filters = {}, limit = mostValues } = migrateVariableQuery(target);
    if (dimension === '') return from([{ data: [] }]);
    const asking = {
      dimension,
      limit,
      period: periodOf(range, 'utc'),
      filters: new Interpolation(getTemplateSrv(), scopedVars).filters(filters),
    };
    return defer(() => from(this.#catalog())).pipe(
      switchMap((catalog) => dimensionValues(this.#api, catalog, asking)),
      map(byText),
      map((values) => ({
        data: [
          createDataFrame({
            refId: target.refId,
            fields: [
              { name: 'text', type: FieldType.string, values: values.map(({ text }) => text) },
              { name: 'value', type: FieldType.string, values: values.map(({ value }) => value) },
            ],
          }),
        ],
      })),
      catchError((error: unknown) => throwError(() => new PanelError(failureOf(error).message))),
    );
  }
}
