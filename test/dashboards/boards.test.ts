/** What every board is held to; the rules of Grafana's dashboard-linter among them. */

import { readdirSync, readFileSync } from 'node:fs';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../dashboards/files.ts';
import { dashboardsFolder, type Panel, readBoards, shownPanels } from '../support/boards.ts';

const folders = ['grafana', 'grafana-prometheus'];
const boards = folders.flatMap(readBoards);
const files = generatedFiles();

it('the committed files are those that are generated; `npm run dashboards` writes them', () => {
  const committed = [...folders, 'provisioning'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, dashboardsFolder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replace(dashboardsFolder.pathname, '').replaceAll('//', '/')),
  );
  const texts = committed.map((path): [string, string] => [path, readFileSync(new URL(path, dashboardsFolder), 'utf8')]);
  expect(Object.fromEntries(texts)).toEqual(files);
});

it('no two boards have the same uid, title or menu', () => {
  expect(new Set(boards.map(({ uid }) => uid)).size).toBe(boards.length);
  expect(new Set(boards.map(({ title }) => title)).size).toBe(boards.length);
});

const knownUnits: ReadonlySet<unknown> = new Set(Object.values(units));

/** Panels whose figures have one unit; a table's columns each have their own. */
const measured = new Set(['stat', 'timeseries', 'bargauge', 'gauge']);

function unitsOf({ fieldConfig }: Panel): readonly unknown[] {
  const overridden = fieldConfig?.overrides.flatMap(({ properties }) => properties.filter(({ id }) => id === 'unit')) ?? [];
  return [fieldConfig?.defaults.unit ?? [], ...overridden.map(({ value }) => value)].flat();
}

function overlap(a: Panel['gridPos'], b: Panel['gridPos']): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

