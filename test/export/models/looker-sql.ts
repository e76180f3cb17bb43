/** What Looker makes of measures: SQL of an explore's one view, without joins. */

export interface LookmlField {
  readonly name: string;
  readonly type: string;
  readonly sql: string;
  readonly hidden?: string;
  readonly description?: string;
  readonly primary_key?: string;
}

export interface LookmlView {
  readonly name: string;
  readonly sql_table_name: string;
  readonly dimensions: readonly LookmlField[];
  readonly dimension_groups?: readonly LookmlField[];
  readonly measures: readonly LookmlField[];
  readonly sets: readonly { readonly name: string; readonly fields: readonly string[] }[];
}

export interface LookmlExplore {
  readonly name: string;
  readonly sql_always_where: string;
  readonly joins?: readonly {
    readonly name: string;
    readonly relationship: string;
    readonly sql_on: string;
    readonly fields: readonly string[];
  }[];
}

export interface LookmlModel {
  readonly connection: string;
  readonly explores: readonly LookmlExplore[];
  readonly views: readonly LookmlView[];
}

/** The statement of all measures that are shown, by some dimensions. PostgreSQL counts ranks exactly where Redshift says that it need not. */
export function looker(explore: LookmlExplore, view: LookmlView, by: readonly string[]): string {
  const shown = view.measures.filter(({ hidden }) => hidden !== 'yes');
  const selected = [...by.map((name) => dimension(view, name)), ...shown.map(({ name }) => measure(view, name))];
  const names = [...by, ...shown.map(({ name }) => name)];
  const columns = selected.map((sql, index) => `${sql} AS "${names[index]}"`);
  const where = explore.sql_always_where.replace(/\$\{\w+\.(\w+)\}/g, (_, name: string) => dimension(view, name));
  const groups = by.length === 0 ? '' : ` GROUP BY ${by.map((_, index) => index + 1).join(', ')}`;
  return `SELECT ${columns.join(', ')} FROM ${view.sql_table_name} AS t WHERE ${where}${groups}`.replaceAll('APPROXIMATE ', '');
}

function dimension(view: LookmlView, name: string): string {
  const found = view.dimensions.find((field) => field.name === name);
  if (found === undefined) throw new Error(`${view.name} has no dimension ${name}`);
  return found.sql.replaceAll(/\$\{TABLE\}/g, 't');
}

function measure(view: LookmlView, name: string): string {
  const found = view.measures.find((field) => field.name === name);
  if (found === undefined) throw new Error(`${view.name} has no measure ${name}`);
  const sql = found.sql.replaceAll(/\$\{TABLE\}/g, 't').replace(/\$\{(\w+)\}/g, (_, other: string) => `(${measure(view, other)})`);
  switch (found.type) {
    case 'sum':
      return `COALESCE(SUM(${sql}), 0)`;
    case 'count_distinct':
      return `COUNT(DISTINCT ${sql})`;
    case 'number':
      return sql;
    default:
      throw new Error(`measures of type ${found.type} are not known here`);
  }
}
