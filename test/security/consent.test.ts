import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ConnectResult } from '#contract/connections.ts';
import { Refusal } from '#contract/error.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { changed, openBrowser, Refused, type Browser } from './browser.ts';

const contoso = '11111111-1111-4111-8111-111111111111';
const northwind = '22222222-2222-4222-8222-222222222222';
const personal = '9188040d-6c67-4c5b-b112-36a304b66dad';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

let world: World;
// Northwind is connected; Contoso is the victim, whose administrators Ada and Omar have connected nothing.
beforeEach(async () => void (world = await createWorld({ connected: ['zoe'] })));
afterEach(() => world.stop());

const id = (key: string) => world.sandbox.cloud.identity.user(key)!.id;
const setWids = (user: string, wids: string[]) => world.sandbox.control.setRole({ user, wids });
const begin = async (user: string) => (await world.as(user).call(routes.startOrganisation, { body: { features: ['email'] } })).url;
const beginAccount = async (user: string) => (await world.as(user).call(routes.startConnection, { body: { features: ['email'] } })).url;
const callback = (query: Record<string, string | string[] | null>) => changed(`${world.url}/connect/callback`, query);

interface Consented {
  browser: Browser;
  /** The page at which Microsoft asks the administrator. */
  page: string;
  /** The address with which Microsoft comes back from it. */
  back: URL;
}

/** `starter` begins to connect his organisation and `account` consents; the browser has not returned yet. */
async function consented(starter: string, account = starter, decision = 'accept'): Promise<Consented> {
  const browser = openBrowser(world.url);
  const page = await browser.open(await begin(starter));
  return { browser, page, back: await browser.decide(page, id(account), decision) };
}

/** As `consented`, and the browser has returned and stands before the sign-in that is to prove the tenant. */
async function beforeSignIn(starter: string, account = starter) {
  const { browser, back } = await consented(starter, account);
  return { browser, back, signIn: await browser.visit(back) };
}

const elsewhere = (page: string, segment: string) => page.replace(`/login/${contoso}/`, `/login/${segment}/`);

/** Each tries to make an organisation of Contoso, and answers what its last window reports. */
type Attacks = Record<string, () => Promise<ConnectResult | string>>;

const atTheReturn: Attacks = {
  'the return is forged without a state': () =>
    openBrowser(world.url).end(callback({ admin_consent: 'True', tenant: contoso, scope: 'Mail.ReadWrite' })),
  'the return is forged with a made-up state': () =>
    openBrowser(world.url).end(
      callback({ admin_consent: 'True', tenant: contoso, state: `${contoso}.${crypto.randomUUID()}.${'x'.repeat(43)}` }),
    ),
  'the own return names the victim’s tenant, and the own sign-in follows': async () => {
    const { browser, back } = await consented('zoe');
    const signIn = await browser.visit(changed(back, { tenant: contoso }));
    return browser.end(await browser.decide(signIn, id('zoe')));
  },
  'the own state names the victim’s tenant': async () => {
    const { browser, back } = await consented('zoe');
    return browser.end(changed(back, { tenant: contoso, state: back.searchParams.get('state')!.replace(northwind, contoso) }));
  },
  ...Object.fromEntries(
    Object.entries<string | string[] | null>({
      'is in capital letters': contoso.toUpperCase(),
      'is blank': '',
      'is missing': null,
      'is given twice': [northwind, contoso],
      'is common': 'common',
      'is organizations': 'organizations',
      'is the one of personal accounts': personal,
      'is a domain': 'contoso.sandbox',
      'is longer than any': contoso.repeat(1_000).slice(0, 8_000),
    }).map(([what, tenant]) => [
      `the tenant in the return ${what}, and who signs in may not decide`,
      async () => {
        const { browser, back } = await consented('ada');
        return browser.end(await browser.decide(await browser.visit(changed(back, { tenant })), id('ben')));
      },
    ]),
  ),
  'the attacker’s return is opened in the victim’s browser': async () => {
    const [attacker, victim] = [await consented('dora', 'ada'), await beforeSignIn('ada')];
    return victim.browser.end(attacker.back);
  },
  'the victim’s return is opened in the attacker’s browser': async () => {
    const [attacker, victim] = [await consented('zoe'), await consented('ada')];
    return attacker.browser.end(victim.back);
  },
  'the victim’s proof is opened in the attacker’s browser': async () => {
    const [attacker, victim] = [await beforeSignIn('zoe'), await beforeSignIn('ada')];
    return attacker.browser.end(await victim.browser.decide(victim.signIn, id('ada')));
  },
  'the victim’s proof comes back under the attacker’s state': async () => {
    const [attacker, victim] = [await beforeSignIn('zoe'), await beforeSignIn('ada')];
    const proof = await victim.browser.decide(victim.signIn, id('ada'));
    return attacker.browser.end(changed(proof, { state: new URL(attacker.signIn).searchParams.get('state')! }));
  },
  'a consent that was declined is said to be given after all': async () => {
    const { browser, back } = await consented('ada', 'ada', 'cancel');
    expect((await browser.end(back)).outcome).toBe('declined');
    return browser.end(changed(back, { admin_consent: 'True', tenant: contoso, error: null, error_description: null }));
  },
};

