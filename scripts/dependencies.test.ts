import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const { dependencies, devDependencies, overrides } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const page = read('docs/dependencies.md').split(/^## /m);
const listed = (section: number) => [...page[section]!.matchAll(/^\| (\S+) +\| .+ \|$/gm)].map(([, name]) => name!).filter((name) => !/^(package|-+)$/.test(name)); // prettier-ignore

test('every package has a reason, and every reason a package', () => {
  expect(listed(1)).toEqual(Object.keys(dependencies!).toSorted());
  expect(listed(2)).toEqual(Object.keys(devDependencies!).toSorted());
});

test('versions are exact', () => {
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...overrides });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('the lock file is complete, so that a clean install works on every platform', () => {
  const packages = JSON.parse(read('package-lock.json')).packages as Record<string, { optionalDependencies?: Record<string, string> }>;
  const isLocked = (parent: string, name: string) => {
    for (let folder = parent; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
      if (packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true;
      if (folder === '') return false;
    }
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter((name) => !isLocked(path, name)).map((name) => `${path} needs ${name}`),
  ); // prettier-ignore
  expect(missing).toEqual([]);
});
