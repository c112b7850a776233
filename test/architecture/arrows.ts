import { eachFile, type Rule } from './rule.ts';
import type { Import, Source } from './source.ts';

// Arrows go down, never sideways, never up. Tests beside their sources may use anything of the test world.
const ours = /^(contract|api|bot|tabs|addin|ui|sandbox|test|bench|scripts)\//;
const feature = /^(api|bot|tabs|addin)\/src\/features\/([^/]+)\//;
const wiring = /^api\/src\/[^/]+$|^api\/src\/features\/(feature|index)\.ts$/;

/** Files of `from` import of our own code only what `allowed` matches. */
function only(promise: string, from: RegExp, allowed: RegExp, wrong: Record<string, string>): Rule {
  const isStray = ({ target }: Import) => ours.test(target) && !allowed.test(target);
  return eachFile(promise, wrong, (source) =>
    from.test(source.path) && !source.isTest ? source.imports.filter(isStray).map(({ target }) => `imports ${target}`) : [],
  );
}

/** Only files of `owner` import the package. */
function onlyIn(promise: string, packages: RegExp, owner: RegExp, wrong: Record<string, string>): Rule {
  return eachFile(promise, wrong, (source) =>
    owner.test(source.path) || source.isTest
      ? []
      : source.imports.filter(({ target }) => packages.test(target)).map(({ target }) => `imports ${target}`),
  );
}

function otherFeatures({ path, imports, isTest }: Source): string[] {
  const [, part, name] = feature.exec(path) ?? [];
  if (!name || isTest) return [];
  const isOther = ({ target }: Import) => {
    const [, targetPart, targetName] = feature.exec(target) ?? [];
    return targetName !== undefined && !(targetPart === part && targetName === name);
  };
  return imports.filter(isOther).map(({ target }) => `imports ${target}`);
}

// Types alone may meet, where a mapping is written down; what runs may not.
function runsBoth({ path, imports, isTest }: Source): string[] {
  if (isTest || !path.startsWith('api/src/') || path.endsWith('.resource.ts') || wiring.test(path)) return [];
  const runs = (layer: string) => imports.find(({ target, isType }) => !isType && target.startsWith(`api/src/${layer}/`))?.target;
  const [crm, sync] = [runs('crm'), runs('sync')];
  return crm && sync ? [`runs code of ${crm} and of ${sync}`] : [];
}

/** Which part of the house may know which. */
export const arrows: Rule[] = [
  only('the contract imports nothing of ours', /^contract\//, /^contract\//, {
    'contract/src/mail.ts': "import { sql } from '#api/kernel/db/db.ts';",
    'contract/src/me.ts': "export { sql } from '../../api/src/kernel/db/db.ts';",
  }),
  only('what tab and panes share knows only the contract', /^ui\//, /^(contract|ui)\//, {
    'ui/src/live.ts': "import { app } from '../../tabs/src/app/App.tsx';",
  }),
  only('the tab knows only the contract and what surfaces share', /^tabs\//, /^(contract|ui|tabs)\//, {
    'tabs/src/app/App.tsx': "const page = await import('#api/main.ts');",
  }),
  only('the Outlook panes know only the contract and what surfaces share', /^addin\//, /^(contract|ui|addin)\//, {
    'addin/src/taskpane/main.tsx': "import { Shell } from '../../../tabs/src/app/Shell.tsx';",
  }),
  only('the bot knows only the contract', /^bot\//, /^(contract|bot)\//, {
    'bot/src/dispatch.ts': "import type { Context } from '#api/context.ts';",
  }),
  only('the kernel knows mechanisms, and of the contract only its form', /^api\/src\/kernel\//, /^api\/src\/kernel\/|^contract\/src\/(route|error|page|zones)\.ts$/, {
    'api/src/kernel/db/db.ts': "import { door } from '../../crm/door.ts';",
    'api/src/kernel/http/contract.ts': "import { Message } from '#contract/mail.ts';",
  }),
  only('the CRM knows no Microsoft', /^api\/src\/crm\//, /^api\/src\/(crm|kernel\/(?!graph\/))|^contract\//, {
    'api/src/crm/door.ts': "import { graphs } from '../kernel/graph/graphs.ts';",
    'api/src/crm/log.ts': "import { pull } from '../sync/pull.ts';",
  }),
  // The example shows a resource as a feature writes it, so it knows both, as *.resource.ts files do.
  only('the sync engine knows no CRM and no feature', /^api\/src\/sync\/(?!example\.resource\.ts)/, /^api\/src\/(sync|kernel)\//, {
    'api/src/sync/pull.ts': "import type { Write } from '../crm/door.ts';",
    'api/src/sync/push.ts': "import { messageResource } from '../features/mail/message.resource.ts';",
  }),
  eachFile('a feature never imports another feature', {
    'api/src/features/mail/read.ts': "import { connect } from '../connections/round-trip.ts';",
    'tabs/src/features/mail/Inbox.tsx': "import type { Card } from '../people/Card.tsx';",
    'bot/src/features/mail/card.ts': "export * from '../people/card.ts';",
  }, otherFeatures),
  eachFile('of what reacts to records, only a resource knows both CRM and sync', {
    'api/src/features/mail/handlers.ts': "import { write } from '../../crm/door.ts';\nimport { pull } from '../../sync/pull.ts';",
  }, runsBoth),
  only('the sandbox imports nothing of ours', /^sandbox\//, /^sandbox\//, {
    'sandbox/src/graph/index.ts': "import { routes } from '#contract/routes.ts';",
  }),
  eachFile('nothing but tests, benchmarks and npm start imports the sandbox', {
    'api/src/main.ts': "import { createSandbox } from '#sandbox/index.ts';",
    'scripts/package.ts': "import { createSandbox } from '#sandbox/index.ts';",
  }, ({ path, imports, isTest }) =>
    isTest || /^sandbox\/|^scripts\/(start|load-files)\.ts$/.test(path)
      ? []
      : imports.filter(({ target }) => target.startsWith('sandbox/')).map(({ target }) => `imports ${target}`),
  ),
  onlyIn('only kernel/graph speaks to Graph', /^@microsoft\/microsoft-graph-client$/, /^api\/src\/kernel\/graph\//, {
    'api/src/features/mail/body.ts': "import { Client } from '@microsoft/microsoft-graph-client';",
  }),
  onlyIn("only the bot's adapter speaks Bot Framework", /^(botbuilder|botframework-)/, /^bot\/src\/adapter\.ts$/, {
    'bot/src/dispatch.ts': "import { CardFactory } from 'botbuilder';",
  }),
  eachFile('only addin/src/office touches Office.js', {
    'addin/src/taskpane/main.tsx': 'Office.onReady();',
    'ui/src/session.tsx': 'export const item = (): Office.Item => window.Office.context.mailbox.item;',
  }, ({ path, identifiers, isTest }) =>
    isTest || /^(addin\/src\/office|sandbox)\//.test(path) || !identifiers.includes('Office') ? [] : ['touches Office'],
  ),
  eachFile('only config.ts reads the environment', {
    'api/src/kernel/db/db.ts': 'export const url = process.env.DATABASE_URL;',
    'sandbox/src/index.ts': 'const { env } = process;',
    'bot/src/adapter.ts': "import { env } from 'node:process';",
  }, ({ path, isTest, readsEnvironment }) =>
    isTest || path === 'api/src/config.ts' || path.startsWith('scripts/') || !readsEnvironment ? [] : ['reads process.env'],
  ),
]; // prettier-ignore
