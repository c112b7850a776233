import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { request } from 'node:http';
import type { ConnectResult, SurfaceName } from '#contract/connections.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { changed, openBrowser, Refused, reported, type Browser } from './browser.ts';

const contoso = '11111111-1111-4111-8111-111111111111';
const northwind = '22222222-2222-4222-8222-222222222222';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.stop());

const id = (key: string) => world.sandbox.cloud.identity.user(key)!.id;
const begin = async (user: string, surface: SurfaceName = 'teams') =>
  (await world.as(user).call(routes.startConnection, { body: { features: ['email'], surface } })).url;
const beginOrganisation = async (user: string) =>
  (await world.as(user).call(routes.startOrganisation, { body: { features: ['email'] } })).url;
const stateOf = (page: string) => new URL(page).searchParams.get('state')!;

interface Round {
  browser: Browser;
  /** Microsoft's page. */
  page: string;
  /** The address with which Microsoft comes back from it. */
  back: URL;
}

/** `user` connects his account up to the return, and signs in as `account`; `change` alters the address of Microsoft's page. */
async function round(user: string, account = user, change: (page: string) => string = (page) => page): Promise<Round> {
  const browser = openBrowser(world.url);
  const page = await browser.open(await begin(user));
  return { browser, page, back: await browser.decide(change(page), id(account)) };
}

