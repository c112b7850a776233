import { readFileSync } from 'node:fs';
import { eachFile, type Rule } from './rule.ts';
import type { Source } from './source.ts';

const unclear = ['service', 'manager', 'helper', 'helpers', 'util', 'utils', 'processor'];
const unclearFolders = new Set(['common', 'shared', 'lib', 'misc', 'utils']);

// Graph's things, whose names the engine and the kernel must not know: what is true of all of them is said of the resource.
const resources = new Set(
  ['mail', 'message', 'event', 'contact', 'todo', 'driveitem', 'drive', 'calendar', 'meeting', 'inbox', 'chat', 'transcript'].flatMap((word) => [word, `${word}s`]),
); // prettier-ignore
// Words that only look like it: Error's message (alone, never in a compound), a notification's own lifecycleEvent, which every
// resource has, the emitter by which Node and the queue tell of what happens in the process, and how a thread is told something.
const lookAlikes = new Set(['message', 'postMessage', 'lifecycleEvent', 'lifecycleEvents', 'EventEmitter', 'WorkerEvents', 'events']);

/** `mailFolder_id` → mail, folder, id. */
const wordsOf = (text: string) => text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean); // prettier-ignore

function resourceNames({ path, isTest, identifiers, strings }: Source): string[] {
  if (isTest || !/^api\/src\/(kernel|sync)\//.test(path) || path === 'api/src/sync/example.resource.ts') return [];
  const found = [...identifiers, ...strings.filter((text) => !isImport(text))].filter(
    (text) => !lookAlikes.has(text) && joined(text).some((word) => resources.has(word)),
  );
  return [...new Set(found)].map((text) => `says ${JSON.stringify(text.slice(0, 80))}`);
}

const isImport = (text: string) => /^(\.|#|node:|@\w)/.test(text);

/** The words, and every two neighbours as one, so that `driveItem` and `to-do` are found. */
const joined = (text: string) => {
  const words = wordsOf(text);
  return [...words, ...words.slice(1).map((word, index) => words[index] + word)];
};

function unclearNames({ path, declarations }: Source): string[] {
  const parts = path.split('/');
  const file = parts.at(-1)!.replace(/(\.test)?\.tsx?$/, '');
  return [
    ...parts.slice(0, -1).filter((folder) => unclearFolders.has(folder)).map((folder) => `lies in a folder ${folder}/`),
    ...wordsOf(file).filter((word) => unclear.includes(word)).map((word) => `is named ${word}`),
    ...declarations.filter((name) => /[a-z0-9](Service|Manager|Helpers?|Utils?|Processor)$/.test(name) && !/^is[A-Z]/.test(name)).map((name) => `declares ${name}`),
  ]; // prettier-ignore
}

function badCase({ path }: Source): string[] {
  const name = path.split('/').at(-1)!;
  const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(name);
  return isKebab || /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name) ? [] : ['is neither kebab-case nor a component'];
}

/** The delegated permissions that the app registration asks Microsoft for. */
export function registeredScopes(): string[] {
  const manifest = JSON.parse(readFileSync(new URL('../../appPackage/aad.manifest.json', import.meta.url), 'utf8'));
  return manifest.requiredResourceAccess.flatMap((api: { resourceAccess: { id: string }[] }) => api.resourceAccess.map(({ id }) => id));
}

const scope = /^(openid|profile|offline_access|[A-Z][A-Za-z]+\.(Read|ReadWrite|ReadBasic|Send)(\.[A-Z][A-Za-z]+)*)$/;

function unregistered({ path, isTest, strings }: Source): string[] {
  if (isTest || !path.startsWith('api/src/') || path === 'api/src/sync/example.resource.ts') return [];
  const registered = registeredScopes();
  return strings.filter((text) => scope.test(text) && !registered.includes(text)).map((text) => `asks for ${text}`);
}

/** What may be called what, and where. */
export const words: Rule[] = [
  eachFile('neither the kernel nor the sync engine names a resource', {
    'api/src/sync/pull.ts': "export const path = '/me/messages/delta';",
    'api/src/sync/push.ts': 'export const eventId = 1;',
    'api/src/kernel/db/db.ts': 'export const statement = `select * from contact`;',
    'api/src/kernel/graph/client.ts': 'export interface DriveItem {}',
  }, resourceNames),
  eachFile('names say what a thing is for', {
    'api/src/crm/person-service.ts': '',
    'ui/src/utils/time.ts': '',
    'bot/src/dispatch.ts': 'export class CardManager {}',
    'api/src/crm/door.ts': 'export const doorHelper = 1;',
  }, unclearNames),
  eachFile('files are kebab-case, components PascalCase.tsx', {
    'api/src/crm/personStore.ts': '',
    'api/src/crm/Person.ts': '',
    'ui/src/person_card.tsx': '',
  }, badCase),
  eachFile('every permission that the code asks for is in the app registration', {
    'api/src/features/mail/message.resource.ts': "export const scopes = ['Mail.ReadWrite.Shared'];",
  }, unregistered),
]; // prettier-ignore
