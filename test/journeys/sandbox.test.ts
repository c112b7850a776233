import { beforeEach, expect, test } from '@jest/globals';
import { createWorld, type World } from '#test/world.ts';
import { accessibilityFaults, mailIn, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ seed: true, work: true });
  visit = await openWindow();
});

test('I install the bot, it introduces itself with a card, helps me, and its button opens the tab', async () => {
  const { page } = visit;
  await page.goto(`${world.url}/sandbox/teams?user=ada`);
  await page.getByRole('button', { name: 'Chat', exact: true }).click();
  await page.getByRole('button', { name: 'Install Rapport' }).click();
  await page.getByText('Hello Ada, I am Rapport').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Message to Rapport' }).fill('what now?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page
    .getByText(/did not understand|do not know|help/i)
    .last()
    .waitFor();
  await page.getByRole('link', { name: 'Open Rapport' }).first().click();
  await tabOf(page).getByRole('navigation', { name: 'Rapport' }).waitFor();
});

test('on the control page I let a mail arrive, and it is in the inbox', async () => {
  await world.as('ada').connect();
  await visit.page.goto(`${world.url}/sandbox/`);
  await visit.page.getByRole('textbox', { name: 'Subject' }).fill('From the control page');
  await visit.page.getByRole('button', { name: 'Receive a mail' }).click();
  const teams = await visit.context.newPage();
  await teams.goto(`${world.url}/sandbox/teams?user=ada`);
  await mailIn(tabOf(teams), 'From the control page').first().waitFor();
});

test('files that I drop on the control page become mail, and what cannot be read is told by message', async () => {
  await world.as('ada').connect();
  await visit.page.goto(`${world.url}/sandbox/`);
  const mbox = [
    'From nora@fabrikam.example Thu Nov 19 10:00:00 2026',
    'From: Nora <nora@fabrikam.example>',
    'To: ada@contoso.sandbox',
    `Date: ${new Date().toUTCString()}`, // the newest of all, so that it is in sight
    'Subject: =?iso-8859-1?Q?Gr=FC=DFe_aus_K=F6ln?=',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Sch=F6ne Gr=FC=DFe',
    '',
  ].join('\n');
  await visit.page.locator('input[type=file]').setInputFiles([
    { name: 'mine.mbox', mimeType: 'application/mbox', buffer: Buffer.from(mbox) },
    { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') },
  ]);
  await visit.page
    .getByText(/1 loaded/)
    .first()
    .waitFor();
  await visit.page
    .getByText(/holiday\.jpg/)
    .first()
    .waitFor();
  const teams = await visit.context.newPage();
  await teams.goto(`${world.url}/sandbox/teams?user=ada`);
  await mailIn(tabOf(teams), 'Grüße aus Köln').first().waitFor();
});

test.each(['light', 'dark'] as const)('the control page is accessible, in %s', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  await visit.page.goto(`${world.url}/sandbox/`);
  await visit.page.getByRole('button', { name: 'Receive a mail' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});