/** Each tries to bring an account into Rapport that is not its own to bring, or to bring one twice. */
const attacks: Record<string, () => Promise<ConnectResult>> = {
  'the return has no state': async () => {
    const { browser, back } = await round('ada');
    return browser.end(changed(back, { state: null }));
  },
  'the state is empty': async () => {
    const { browser, back } = await round('ada');
    return browser.end(changed(back, { state: '' }));
  },
  'the state is given twice': async () => {
    const { browser, back, page } = await round('ada');
    return browser.end(changed(back, { state: [stateOf(page), stateOf(page)] }));
  },
  'the state is an object': async () => {
    const { browser, back, page } = await round('ada');
    return browser.end(changed(back, { state: null, 'state[id]': stateOf(page) }));
  },
  'the state is in capital letters': async () => {
    const { browser, back, page } = await round('ada');
    return browser.end(changed(back, { state: stateOf(page).toUpperCase() }));
  },
  'the state names another organisation': async () => {
    const { browser, back, page } = await round('ada');
    return browser.end(changed(back, { state: stateOf(page).replace(contoso, northwind) }));
  },
  'the state has a blank behind it': async () => {
    const { browser, back, page } = await round('ada');
    return browser.end(changed(back, { state: `${stateOf(page)} ` }));
  },
  'the return of one person is opened in another’s browser': async () => {
    const [attacker, victim] = [await round('ben'), await round('ada')];
    return victim.browser.end(attacker.back);
  },
  'the state of another’s session comes with the own code': async () => {
    const [attacker, victim] = [await round('ben'), await round('ada')];
    return attacker.browser.end(changed(attacker.back, { state: stateOf(victim.page) }));
  },
  'a stolen code comes under the thief’s state': async () => {
    const [thief, victim] = [await round('ben'), await round('ada')];
    return thief.browser.end(changed(thief.back, { code: victim.back.searchParams.get('code')! }));
  },
  'a thief’s code is put under the victim’s state': async () => {
    const [thief, victim] = [await round('ben'), await round('ada')];
    return victim.browser.end(changed(victim.back, { code: thief.back.searchParams.get('code')! }));
  },
  'a thief asks for a code under the victim’s challenge, and puts it under the victim’s state': async () => {
    const { browser, page } = await round('ada');
    return browser.end(await openBrowser(world.url).decide(page, id('ben')));
  },
  'a link to connect the attacker’s account is opened by the victim': () =>
    round('ben', 'ada').then(({ browser, back }) => browser.end(back)),
  'the challenge was swapped for the one of another attempt': async () => {
    const other = await round('ben');
    const challenge = new URL(other.page).searchParams.get('code_challenge')!;
    const { browser, back } = await round('ada', 'ada', (page) => changed(page, { code_challenge: challenge }).href);
    return browser.end(back);
  },
  'the challenge was taken away': async () => {
    const { browser, back } = await round(
      'ada',
      'ada',
      (page) => changed(page, { code_challenge: null, code_challenge_method: null }).href,
    );
    return browser.end(back);
  },
  'the challenge was made a plain one': async () => {
    const { browser, back } = await round('ada', 'ada', (page) => changed(page, { code_challenge_method: 'plain' }).href);
    return browser.end(back);
  },
  'the nonce was swapped for the one of another attempt': async () => {
    const nonce = new URL((await round('ben')).page).searchParams.get('nonce')!;
    const { browser, back } = await round('ada', 'ada', (page) => changed(page, { nonce }).href);
    return browser.end(back);
  },
  'the nonce was taken away': async () => {
    const { browser, back } = await round('ada', 'ada', (page) => changed(page, { nonce: null }).href);
    return browser.end(back);
  },
  'the code of another tenant’s page comes under the own state': async () => {
    const { browser, back } = await round('ada', 'zoe', (page) => page.replace(`/login/${contoso}/`, `/login/${northwind}/`));
    return browser.end(back);
  },
  'the code of any tenant’s page comes under the own state': async () => {
    const { browser, back } = await round('ada', 'zoe', (page) => page.replace(`/login/${contoso}/`, '/login/organizations/'));
    return browser.end(back);
  },
  'the code is missing': async () => {
    const { browser, back } = await round('ada');
    return browser.end(changed(back, { code: null }));
  },
  'the code is given twice': async () => {
    const { browser, back } = await round('ada');
    const code = back.searchParams.get('code')!;
    return browser.end(changed(back, { code: [code, code] }));
  },
  'the code is longer than any': async () => {
    const { browser, back } = await round('ada');
    return browser.end(changed(back, { code: 'x'.repeat(8_193) }));
  },
  'an error comes beside the code': async () => {
    const { browser, back } = await round('ada');
    return browser.end(changed(back, { error: 'access_denied' }));
  },
  'a return is used again after it was declined': async () => {
    const { browser, back } = await round('ada');
    expect((await browser.end(changed(back, { code: null, error: 'access_denied' }))).outcome).toBe('declined');
    return browser.end(back);
  },
  'the attempt is eleven minutes old': async () => {
    const { browser, back } = await round('ada');
    await world.advance({ minutes: 11 });
    return browser.end(back);
  },
  'the state is one for the organisation': async () => {
    const browser = openBrowser(world.url);
    const state = stateOf(await browser.open(await beginOrganisation('ada')));
    const { back } = await round('ada');
    return browser.end(changed(back, { state }));
  },
  'the window’s own address is taken for a state': async () => {
    const { browser, back } = await round('ada');
    return browser.end(changed(back, { state: new URL(await begin('ada')).searchParams.get('attempt')! }));
  },
  'the window is opened twice': async () => {
    const opened = await begin('ada');
    await openBrowser(world.url).open(opened);
    return openBrowser(world.url).end(opened);
  },
  'the first of two tabs returns after the second was opened': async () => {
    const browser = openBrowser(world.url);
    const first = await browser.open(await begin('ada'));
    await browser.open(await begin('ada'));
    return browser.end(await browser.decide(first, id('ada')));
  },
  'the cookie is missing': async () => {
    const { browser, back } = await round('ada');
    browser.cookie = '';
    return browser.end(back);
  },
  'the cookie is cut short': async () => {
    const { browser, back } = await round('ada');
    browser.cookie = browser.cookie.slice(0, -1);
    return browser.end(back);
  },
  'somebody has put a cookie of his own before ours': async () => {
    const { browser, back } = await round('ada');
    browser.cookie = `rapport_connect=${'x'.repeat(43)}; ${browser.cookie}`;
    return browser.end(back);
  },
  'the return comes as a posted form': async () => {
    const { browser, back } = await round('ada');
    const answer = await fetch(`${world.url}${back.pathname}`, {
      method: 'POST',
      headers: { cookie: browser.cookie },
      body: back.searchParams,
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
    return { outcome: 'failed', message: '' };
  },
};

const kept = async () => ({
  accounts: await world.rows('select user_id, account, scopes, state from connection'),
  signIns: await world.rows('select user_id, version from token_cache'),
});

test('a round trip to Microsoft that was tampered with connects nothing and keeps nothing', async () => {
  const connected: string[] = [];
  const stored: string[] = [];
  const nothing = await kept();
  let before = JSON.stringify(nothing);
  for (const [attack, run] of Object.entries(attacks)) {
    const { outcome } = await run().catch((error: unknown): Pick<ConnectResult, 'outcome'> => {
      if (error instanceof Refused) return { outcome: 'failed' };
      throw error;
    });
    if (!['failed', 'other_account', 'declined'].includes(outcome)) connected.push(`${attack}: ${outcome}`);
    const now = JSON.stringify(await kept());
    if (now !== before) stored.push(attack);
    before = now;
  }
  expect({ attacks: Object.keys(attacks).length, connected, stored }).toEqual({ attacks: 34, connected: [], stored: [] });
  expect(nothing).toEqual({ accounts: [], signIns: [] });
});

test('going back to the window’s page, or reloading it, connects nobody twice and loses nothing', async () => {
  const { browser, back } = await round('ada');
  const { cookie } = browser;
  expect((await browser.end(back)).outcome).toBe('connected');
  const before = await kept();
  expect(before).toMatchObject({ accounts: [{ user_id: id('ada') }], signIns: [{ user_id: id('ada') }] });
  expect((await browser.end(back)).outcome).toBe('failed');
  browser.cookie = cookie;
  expect((await browser.end(back)).outcome).toBe('failed');
  expect(await kept()).toEqual(before);
});

// After the lists of PayloadsAllTheThings and fuzzdb: the ways in which an address passes for one of ours.
const elsewhere = [
  'https://attacker.example/',
  '//attacker.example',
  '///attacker.example',
  '////attacker.example/%2f..',
  '/\\attacker.example',
  '\\/\\/attacker.example/',
  '/%09/attacker.example',
  '/%2f%2fattacker.example',
  '/%5cattacker.example',
  '/.attacker.example',
  '/attacker.example/%2e%2e%2f',
  'https:attacker.example',
  'https:/attacker.example',
  'https:///attacker.example',
  'http://localhost@attacker.example/',
  'https://attacker.example#localhost',
  'https://attacker.example?localhost',
  'https://localhost.attacker.example',
  '〱attacker.example',
  'https://attacker。example',
  'javascript:alert(1)',
  'java%0d%0ascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '%0d%0aLocation:%20https://attacker.example',
  '/%0d%0aSet-Cookie:rapport_connect=x',
];
const names = [
  'state',
  'attempt',
  'surface',
  'redirect_uri',
  'redirect',
  'returnTo',
  'return_to',
  'next',
  'url',
  'continue',
  'iss',
  'again',
];

test('whatever stands in its address, the window ends on a page of ours', async () => {
  const ends: ConnectResult['outcome'][] = [];
  for (const address of elsewhere)
    for (const path of ['/connect/start', '/connect/callback'])
      ends.push(
        (await openBrowser(world.url).end(changed(world.url + path, Object.fromEntries(names.map((name) => [name, address]))))).outcome,
      );
  expect({ windows: ends.length, ends: new Set(ends) }).toEqual({ windows: 50, ends: new Set(['failed']) });
});

test('a mixed-up issuer or a foreign return address does not move where a good round trip ends, or who is asked for its code', async () => {
  const { browser, back } = await round('ada');
  const location = await browser.visit(
    changed(back, {
      iss: 'https://login.attacker.example/v2.0',
      authority: 'https://login.attacker.example',
      cloud_instance_host_name: 'login.attacker.example',
      redirect_uri: 'https://attacker.example/',
      surface: 'outlook',
      session_state: 'https://attacker.example',
    }),
  );
  expect(location).toMatch(/^\/tab\/connected\.html#/);
  expect(reported(world.url, location)).toMatchObject({ outcome: 'connected', account: 'ada@contoso.sandbox' });
});

test('each surface’s window ends on its own page', async () => {
  for (const [surface, page] of [
    ['teams', '/tab/connected.html'],
    ['browser', '/tab/connected.html'],
    ['outlook', '/addin/connected.html'],
  ] as const) {
    const browser = openBrowser(world.url);
    const back = await browser.decide(await browser.open(await begin('ada', surface)), id('ada'));
    expect((await browser.visit(back)).split('#')[0]).toBe(page);
  }
});

test('who says that he came to another host is sent to Microsoft and back to ours all the same', async () => {
  const opened = new URL(await begin('ada'));
  const location = await new Promise<string | undefined>((resolve, reject) => {
    const headers = { host: 'attacker.example', 'x-forwarded-host': 'attacker.example', 'x-forwarded-proto': 'https' };
    request(opened, { headers }, (answer) => (answer.resume(), resolve(answer.headers.location)))
      .on('error', reject)
      .end();
  });
  expect(location).toMatch(new RegExp(`^${world.url}/sandbox/login/`));
  expect(new URL(location!).searchParams.get('redirect_uri')).toBe(`${world.url}/connect/callback`);
});
