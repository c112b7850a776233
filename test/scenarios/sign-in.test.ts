import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createHmac, sign } from 'node:crypto';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let good: { header: Record<string, unknown>; claims: JWTPayload & Record<string, unknown> };
beforeAll(async () => {
  world = await createWorld();
  const [header, claims] = (await world.as('ada').token())
    .split('.', 2)
    .map((text) => JSON.parse(Buffer.from(text, 'base64url').toString()));
  good = { header, claims };
});
afterAll(() => world.stop());

const ask = async (token: string | undefined) => {
  const answer = await fetch(`${world.url}/api/me`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, body: { ...body, requestId: undefined } };
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token that Microsoft signed, with other claims: what only a wrong audience, app or person could hold. */
function signed(change: Record<string, unknown>): string {
  const content = `${part(good.header)}.${part({ ...good.claims, ...change })}`;
  const key = world.sandbox.cloud.store.collection<{ id: string; pkcs8: string }>('keys').get('signing')!.pkcs8;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
}

test('the token that Teams gives signs the person in', async () => {
  expect(await world.as('ada').call(routes.getMe, {})).toMatchObject({ user: { name: 'Ada Lindholm' }, isAdmin: true });
  expect(await world.as('ben').call(routes.getMe, {})).toMatchObject({ user: { name: 'Ben Okafor' }, isAdmin: false });
});

test('a forged token is refused, and the refusal does not say why', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const own = (header: Record<string, unknown>) =>
    new SignJWT(good.claims).setProtectedHeader({ ...good.header, alg: 'RS256', ...header } as never).sign(privateKey);
  const [head, body, signature] = (await world.as('ada').token()).split('.') as [string, string, string];
  const other = (await world.as('ben').token()).split('.')[2]!;
  const hmac = (key: string) => {
    const content = `${part({ ...good.header, alg: 'HS256' })}.${body}`;
    return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
  };
  const keys = (await (await fetch(`${world.url}/sandbox/login/common/discovery/v2.0/keys`)).json()) as { keys: { n: string }[] };
  const forged = [
    ...['none', 'None', 'NONE', ''].map((alg) => `${part({ ...good.header, alg })}.${body}.`),
    hmac(keys.keys[0]!.n),
    hmac(JSON.stringify(keys.keys[0])),
    await own({}),
    await own({ jwk: await exportJWK(publicKey) }),
    await own({ jku: `${world.url}/keys`, kid: 'mine' }),
    await own({ x5u: `${world.url}/keys` }),
    await own({ kid: '../../dev/null' }),
    await own({ kid: 'x'.repeat(10_000) }),
    `${head}.${body}.`,
    `${head}.${body}.${other}`,
    `${head}.${body}.${signature.slice(0, -8)}`,
    `${head}.${part({ ...good.claims, oid: 'bbbbbbbb-0000-4000-8000-bbbbbbbbbbbb' })}.${signature}`,
    `${head}.${body}`,
    'x'.repeat(1_000_000).slice(0, 12_000),
    '',
  ];
  const expected = await ask(undefined);
  expect(expected).toMatchObject({ status: 401, body: { code: 'signed_out' } });
  for (const token of forged) expect(await ask(token)).toEqual(expected);
});

test('a token that Microsoft signed for something else is refused, and the refusal does not say why', async () => {
  const now = Math.floor(world.sandbox.cloud.clock.now().getTime() / 1000);
  const tenant = String(good.claims.tid);
  const wrong: Record<string, unknown>[] = [
    { aud: 'https://graph.microsoft.com' },
    { aud: '00000003-0000-0000-c000-000000000000' },
    { aud: `api://attacker.example/${'0'.repeat(8)}-0000-4000-8000-000000000000` },
    { aud: ['https://graph.microsoft.com', String(good.claims.aud)] },
    { iss: `${world.url}/sandbox/login/22222222-2222-4222-8222-222222222222/v2.0` },
    { iss: `https://sts.windows.net/${tenant}/` },
    { iss: `https://login.microsoftonline.com.attacker.example/${tenant}/v2.0` },
    { tid: '22222222-2222-4222-8222-222222222222' },
    { tid: '../../x' },
    { tid: undefined },
    { scp: undefined },
    { scp: 'access_as_user_x' },
    { scp: 'Mail.Read' },
    { scp: undefined, roles: ['access_as_user'] },
    { idtyp: 'app' },
    { azp: '99999999-9999-4999-8999-999999999999' },
    { azp: undefined },
    { azp: [String(good.claims.azp)] },
    { oid: undefined },
    { oid: 'ada@contoso.sandbox' },
    { ver: '1.0' },
    { exp: now - 3_600 },
    { exp: 'tomorrow' },
    { exp: undefined },
    { nbf: now + 3_600 },
  ];
  const expected = await ask(undefined);
  expect(await ask(signed({}))).toMatchObject({ status: 200 });
  const answers = [];
  for (const change of wrong) answers.push({ change, answer: await ask(signed(change)) });
  expect(answers.filter(({ answer }) => JSON.stringify(answer) !== JSON.stringify(expected))).toEqual([]);
});

test('what the tokens and secrets of a sign-in hold is in no line of the log', async () => {
  const token = await world.as('ada').token();
  await ask(token);
  await ask(`${token}x`);
  const log = world.logged.join('');
  for (const secret of [token, 'ada@contoso.sandbox', 'Ada Lindholm']) expect(log).not.toContain(secret);
});
