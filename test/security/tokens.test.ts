import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { forgeries, signed, takeApart, type Good } from './forgeries.ts';

let world: World;
let good: Good;
const northwind = '22222222-2222-4222-8222-222222222222';
const keyOf = (name: string) => world.sandbox.cloud.store.collection<{ id: string; pkcs8: string }>('keys').get(name)!.pkcs8;

beforeAll(async () => {
  world = await createWorld();
  good = takeApart(await world.as('ada').token(), keyOf('signing'));
});
afterAll(() => world.stop());

async function answerTo(headers: Record<string, string>, path = '/api/me') {
  const answer = await fetch(world.url + path, { headers });
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, challenge: answer.headers.get('www-authenticate'), body: { ...body, requestId: undefined } };
}
const ask = (token: string | undefined) => answerTo(token === undefined ? {} : { authorization: `Bearer ${token}` });

/** Those of the tokens that get another answer than no token at all. */
async function noticed(tokens: Record<string, string>): Promise<Record<string, unknown>> {
  const expected = JSON.stringify(await ask(undefined));
  expect(JSON.parse(expected)).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  const others: Record<string, unknown> = {};
  for (const [what, token] of Object.entries(tokens)) {
    const answer = await ask(token);
    if (JSON.stringify(answer) !== expected) others[what] = answer;
  }
  return others;
}

test('the token that Teams gives signs the person in', async () => {
  expect(await world.as('ada').call(routes.getMe, {})).toMatchObject({ user: { name: 'Ada Lindholm' }, isAdmin: true });
  expect(await world.as('ben').call(routes.getMe, {})).toMatchObject({ user: { name: 'Ben Okafor' }, isAdmin: false });
  expect(await ask(signed(good, {}))).toMatchObject({ status: 200 });
});

test('a forged token is refused, and the refusal does not say why', async () => {
  const tokens = await forgeries(good, await world.as('ben').token(), `${world.url}/sandbox`);
  expect({ tried: Object.keys(tokens).length, accepted: await noticed(tokens) }).toEqual({ tried: 69, accepted: {} });
});