describe.each(boards)('$file', (board) => {
  const panels = shownPanels(board);

  it('says what it is, and is named by its uid', () => {
    expect(board).toMatchObject({ schemaVersion: 42, title: expect.stringMatching(/\w/), description: expect.stringMatching(/\.$/) });
    expect(board.file).toMatch(new RegExp(`/${board.uid}\\.json$`));
    expect(board.uid.length).toBeLessThanOrEqual(40);
  });

  it('is small enough to be read', () => {
    expect(panels.length).toBeLessThanOrEqual(21);
  });

  it('asks only the data source that is chosen', () => {
    const [chosen] = board.templating.list;
    expect(chosen).toMatchObject({ type: 'datasource', name: 'datasource' });
    const asked = [
      ...board.templating.list.slice(1).map(({ name, datasource }) => ({ of: name, datasource })),
      ...board.annotations.list.map(({ name, datasource }) => ({ of: name, datasource })),
      ...panels.flatMap((panel) => [panel, ...(panel.targets ?? [])].map(({ datasource }) => ({ of: panel.title, datasource }))),
    ].filter(({ datasource }) => datasource !== undefined);
    const type = chosen?.query;
    expect(asked).toEqual(asked.map(({ of }) => ({ of, datasource: { type, uid: `\${datasource}` } })));
    expect(panels.filter(({ datasource }) => datasource === undefined)).toEqual([]);
  });

  it('gives each panel a title, a description in a sentence, and a question with a letter of its own', () => {
    const poor = panels.filter(({ title, description = '', targets = [] }) => {
      const refIds = new Set(targets.map(({ refId }) => refId));
      return title === '' || !/^[A-Z].*\.$/s.test(description) || targets.length === 0 || refIds.size !== targets.length;
    });
    expect(poor.map(({ title }) => title)).toEqual([]);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });

  it('shows figures in units that Grafana knows', () => {
    expect(panels.filter((panel) => measured.has(panel.type) && unitsOf(panel).length === 0).map(({ title }) => title)).toEqual([]);
    expect(panels.flatMap(unitsOf).filter((unit) => !knownUnits.has(unit))).toEqual([]);
  });

  it('shows the figures to which it gives a name', () => {
    const hidden = panels.flatMap(({ options, fieldConfig }) => {
      const [, shown] = /^\/(.+)\/$/.exec(options?.reduceOptions?.fields ?? '') ?? [];
      const named = fieldConfig?.overrides.flatMap(({ properties }) => properties.filter(({ id }) => id === 'displayName')) ?? [];
      return shown === undefined ? [] : named.filter(({ value }) => !new RegExp(shown).test(String(value)));
    });
    expect(hidden).toEqual([]);
  });

  it('puts no panel over another or out of the grid, and gives each an id', () => {
    const { panels: all } = board;
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ gridPos: { x, w } }) => x < 0 || x + w > 24).map(({ title }) => title)).toEqual([]);
    const pairs = all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .filter((other) => overlap(one.gridPos, other.gridPos))
        .map((other) => [one.title, other.title]),
    );
    expect(pairs).toEqual([]);
  });

  it('leaves no hole between panels', () => {
    const rows = Map.groupBy(board.panels, ({ gridPos }) => gridPos.y);
    const widths = [...rows.values()].map((row) => [
      row[0]?.title,
      row.reduce((sum, { gridPos }) => sum + gridPos.w, 0),
      new Set(row.map(({ gridPos }) => gridPos.h)).size,
    ]);
    expect(widths).toEqual(widths.map(([title]) => [title, 24, 1]));
  });

  it('asks for values of variables anew when the time range changes', () => {
    const stale = board.templating.list.filter(({ type, refresh }) => type === 'query' && refresh !== 2);
    expect(stale.map(({ name }) => name)).toEqual([]);
  });

  it('leads to the other boards for the same time and choices', () => {
    expect(board.links.length).toBeGreaterThan(0);
    expect(board.links.filter(({ keepTime, includeVars }) => !keepTime || !includeVars)).toEqual([]);
    for (const { tags } of board.links)
      expect(boards.filter((other) => tags.every((tag) => other.tags.includes(tag))).length).toBeGreaterThan(1);
  });

  it('leads to boards that there are', () => {
    const urls = JSON.stringify(board).match(/\/d\/[\w-]+/g) ?? [];
    expect(urls.filter((url) => !boards.some(({ uid }) => url === `/d/${uid}`))).toEqual([]);
  });

  it('names only variables that it has', () => {
    const own = new Set(['datasource', ...board.templating.list.map(({ name }) => name)]);
    const named = [...JSON.stringify([board.panels, board.annotations]).matchAll(/\$\{?(?!__)([a-z]\w*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !own.has(name))).toEqual([]);
  });
});

describe('the expressions of the boards on Prometheus', () => {
  const targets = readBoards('grafana-prometheus').flatMap((board) =>
    shownPanels(board).flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, ...target }))),
  );

  it('count over the time between two points of a line, or over the whole time range', () => {
    const ranges = targets.flatMap(({ title, expr = '', instant }) =>
      [...expr.matchAll(/\b(?:rate|increase)\([^[]*\[([^\]]+)\]/g)].map(([, window = '']) => ({
        title,
        window,
        instant: instant === true,
      })),
    );
    const allowed = (instant: boolean): RegExp => (instant ? /^(\$__range|\$__rate_interval|\d+[mh])$/ : /^\$__rate_interval$/);
    expect(ranges.length).toBeGreaterThan(100);
    expect(ranges.filter(({ window, instant }) => !allowed(instant).test(window))).toEqual([]);
  });

  it('read counters by how much they rise', () => {
    const plain = targets.flatMap(({ title, expr = '' }) =>
      [...expr.matchAll(/(\w+\()?(\w+_(?:total|sum|count|bucket))(?=[{[])/g)]
        .filter(([, call = '']) => !/^(?:rate|increase)\($/.test(call))
        .map(([, , name]) => [title, name]),
    );
    expect(plain).toEqual([]);
  });
});
