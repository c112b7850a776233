import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, type Visit } from './browser.ts';

/**
 * Registers how the journeys of a file begin and end: one browser is there for all of them, and after each its windows are
 * closed, its world is stopped, and no page of it has thrown anything. Answers how a journey opens a window.
 */
export function journeys(world: () => { stop(): Promise<void> }) {
  let browser: Browser;
  let visits: Visit[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const ended = visits;
    visits = [];
    for (const { context } of ended) await context.close();
    await world().stop();
    expect(ended.flatMap(({ errors }) => errors)).toEqual([]);
  });
  return async (look?: Parameters<typeof openWindow>[1]): Promise<Visit> => {
    const visit = await openWindow(browser, look);
    visits.push(visit);
    return visit;
  };
}
