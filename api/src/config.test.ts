import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { ConfigError, readConfig } from './config.ts';

const guid = 'aaaaaaaa-1111-4111-8111-111111111111';
const key = randomBytes(32).toString('base64');
const good = {
  MICROSOFT_CLOUD: 'global',
  PUBLIC_URL: 'https://crm.contoso.example',
  RAPPORT_KEY: key,
  AAD_APP_CLIENT_ID: guid,
  AAD_APP_CLIENT_SECRET: 'the-client-secret',
  BOT_ID: guid,
  BOT_PASSWORD: 'the-bot-password',
  TEAMS_APP_ID: guid,
};
const faults = (env: Record<string, string | undefined>) => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.split('\n');
  }
};

test('a complete environment is accepted, in production too', () => {
  expect(readConfig({ ...good, NODE_ENV: 'production' })).toMatchObject({
    production: true,
    port: 3978,
    role: 'all',
    publicUrl: good.PUBLIC_URL,
  });
});

test('all that is wrong is told at once, each by the name of its variable', () => {
  const told = faults({
    ...good,
    PORT: '70000',
    ROLE: 'everything',
    DATABASE_URL: 'mysql://x',
    MICROSOFT_CLOUD: 'mars',
    BOT_ID: 'bot',
    RAPPORT_KEY: 'short',
  });
  for (const name of ['PORT', 'ROLE', 'DATABASE_URL', 'MICROSOFT_CLOUD', 'BOT_ID', 'RAPPORT_KEY'])
    expect(told.filter((line) => line.startsWith(name))).toHaveLength(1);
});

test('without the key that encrypts what is stored, nothing starts outside the sandbox', () => {
  expect(faults({ ...good, RAPPORT_KEY: undefined })).toEqual([expect.stringMatching(/^RAPPORT_KEY is missing/)]);
});

test('production refuses the sandbox, plain http, and certificates that are not checked', () => {
  expect(faults({ ...good, NODE_ENV: 'production', MICROSOFT_CLOUD: 'sandbox' }).join()).toMatch(/MICROSOFT_CLOUD=sandbox/);
  expect(faults({ ...good, NODE_ENV: 'production', PUBLIC_URL: 'http://crm.contoso.example' }).join()).toMatch(/PUBLIC_URL must be https/);
  expect(faults({ ...good, NODE_ENV: 'production', NODE_TLS_REJECT_UNAUTHORIZED: '0' }).join()).toMatch(/NODE_TLS_REJECT_UNAUTHORIZED/);
});

test('a cloud of one’s own is found from its addresses, all of which it needs', () => {
  const own = {
    MICROSOFT_CLOUD: 'custom',
    MICROSOFT_LOGIN_URL: 'http://localhost:4000/login/',
    MICROSOFT_GRAPH_URL: 'http://localhost:4000/graph/v1.0',
    BOT_LOGIN_URL: 'http://localhost:4000/login',
    BOT_OPENID_URL: 'http://localhost:4000/bot/openid',
    BOT_SERVICE_HOSTS: 'localhost:4000, other.example',
  };
  expect(readConfig({ ...good, ...own }).cloud).toMatchObject({
    login: 'http://localhost:4000/login',
    graph: 'http://localhost:4000/graph',
    botServiceHosts: ['localhost:4000', 'other.example'],
  });
  expect(faults({ ...good, MICROSOFT_CLOUD: 'custom' })).toHaveLength(5);
});

test('a configuration that is printed by mistake shows no secret', () => {
  const config = readConfig(good);
  for (const printed of [inspect(config, { depth: 9 }), JSON.stringify(config), String(config.key), `${config.app.secret}`])
    for (const secret of [key, 'the-client-secret', 'the-bot-password']) expect(printed).not.toContain(secret);
});
