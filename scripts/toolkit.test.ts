import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(join(root, name), 'utf8');
// Fetched from Microsoft's package when the packages are installed: scripts/run/toolkit-schema.mjs.
const schemaFile = 'node_modules/.cache/rapport/toolkit-v1.13.schema.json';

/** What the toolkit's own schema says against a file of its. */
function complaints(file: unknown): string[] {
  if (!existsSync(join(root, schemaFile)))
    throw new Error('The schema of teamsapp.yml is not here: it is fetched at the first start with a network. Run npm test once with one.');
  const ajv = new Ajv({ strict: false, allErrors: true });
  const validate = ajv.compile(JSON.parse(read(schemaFile)));
  return validate(file) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const placeholders = (text: string) => [...text.matchAll(/\$\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name!);
const variables = (name: string) => read(`env/.env.${name}`).match(/\b[A-Z][A-Z0-9_]{3,}\b/g) ?? [];

const files = [
  ['teamsapp.yml', 'dev'],
  ['teamsapp.local.yml', 'local'],
] as const;

test.each(files.map(([name]) => name))('the toolkit accepts %s', (name) => {
  expect(complaints(parse(read(name)))).toEqual([]);
});

test('the toolkit would refuse an action that it does not know', () => {
  const file = parse(read('teamsapp.yml'));
  file.provision[0].uses = 'aadApp/invent';
  expect(complaints(file)).not.toEqual([]);
});

test.each(files)('whatever %s and the manifests need is named in its environment', (name, environment) => {
  const parts = [
    name,
    'appPackage/manifest.json',
    'appPackage/aad.manifest.json',
    ...(environment === 'dev' ? ['infra/azure.parameters.json'] : []),
  ];
  const known = new Set(variables(environment));
  expect(parts.flatMap((part) => placeholders(read(part))).filter((needed) => !known.has(needed))).toEqual([]);
});

test('every file that the toolkit is told to read exists', () => {
  const paths = files.flatMap(([name]) => read(name).match(/(?<=(?:manifestPath|path|parameters|ignoreFile): )\S+/g) ?? []);
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every parameter of the Azure template is given, and no other', () => {
  const declared = [...read('infra/azure.bicep').matchAll(/^param (\w+) string(?! =)/gm)].map(([, name]) => name!);
  const given = Object.keys(JSON.parse(read('infra/azure.parameters.json')).parameters);
  expect(given.filter((name) => name !== 'microsoftCloud').toSorted()).toEqual(declared.toSorted());
});

test('the environments hold no secret', () => {
  for (const name of readdirSync(join(root, 'env')).filter((file) => !file.endsWith('.user')))
    expect(read(`env/${name}`)).not.toMatch(/^(SECRET_\w+|\w+_(SECRET|PASSWORD|KEY))=./m);
});
