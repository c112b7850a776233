import { expect, test } from '@jest/globals';
import { createRate, inTenant, reading, writing } from './rate.ts';

function rateAtRest(limits = writing) {
  let now = 0;
  const rate = createRate({ now: () => new Date(now), advance: (milliseconds) => void (now += milliseconds) }, limits);
  return { rate, wait: (milliseconds: number) => void (now += milliseconds) };
}

test('seven posts a second go to one chat, and the eighth is told when to come again', () => {
  const { rate, wait } = rateAtRest();
  for (let post = 0; post < 7; post++) rate('one');
  expect(() => rate('one')).toThrow(expect.objectContaining({ status: 429, retryAfter: 1 }));
  expect(() => rate('another')).not.toThrow();
  wait(1000);
  expect(() => rate('one')).not.toThrow();
  expect(() => rate('one')).toThrow(expect.objectContaining({ status: 429 })); // eight in two seconds
});

test('sixty posts in half a minute are the most, however evenly they come', () => {
  const { rate, wait } = rateAtRest();
  for (let post = 0; post < 60; post++) {
    rate('one');
    wait(400);
  }
  expect(() => rate('one')).toThrow(expect.objectContaining({ status: 429, retryAfter: 6 }));
  wait(6000);
  expect(() => rate('one')).not.toThrow();
});

test('reading members has wider windows than writing, and a tenant a limit of its own', () => {
  const members = rateAtRest(reading);
  for (let read = 0; read < 14; read++) members.rate('one');
  expect(() => members.rate('one')).toThrow(expect.objectContaining({ status: 429 }));
  const tenant = rateAtRest(inTenant);
  for (let post = 0; post < 30; post++) tenant.rate('a tenant');
  expect(() => tenant.rate('a tenant')).toThrow(expect.objectContaining({ status: 429, retryAfter: 1 }));
  expect(() => tenant.rate('another')).not.toThrow();
});