test('a token that Microsoft signed for something else is refused, and the refusal does not say why', async () => {
  const now = Math.floor(world.sandbox.cloud.clock.now().getTime() / 1000);
  const tenant = String(good.claims.tid);
  const client = String(good.claims.aud);
  const issuer = (tid: string) => `${world.url}/sandbox/login/${tid}/v2.0`;
  const personal = '9188040d-6c67-4c5b-b112-36a304b66dad';
  const wrong: Record<string, Record<string, unknown>> = {
    'for Graph': { aud: 'https://graph.microsoft.com' },
    'for Graph, by its id': { aud: '00000003-0000-0000-c000-000000000000' },
    'for another app': { aud: '99999999-9999-4999-8999-999999999999' },
    'for another app’s address': { aud: `api://attacker.example/${'0'.repeat(8)}-0000-4000-8000-000000000000` },
    'for an app whose name ends like ours': { aud: `api://attacker.example/x${client}` },
    'for an app whose name begins like ours': { aud: `${client}.attacker.example` },
    'for ours in capitals with more': { aud: `${client.toUpperCase()} ` },
    'for several, ours second': { aud: ['https://graph.microsoft.com', client] },
    'for several, ours alone': { aud: [client] },
    'for nobody': { aud: undefined },
    'for a number': { aud: 1 },
    'for the bot': { aud: 'bbbbbbbb-1111-4111-8111-111111111111' },
    'for an empty name': { aud: '' },
    'of another tenant’s issuer': { iss: issuer(northwind) },
    'of another tenant': { tid: northwind },
    'of version 1': { iss: `https://sts.windows.net/${tenant}/` },
    'of a host that looks like it': { iss: `https://login.microsoftonline.com.attacker.example/${tenant}/v2.0` },
    'of the public cloud': { iss: `https://login.microsoftonline.com/${tenant}/v2.0` },
    'of an issuer with a slash more': { iss: `${issuer(tenant)}/` },
    'of an issuer with its placeholder': { iss: issuer('{tenantid}') },
    'of the common issuer': { iss: issuer('common') },
    'of a B2C issuer': { iss: `https://contoso.b2clogin.com/${tenant}/v2.0/` },
    'of no issuer': { iss: undefined },
    'of two issuers': { iss: [issuer(tenant), issuer(northwind)] },
    'of a personal account': { tid: personal, iss: issuer(personal) },
    'of a tenant that is a path': { tid: '../../x', iss: issuer('../../x') },
    'of a tenant in capitals': { tid: tenant.toUpperCase().replace('1', 'A'), iss: issuer(tenant) },
    'of a tenant that is a placeholder': { tid: '{tenantid}', iss: issuer('{tenantid}') },
    'of a tenant that is common': { tid: 'common', iss: issuer('common') },
    'of a tenant that is an array': { tid: [tenant] },
    'of no tenant': { tid: undefined },
    'without a permission': { scp: undefined },
    'with another permission': { scp: 'Mail.Read' },
    'with a longer permission': { scp: 'access_as_user_x' },
    'with a permission in capitals': { scp: 'Access_As_User' },
    'with permissions joined otherwise': { scp: 'x,access_as_user' },
    'with permissions as an array': { scp: ['access_as_user'] },
    'of an app that has it as a role': { scp: undefined, roles: ['access_as_user'] },
    'of an app itself': { idtyp: 'app' },
    'of an app itself, as Admin': { scp: undefined, idtyp: 'app', roles: ['Admin'] },
    'through a client that we do not know': { azp: '99999999-9999-4999-8999-999999999999' },
    'through no client': { azp: undefined },
    'through clients': { azp: [String(good.claims.azp)] },
    'through a client named as in version 1': { azp: undefined, appid: good.claims.azp },
    'of nobody': { oid: undefined },
    'of an address': { oid: 'ada@contoso.sandbox' },
    'of several people': { oid: [good.claims.oid] },
    'of a number': { oid: 7 },
    'of nobody, but with a subject': { oid: undefined, sub: good.claims.oid },
    'in version 1': { ver: '1.0' },
    'in no version': { ver: undefined },
    'in version 2, the number': { ver: 2 },
    'that has expired': { exp: now - 3_600 },
    'that expires tomorrow, in words': { exp: 'tomorrow' },
    'that expires at a text': { exp: String(now + 3_600) },
    'that never expires': { exp: undefined },
    'that expires in a hundred years': { exp: now + 3_155_760_000 },
    'that expires at no number': { exp: null },
    'of the future': { nbf: now + 3_600 },
    'of the future, in words': { nbf: 'later' },
    'that is made in the future': { iat: now + 3_600 },
    'that was made long ago': { iat: now - 200_000 },
    'that was never made': { iat: undefined },
    'that is an ID token': { scp: undefined, azp: undefined, nonce: 'x', email: 'ada@contoso.sandbox' },
    'that we got for Graph on behalf': { aud: 'https://graph.microsoft.com', iss: `https://sts.windows.net/${tenant}/`, appid: client, azp: undefined, ver: '1.0', scp: 'User.Read' },
  }; // prettier-ignore
  const tokens = Object.fromEntries(Object.entries(wrong).map(([what, change]) => [what, signed(good, change)]));
  expect({ tried: Object.keys(tokens).length, accepted: await noticed(tokens) }).toEqual({ tried: 65, accepted: {} });
});

test('a token that really is Microsoft’s, but for somebody else, is refused', async () => {
  await world.as('ada').connect();
  const form = { grant_type: 'client_credentials', client_id: String(good.claims.aud), client_secret: world.rapport.context.config.app.secret!.reveal(), scope: `${String(good.claims.aud)}/.default` }; // prettier-ignore
  const answer = await fetch(`${world.url}/sandbox/login/${String(good.claims.tid)}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const app = ((await answer.json()) as { access_token?: string }).access_token;
  const graph = await world.rapport.context.tokens.graphToken({ organisationId: String(good.claims.tid), userId: String(good.claims.oid) }, ['User.Read'], { assertion: good.token }).catch(() => undefined); // prettier-ignore
  const connector = signed(takeApart(good.token, keyOf('connector')), {}, { kid: 'sandbox-connector' });
  const bot = await world.rapport.context.tokens
    .appToken(String(good.claims.tid), 'https://api.botframework.com/.default')
    .catch(() => undefined);
  const tokens = Object.fromEntries(Object.entries({ app, graph, connector, bot }).filter(([, token]) => token)) as Record<string, string>;
  expect({ tried: Object.keys(tokens), accepted: await noticed(tokens) }).toEqual({
    tried: ['app', 'graph', 'connector', 'bot'],
    accepted: {},
  });
});

test('a good token counts in the Authorization header alone', async () => {
  const { token } = good;
  const expected = JSON.stringify(await ask(undefined));
  const elsewhere: [string, Record<string, string>][] = [
    [`/api/me?access_token=${token}`, {}],
    [`/api/me?token=${token}&authorization=Bearer%20${token}`, {}],
    ['/api/me', { cookie: `authorization=Bearer ${token}; access_token=${token}; token=${token}` }],
    ['/api/me', { 'x-authorization': `Bearer ${token}`, 'x-access-token': token, 'x-ms-token-aad-access-token': token }],
    ['/api/me', { 'proxy-authorization': `Bearer ${token}` }],
    ['/api/me', { authorization: token }],
    ['/api/me', { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` }],
    ['/api/me', { authorization: `Token ${token}` }],
    ['/api/me', { authorization: `Bearer ${token}, Bearer ${token}` }],
    ['/api/me', { authorization: `Bearer  "${token}"` }],
  ];
  for (const [path, headers] of elsewhere) {
    const answer = await answerTo(headers, path);
    expect([path.slice(0, 20), Object.keys(headers), JSON.stringify(answer)]).toEqual([path.slice(0, 20), Object.keys(headers), expected]);
  }
});

