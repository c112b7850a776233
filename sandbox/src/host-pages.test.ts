import { expect, test } from '@jest/globals';
import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHostPages } from './host-pages.ts';

/** Reads paths from pages built into a folder with these files. */
async function read(files: Record<string, string>, paths: string[]): Promise<[number, string][]> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const server = express().use('/sandbox', createHostPages(folder)).listen(0);
  const origin = `http://localhost:${(server.address() as AddressInfo).port}/sandbox`;
  const answers = [];
  for (const path of paths) {
    const response = await fetch(`${origin}${path}`);
    answers.push([response.status, await response.text()] as [number, string]);
  }
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
  return answers;
}

test('each window has its address, whoever looks through it', async () => {
  const files = {
    'index.html': 'control',
    'teams.html': 'teams',
    'outlook.html': 'outlook',
    'office.js': 'office',
    'assets/a.js': 'script',
  };
  const paths = ['/', '/teams?user=ada', '/outlook?user=ben', '/office.js', '/hosts/assets/a.js'];
  const expected = ['control', 'teams', 'outlook', 'office', 'script'].map((text) => [200, text]);
  expect(await read(files, paths)).toEqual(expected);
});

test('windows that have not been built say how to build them', async () => {
  expect(await read({}, ['/teams'])).toEqual([[503, expect.stringContaining('npm run build')]]);
});
