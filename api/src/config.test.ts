import { expect, test } from '@jest/globals';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
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
// A certificate that was made for this test with openssl; its key was thrown away, and another stands in for it.
const certificate = `-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIUdy3Ag4/O1hK17C1SH/qEiXGilBgwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjExNDE3MTFaGA8yMTI2MTAyODE0MTcx
MVowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKL/
mFM+sNSSJs85Wc6+hnUNGGreea80WkLQNagceV1UvcZtRRk7Ayy3d6m3h2cao0SK
M2CH7h53tInmo3l/3TGjUzBRMB0GA1UdDgQWBBTRFvH3tqYNgdCQQp4hvMI6+6Sk
nTAfBgNVHSMEGDAWgBTRFvH3tqYNgdCQQp4hvMI6+6SknTAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0gAMEUCIHTQ7sWoa6nTEFJ4GQ+51bjhXtb5eqW8k+yd
7LKLi77GAiEAkdqG5oFkvrp/PXKk1zfzoO0ApYl1T2SYC3y1ofC0/fU=
-----END CERTIFICATE-----
${generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })}`;
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
  for (const MICROSOFT_CLOUD of ['global', 'usgov', 'dod', 'china'])
    for (const RAPPORT_KEY of [undefined, ''])
      expect(faults({ ...good, MICROSOFT_CLOUD, RAPPORT_KEY })).toEqual([expect.stringMatching(/^RAPPORT_KEY is missing/)]);
  for (const RAPPORT_KEY of ['off', 'none', 'AAAA', key.slice(4), `${key}AAAA`])
    expect(faults({ ...good, RAPPORT_KEY })).toEqual([expect.stringMatching(/^RAPPORT_KEY must be 32 bytes/)]);
});

test('production refuses the sandbox, plain http, and certificates that are not checked', () => {
  const inProduction = (change: Record<string, string | undefined>) => faults({ ...good, NODE_ENV: 'production', ...change }).join();
  const https = 'https://cloud.example';
  const own = {
    MICROSOFT_CLOUD: 'custom',
    MICROSOFT_LOGIN_URL: https,
    MICROSOFT_GRAPH_URL: https,
    BOT_LOGIN_URL: https,
    BOT_OPENID_URL: https,
    BOT_SERVICE_HOSTS: 'cloud.example',
  };
  expect(inProduction(own)).toBe('');
  expect(inProduction({ MICROSOFT_CLOUD: 'sandbox' })).toMatch(/MICROSOFT_CLOUD=sandbox/);
  for (const name of ['PUBLIC_URL', 'MICROSOFT_LOGIN_URL', 'MICROSOFT_GRAPH_URL', 'BOT_LOGIN_URL', 'BOT_OPENID_URL'])
    for (const address of ['http://cloud.example', 'HTTP://cloud.example', 'http://localhost:3978'])
      expect(inProduction({ ...own, [name]: address })).toContain(`${name} must be https in production`);
  for (const name of ['PUBLIC_URL', 'RAPPORT_KEY', 'AAD_APP_CLIENT_SECRET'])
    expect(inProduction({ [name]: undefined })).toContain(`${name} is missing`);
  expect(inProduction({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toMatch(/NODE_TLS_REJECT_UNAUTHORIZED/);
});

test('production that is spelled otherwise is a fault, not development', () => {
  for (const NODE_ENV of ['Production', 'prod', 'PRODUCTION', 'live'])
    expect(faults({ ...good, NODE_ENV }).join()).toMatch(/^NODE_ENV must be/);
});

test('how many proxies are believed follows from who serves https, or is said', () => {
  expect(readConfig(good).trustedProxies).toBe(1);
  expect(readConfig({ ...good, PUBLIC_URL: 'http://localhost:3978' }).trustedProxies).toBe(0);
  expect(readConfig({ ...good, TRUST_PROXY: '2' }).trustedProxies).toBe(2);
  for (const TRUST_PROXY of ['true', '-1', '1.5', '99']) expect(faults({ ...good, TRUST_PROXY }).join()).toMatch(/^TRUST_PROXY must be/);
});

test('former keys are read as a list, each of them whole', () => {
  const former = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  expect(readConfig({ ...good, RAPPORT_KEY_PREVIOUS: former.join(', ') }).previousKeys.map((one) => one.reveal())).toEqual(former);
  expect(readConfig(good).previousKeys).toEqual([]);
  expect(faults({ ...good, RAPPORT_KEY_PREVIOUS: `${former[0]},short` }).join()).toMatch(/^RAPPORT_KEY_PREVIOUS must be/);
});

test('when the app’s credential ends is known from its date, or from the certificate itself', () => {
  expect(readConfig(good).app.secretExpiresAt).toBeUndefined();
  expect(readConfig({ ...good, AAD_APP_CLIENT_SECRET_EXPIRES: '2027-05-01' }).app.secretExpiresAt).toEqual(new Date('2027-05-01'));
  expect(faults({ ...good, AAD_APP_CLIENT_SECRET_EXPIRES: '1.5.2027' }).join()).toMatch(/^AAD_APP_CLIENT_SECRET_EXPIRES must be a date/);
  const withCertificate = { ...good, AAD_APP_CLIENT_SECRET: undefined, AAD_APP_CERTIFICATE: certificate };
  expect(readConfig(withCertificate).app.secretExpiresAt).toEqual(new Date('2126-10-28T14:17:11Z'));
  expect(faults({ ...withCertificate, AAD_APP_CERTIFICATE: 'a file name.pem' }).join()).toMatch(/^AAD_APP_CERTIFICATE must be PEM/);
});

test('each national cloud has its own Teams, and nobody’s but its own hosts may frame the tab', () => {
  const at = (MICROSOFT_CLOUD: string) => readConfig({ ...good, MICROSOFT_CLOUD }).cloud;
  expect(['global', 'usgov', 'dod', 'china'].map((name) => at(name).teams)).toEqual([
    'https://teams.microsoft.com',
    'https://gov.teams.microsoft.us',
    'https://dod.teams.microsoft.us',
    'https://teams.microsoftonline.cn',
  ]);
  for (const name of ['global', 'usgov', 'dod', 'china'])
    for (const frame of at(name).frames)
      expect([name, frame]).toEqual([name, expect.stringMatching(/^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/)]);
  for (const name of ['usgov', 'dod', 'china']) expect(at(name).frames.filter((frame) => at('global').frames.includes(frame))).toEqual([]);
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