test('a token that is far too large is turned away without being read', async () => {
  for (const size of [17_000, 1_000_000]) {
    const answer = await fetch(`${world.url}/api/me`, { headers: { authorization: `Bearer ${'x'.repeat(size)}` } });
    expect([401, 431]).toContain(answer.status);
  }
});

test('whose address, name or role a token names makes nobody of another organisation of its holder', async () => {
  const zoe = takeApart(await world.as('zoe').token(), keyOf('signing'));
  const ada = { preferred_username: 'ada@contoso.sandbox', upn: 'ada@contoso.sandbox', email: 'ada@contoso.sandbox', unique_name: 'ada@contoso.sandbox', email_verified: true, xms_edov: true, name: 'Ada Lindholm' }; // prettier-ignore
  const victim = {
    sub: good.claims.sub,
    xms_tcdt: 1,
    home_oid: good.claims.oid,
    altsecid: good.claims.oid,
    verified_primary_email: ['ada@contoso.sandbox'],
  };
  for (const change of [ada, victim, { ...ada, ...victim }]) {
    const answer = await ask(signed(zoe, change));
    expect(answer).toMatchObject({
      status: 200,
      body: { user: { id: zoe.claims.oid }, organisation: { id: northwind, tenantId: northwind } },
    });
  }
});

test('a guest is somebody of the organisation that invited him, with no right from home; a personal account is nobody’s', async () => {
  const gil = takeApart(await world.as('gil').token(), keyOf('signing'));
  expect(gil.claims).toMatchObject({ acct: 1, idp: expect.any(String) });
  expect(await ask(gil.token)).toMatchObject({
    status: 200,
    body: { user: { id: gil.claims.oid }, organisation: { id: good.claims.tid }, isAdmin: false },
  });
  const paula = takeApart(await world.as('paula').token(), keyOf('signing'));
  const asMember = { tid: good.claims.tid, iss: good.claims.iss };
  expect(paula.claims.tid).toBe('9188040d-6c67-4c5b-b112-36a304b66dad');
  expect(await noticed({ personal: paula.token, admin: signed(paula, { roles: ['Admin'] }), 'of our issuer': signed(paula, { iss: asMember.iss }) })).toEqual({}); // prettier-ignore
});

test('roles count as Microsoft writes them, and only in one’s own organisation', async () => {
  const ben = takeApart(await world.as('ben').token(), keyOf('signing'));
  const administrator = '62e90394-69f5-4237-9190-012177145e10';
  const isAdmin = async (change: Record<string, unknown>) => ((await ask(signed(ben, change))).body as { isAdmin?: boolean }).isAdmin;
  for (const change of [
    {},
    { roles: 'Admin' },
    { roles: ['admin'] },
    { roles: [['Admin']] },
    { roles: { 0: 'Admin' } },
    { wids: administrator },
    { wids: [administrator.toUpperCase()] },
    { groups: ['Admin', administrator] },
    { role: 'Admin' },
    { isAdmin: true },
  ])
    // prettier-ignore
    expect([change, await isAdmin(change)]).toEqual([change, false]);
  expect([await isAdmin({ roles: ['Admin'] }), await isAdmin({ wids: [administrator] })]).toEqual([true, true]);
});

test('what the tokens and secrets of a sign-in hold is in no line of the log', async () => {
  const token = await world.as('ada').token();
  await ask(token);
  await ask(`${token}x`);
  const log = world.logged.join('');
  for (const secret of [token, 'ada@contoso.sandbox', 'Ada Lindholm']) expect(log).not.toContain(secret);
});
