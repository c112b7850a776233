import { expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openApi } from '#api/kernel/http/openapi.ts';
import { CardAction, CardSearch } from '#contract/cards.ts';
import { address } from '#contract/client.ts';
import { errorCodes } from '#contract/error.ts';
import { LiveChanges } from '#contract/live.ts';
import { routes } from '#contract/routes.ts';
import { z } from 'zod';

const document = openApi(routes, 'http://localhost:3978');

test('the API describes itself in valid OpenAPI, every route of it', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  const operations = Object.values((document as { paths: Record<string, object> }).paths).flatMap((path) => Object.keys(path));
  expect(operations).toHaveLength(Object.keys(routes).length);
});

test('the contract is what old tabs, panes and cards were told: a change of it is made on purpose', () => {
  // Clients of yesterday go on for weeks, cards for years. Add, never change; then write the new hash into contract/hash.txt.
  const told = { document, live: z.toJSONSchema(LiveChanges), cards: [z.toJSONSchema(CardAction), z.toJSONSchema(CardSearch)], errorCodes };
  const hash = createHash('sha256').update(JSON.stringify(told)).digest('hex');
  expect(hash).toBe(readFileSync(new URL('../contract/hash.txt', import.meta.url), 'utf8').trim());
});

test('no two routes share an address', () => {
  const addresses = Object.values(routes).map((route) => `${route.method} ${route.path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('values in a path or query are encoded, whatever they hold', () => {
  expect(address(routes.getMessage, { params: { id: '../x?y#z' } })).toBe('/api/mail/messages/..%2Fx%3Fy%23z');
  expect(address(routes.listPeople, { query: { search: 'a&b=c', cursor: undefined } })).toBe('/api/people?search=a%26b%3Dc');
});
