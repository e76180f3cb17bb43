import { expect, it } from 'vitest';
import { docsPage } from '../../collector/src/serve/docs-page.ts';
import { describeApi } from '../../collector/src/serve/openapi.ts';
import { apiRoutes } from '../../collector/src/serve/routes/routes.ts';

const routes = apiRoutes;
const page = docsPage(describeApi(routes));

it('shows every operation once', () => {
  for (const { operationId } of routes) expect(page.split(`<section id="${operationId}">`)).toHaveLength(2);
});

it('shows the fields of a body beside the parameters', () => {
  const query = page.slice(page.indexOf('<section id="query">'));
  expect(query.slice(0, query.indexOf('</section>'))).toMatch(/<code>metrics<\/code><\/td><td>body, required/);
});

it('counts one parameter as one, and none not at all', () => {
  expect(page).toContain('<summary>1 parameter</summary>');
  expect(page).not.toMatch(/>0 parameters|>1 parameters|undefined/);
});
