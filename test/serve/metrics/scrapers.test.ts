import { expect, it } from 'vitest';
import { Scrapers } from '../../../collector/src/serve/metrics/scrapers.ts';

const everything = Number.POSITIVE_INFINITY;

it('tells each scraper when it was last here', () => {
  const scrapers = new Scrapers();
  expect([
    scrapers.unseenSince('a', 10),
    scrapers.unseenSince('b', 15),
    scrapers.unseenSince('a', 20),
    scrapers.unseenSince('b', 25),
  ]).toEqual([everything, everything, 10, 15]);
});

it('shows everything to whoever does not scrape', () => {
  const scrapers = new Scrapers();
  expect([scrapers.unseenSince(undefined, 10), scrapers.unseenSince(undefined, 20)]).toEqual([everything, everything]);
});

it('forgets the scraper that was away longest where there are too many', () => {
  const scrapers = new Scrapers();
  for (let index = 0; index <= 20; index += 1) scrapers.unseenSince(`scraper ${index}`, index);
  expect([scrapers.unseenSince('scraper 0', 100), scrapers.unseenSince('scraper 20', 100)]).toEqual([everything, 20]);
});