const atTheSignIn: Attacks = {
  'a return is used a second time': async () => {
    const { browser, back, signIn } = await beforeSignIn('ada');
    expect((await browser.end(await browser.decide(signIn, id('ben')))).outcome).toBe('not_admin');
    return browser.end(back);
  },
  'a proof is used a second time, after it failed': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    const proof = await browser.decide(signIn, id('ada'));
    expect((await browser.end(changed(proof, { code: 'wrong' }))).outcome).toBe('failed');
    return browser.end(proof);
  },
  'admin_consent is False beside the tenant': async () => {
    const { browser, back } = await consented('ada');
    return browser.end(changed(back, { admin_consent: 'False', tenant: contoso }));
  },
  'admin_consent is given twice': async () => {
    const { browser, back } = await consented('ada');
    return browser.end(changed(back, { admin_consent: ['False', 'True'] }));
  },
  'admin_consent is True beside an error': async () => {
    const { browser, back } = await consented('ada');
    return browser.end(changed(back, { error: 'access_denied', error_description: 'AADSTS65004' }));
  },
  'the administrator consents, and nobody signs in': async () => (await beforeSignIn('ada')).signIn,
  'a code comes where the consent was to come': async () => {
    const [{ browser, back }, other] = [await consented('ada'), await beforeSignIn('ada')];
    const code = (await other.browser.decide(other.signIn, id('ada'))).searchParams.get('code')!;
    return browser.end(changed(back, { admin_consent: null, tenant: null, code }));
  },
  'a consent comes where the proof was to come': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    const state = new URL(signIn).searchParams.get('state')!;
    return browser.end(callback({ admin_consent: 'True', tenant: contoso, state }));
  },
  'the state of an account is returned with a consent': async () => {
    const browser = openBrowser(world.url);
    const page = await browser.open(await beginAccount('zoe'));
    const state = new URL(page).searchParams.get('state')!;
    return browser.end(callback({ admin_consent: 'True', tenant: contoso, state }));
  },
  'the state of an account is returned with the proof': async () => {
    const [browser, victim] = [openBrowser(world.url), await beforeSignIn('ada')];
    const page = await browser.open(await beginAccount('zoe'));
    const proof = await victim.browser.decide(victim.signIn, id('ada'));
    return browser.end(changed(proof, { state: new URL(page).searchParams.get('state')! }));
  },
  'who signs in is a member': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    return browser.end(await browser.decide(signIn, id('ben')));
  },
  'who signs in is a guest': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    return browser.end(await browser.decide(signIn, id('gil')));
  },
  'who signs in is an administrator of Rapport, not of Microsoft 365': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    return browser.end(await browser.decide(signIn, id('dora')));
  },
  'who signs in is an administrator of another tenant, at any tenant’s page': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    return browser.end(await browser.decide(elsewhere(signIn, 'organizations'), id('zoe')));
  },
  'who signs in is an administrator of a tenant that is connected, at its own page': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    return browser.end(await browser.decide(elsewhere(signIn, northwind), id('zoe')));
  },
  'who signs in has a personal account': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    return browser.end(await browser.decide(elsewhere(signIn, 'common'), id('paula')));
  },
  'who consented is no administrator any more when he signs in': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    setWids('ada', []);
    try {
      return await browser.end(await browser.decide(signIn, id('ada')));
    } finally {
      setWids('ada', [globalAdministrator]);
    }
  },
  'a member begins': () => begin('ben'),
  'a guest begins': () => begin('gil'),
  'the cookie is missing at the return': async () => {
    const { browser, back } = await consented('ada');
    browser.cookie = '';
    return browser.end(back);
  },
  'the cookie is missing at the proof': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    const proof = await browser.decide(signIn, id('ada'));
    browser.cookie = '';
    return browser.end(proof);
  },
  'the window was opened by somebody else before': async () => {
    const opened = await begin('ada');
    await openBrowser(world.url).open(opened);
    return openBrowser(world.url).end(opened);
  },
  'the attempt is eleven minutes old at the return': async () => {
    const { browser, back } = await consented('ada');
    await world.advance({ minutes: 11 });
    return browser.end(back);
  },
  'the attempt is eleven minutes old at the proof': async () => {
    const { browser, signIn } = await beforeSignIn('ada');
    const proof = await browser.decide(signIn, id('ada'));
    await world.advance({ minutes: 11 });
    return browser.end(proof);
  },
};

const organisations = () => world.rows('select organisation_id, connected_by from organisation order by 1');

/** Runs the attacks; answers how many there were, which made an organisation of Contoso, and which ended as if one was made. */
async function withstand(attacks: Attacks) {
  const [linked, connected]: [string[], string[]] = [[], []];
  for (const [attack, run] of Object.entries(attacks)) {
    const result = await run().catch((error: unknown) => refusalOf(error));
    if (typeof result === 'object' && result.outcome === 'organisation_connected') connected.push(attack);
    if ((await world.rows('select 1 from organisation where organisation_id = $1', [contoso])).length) linked.push(attack);
  }
  const stored = await world.rows(
    `select 'user' from app_user where organisation_id = $1 union all select 'sign-in' from token_cache union all select 'account' from connection`,
    [contoso],
  );
  return { attacks: Object.keys(attacks).length, linked, connected, stored, organisations: await organisations() };
}

function refusalOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof Refusal) return error.code;
  throw error;
}

test('a forged, swapped or repeated consent makes no organisation of anybody’s tenant', async () => {
  const before = await organisations();
  expect(await withstand(atTheReturn)).toEqual({
    attacks: 18,
    linked: [],
    // What is proved there is the attacker's own tenant.
    connected: ['the own return names the victim’s tenant, and the own sign-in follows'],
    stored: [],
    organisations: before,
  });
});

test('nobody but an administrator who signs in there makes an organisation of a tenant', async () => {
  const before = await organisations();
  expect(await withstand(atTheSignIn)).toEqual({ attacks: 24, linked: [], connected: [], stored: [], organisations: before });
  expect((await world.as('ada').connectOrganisation()).outcome).toBe('organisation_connected');
  expect(await organisations()).toHaveLength(2);
});
