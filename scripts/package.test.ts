import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The validator does not load inside jest, so the command runs as people run it: as a process.
const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-package-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packages a copy of appPackage/ in which one thing was changed. */
async function pack(name: string, change: (manifest: any, copy: string) => void, env = 'sandbox') {
  const copy = join(folder, name);
  cpSync(join(root, 'appPackage'), copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  change(manifest, copy);
  writeFileSync(file, JSON.stringify(manifest));
  const out = join(copy, 'out.zip');
  const args = [join(root, 'scripts/package.ts'), '--env', env, '--folder', copy, '--out', out];
  const said = await new Promise<{ code: number; errors: string }>((resolve) =>
    execFile(process.execPath, args, (error, _output, errors) => resolve({ code: error ? Number(error.code) : 0, errors })),
  );
  return { ...said, zip: existsSync(out) ? readFileSync(out) : undefined };
}

test('the app package holds the filled manifest and its icons, and the same sources give the same bytes', async () => {
  const [first, second] = await Promise.all([pack('one', () => {}), pack('two', () => {})]);
  expect(first).toMatchObject({ code: 0, errors: '' });
  expect(first.zip!.equals(second.zip!)).toBe(true);
  const files = unzipSync(first.zip!);
  expect(Object.keys(files).toSorted()).toEqual(['color.png', 'color32x32.png', 'manifest.json', 'outline.png']);
  const text = Buffer.from(files['manifest.json']!).toString();
  expect(text).not.toContain('${{');
  expect(JSON.parse(text).staticTabs[0].contentUrl).toBe('https://localhost:3978/tab/');
});

test.each<[string, string, (manifest: any, copy: string) => void]>([
  ['a scope that Teams does not know', '/bots/0/scopes/0: must be equal to one of the allowed values: team, personal, groupChat', (m) => (m.bots[0].scopes = ['groupchat'])],
  ['a property that the schema does not know', '/bots/0: must NOT have additional properties: colour is unknown here', (m) => (m.bots[0].colour = 'red')],
  ['a missing part', "/: must have required property 'description'", (m) => delete m.description],
  ['a page over plain http', '/staticTabs/0/contentUrl: must be https', (m) => (m.staticTabs[0].contentUrl = 'http://localhost:3978/tab/')],
  ['a page of a domain that the app does not name', '/staticTabs/0/contentUrl: elsewhere.example is not among validDomains', (m) => (m.staticTabs[0].contentUrl = 'https://elsewhere.example/')],
  ['single sign-on for another app', '/webApplicationInfo/resource: must be api://localhost:3978/', (m) => (m.webApplicationInfo.resource = 'api://localhost/x')],
  ['a button without an action', '/extensions/0/ribbons/0/tabs/0/groups/0/controls/0/actionId: no runtime has an action Nothing', (m) => (m.extensions[0].ribbons[0].tabs[0].groups[0].controls[0].actionId = 'Nothing')],
  ['an icon of the wrong size', '/icons/outline: color.png is 192 × 192 and must be 32 × 32', (m) => (m.icons.outline = 'color.png')],
  ['an icon that is not there', '/icons/color32x32: gone.png does not exist', (m) => (m.icons.color32x32 = 'gone.png')],
  ['an add-in icon that the server does not have', 'addin/public/assets/icon-17.png does not exist', (m) => (m.extensions[0].ribbons[0].tabs[0].groups[0].icons[0].url = 'https://localhost:3978/addin/assets/icon-17.png')],
  ['an old schema', '/manifestVersion: must be 1.30', (m) => (m.manifestVersion = '1.19')],
  ['a value that the environment lacks', '/accentColor: needs NOWHERE, which env/.env.sandbox does not set', (m) => (m.accentColor = '${{NOWHERE}}')],
])('a manifest with %s is refused, with the place and the reason', async (name, complaint, change) => {
  const { code, errors, zip } = await pack(name, change);
  expect(errors).toContain(complaint);
  expect({ code, zip }).toEqual({ code: 1, zip: undefined });
}); // prettier-ignore

test('an environment that does not exist is named, with those that do', async () => {
  const { code, errors } = await pack('nowhere', () => {}, 'nowhere');
  expect(code).toBe(1);
  expect(errors).toContain('There is no env/.env.nowhere. Environments here: dev, local, sandbox.');
});
