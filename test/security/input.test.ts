import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLimits, figures } from '#api/kernel/http/limits.ts';
import type { AnyRoute } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { openObjects, sampleOf, schemaOf } from './samples.ts';

const all: [string, AnyRoute][] = Object.entries(routes);
const withBody = all.filter(([, route]) => route.body);
const extras = ['organisationId', 'organisation_id', 'tenantId', 'userId', 'role', 'roles', 'isAdmin', 'access', 'version', 'origin', 'id', '__proto__', 'constructor', 'prototype', 'toString', '$where', '']; // prettier-ignore

let world: World;
let token: string;
beforeAll(async () => {
  world = await createWorld({ seed: true });
  await world.as('ada').connect();
  await world.settle();
  token = await world.as('ada').token();
  // All of it within a minute is more than one person may ask.
  Object.assign(world.rapport.context.limits, createLimits({ ...figures, user: 100_000 }));
});
afterAll(() => world.stop());

/** A fingerprint of every row of every table. */
async function fingerprint(): Promise<Record<string, string>> {
  const tables = await world.rows<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' or tablename = '_private_jobs'`); // prettier-ignore
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await world.rows<{ print: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${name} t`,
    );
    prints[name] = row!.print;
  }
  return prints;
}

const pathOf = (route: AnyRoute, value = '11111111-1111-4111-8111-111111111111') => route.path.replace(/:\w+/g, value);
const queryOf = (route: AnyRoute) => {
  const sample = route.query ? (sampleOf(schemaOf(route.query)) as Record<string, unknown>) : {};
  return new URLSearchParams(Object.entries(sample).map(([name, value]) => [name, String(value)]));
};

interface Try {
  what: string;
  method: string;
  path: string;
  body?: string;
  type?: string;
}

/** Those that were not refused as the caller's own fault. */
async function taken(tries: Try[]): Promise<string[]> {
  const others: string[] = [];
  for (const { what, method, path, body, type } of tries) {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined || type === '' ? {} : { 'content-type': type ?? 'application/json' }),
    };
    const answer = await fetch(world.url + path, { method, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) });
    const text = await answer.text();
    if (answer.status < 400 || answer.status >= 500 || answer.status === 429 || !text.startsWith('{"code":"'))
      others.push(`${what}: ${answer.status} ${text.slice(0, 120)}`);
  }
  return others;
}

const attempt = (what: string, name: string, route: AnyRoute, more: Partial<Try>): Try => {
  const query = queryOf(route).toString();
  return { what: `${name}, ${what}`, method: route.method, path: pathOf(route) + (query ? `?${query}` : ''), ...more };
};

test('no route takes a property that nobody declared, at any depth', () => {
  expect(all.length).toBeGreaterThan(15);
  const open = all.flatMap(([name, route]) =>
    [route.params, route.query, route.body].flatMap((schema) =>
      schema ? openObjects(schemaOf(schema)).map((at) => `${name}: ${at}`) : [],
    ),
  );
  expect(open).toEqual([]);
});

test('a body with one property more is refused by every route, whatever the property is called, and changes nothing', async () => {
  const before = await fingerprint();
  const tries = withBody.flatMap(([name, route]) => {
    const sample = sampleOf(schemaOf(route.body)) as Record<string, unknown>;
    expect([name, route.body.safeParse(sample).success]).toEqual([name, true]);
    const written = JSON.stringify(sample).replace(/\}$/, '');
    const comma = Object.keys(sample).length ? ',' : '';
    return [
      ...extras.map((extra) =>
        attempt(`with ${extra}`, name, route, { body: `${written}${comma}${JSON.stringify(extra)}:{"isAdmin":true}}` }),
      ),
      ...extras.map((extra) =>
        attempt(`with ${extra} true`, name, route, { body: `{${JSON.stringify(extra)}:true${comma}${written.slice(1)}}` }),
      ),
      attempt('with constructor.prototype', name, route, { body: `${written}${comma}"constructor":{"prototype":{"isAdmin":true}}}` }),
    ];
  });
  expect(tries.length).toBeGreaterThan(150);
  expect(await taken(tries)).toEqual([]);
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  expect(await fingerprint()).toEqual(before);
});

test('what is no JSON object of the declared kind is refused by every route, and changes nothing', async () => {
  const before = await fingerprint();
  const wrong = [
    '[]',
    '[{}]',
    'null',
    '"x"',
    '1',
    'true',
    '{',
    '{"a":}',
    '\u0000',
    '{"a":1}{"b":2}',
    '['.repeat(50_000),
    `{"x":${'{"x":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  ];
  const tries = withBody.flatMap(([name, route]) => {
    const sample = sampleOf(schemaOf(route.body)) as Record<string, unknown>;
    const form = new URLSearchParams(Object.entries(sample).map(([key, value]) => [key, String(value)])).toString();
    const good = JSON.stringify(sample);
    const fields = Object.entries(sample).flatMap(([field, value]) => {
      const others: unknown[] = typeof value === 'string' ? [[value], [[value]], { [field]: value }, 7, true, { toString: value }] : typeof value === 'boolean' ? ['true', 1, [true], {}] : Array.isArray(value) ? ['x', {}, { length: 1, 0: value[0] }, [value], 1] : typeof value === 'number' ? [String(value), [value], {}] : []; // prettier-ignore
      return others.map((other) =>
        attempt(`${field} as ${JSON.stringify(other)}`, name, route, { body: JSON.stringify({ ...sample, [field]: other }) }),
      );
    });
    return [
      ...wrong.map((body) => attempt(body.slice(0, 20), name, route, { body })),
      ...['text/plain', 'text/plain; charset=utf-8', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/json', 'application/jsonp', 'application/octet-stream', 'text/html', ''].map((type) => attempt(`as ${type}`, name, route, { body: good, type })), // prettier-ignore
      attempt('as a form', name, route, { body: form, type: 'application/x-www-form-urlencoded' }),
      attempt('in no character set', name, route, { body: good, type: 'application/json; charset=x' }),
      attempt('of 2 MB', name, route, { body: `{"x":"${'x'.repeat(2_000_000)}"}` }),
      ...fields,
    ];
  });
  expect(tries.length).toBeGreaterThan(150);
  expect(await taken(tries)).toEqual([]);
  expect(await fingerprint()).toEqual(before);
});

test('what stands in an address is taken once, by its name, and as it is, or not at all', async () => {
  const before = await fingerprint();
  const tries = all.flatMap(([name, route]) => {
    const query = queryOf(route);
    const ask = (what: string, search: string) => attempt(what, name, route, { path: `${pathOf(route)}?${search}`, ...(route.body ? { body: JSON.stringify(sampleOf(schemaOf(route.body))) } : {}) }); // prettier-ignore
    const doubled = [...query].flatMap(([key, value]) => [
      ask(`${key} twice`, `${query}&${key}=${encodeURIComponent(value)}`),
      ask(`${key} as a list`, `${query.toString().replace(`${key}=`, `${key}[]=`)}`),
      ask(`${key} as an object`, `${query.toString().replace(`${key}=`, `${key}[x]=`)}`),
    ]);
    const more = extras.filter(Boolean).map((extra) => ask(`with ${extra}`, `${query}&${encodeURIComponent(extra)}=1`));
    const places = route.path.includes(':')
      ? ['__proto__', 'constructor', '..%2f..%2fme', '%00', '%', "1'%20or%20'1'='1", '1;drop', '[object%20Object]', 'x'.repeat(5_000), '11111111-1111-4111-8111-11111111111Z', '%E0%A4%A'].map((value) => ({ what: `${name} at ${value.slice(0, 20)}`, method: route.method, path: pathOf(route, value) + (query.size ? `?${query}` : ''), ...(route.body ? { body: JSON.stringify(sampleOf(schemaOf(route.body))) } : {}) })) // prettier-ignore
      : [];
    return [...doubled, ...more, ...places];
  });
  expect(tries.length).toBeGreaterThan(300);
  expect(await taken(tries)).toEqual([]);
  expect(await fingerprint()).toEqual(before);
});

test('nobody’s body is read before it is known who he is', async () => {
  for (const [, route] of withBody) {
    const answer = await fetch(world.url + pathOf(route), {
      method: route.method,
      headers: { 'content-type': 'application/json' },
      body: '{broken',
    });
    expect([route.path, answer.status]).toEqual([route.path, 401]);
  }
});

test('a character that no text has is refused, wherever it stands, and is no fault of ours', async () => {
  const ada = world.as('ada');
  const tries = [
    () => ada.call(routes.listPeople, { query: { search: 'a\0b' } }),
    () => ada.call(routes.lookupCards, { body: { addresses: ['a\0b@fabrikam.example'] } }),
    () => ada.call(routes.addPerson, { body: { name: 'No\0ra', address: 'nora@fabrikam.example' } }),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'invalid_input' });
});
