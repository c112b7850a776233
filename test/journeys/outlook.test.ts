import { beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { acceptIn, accessibilityFaults, openMicrosoft, paneOf, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ seed: true, work: true });
  visit = await openWindow();
  await world.as('ada').connect();
});

const openMail = async (sender: string) => {
  await visit.page.goto(`${world.url}/sandbox/outlook?user=ada`);
  await visit.page
    .getByRole('region', { name: 'Messages' })
    .getByRole('button', { name: new RegExp(sender) })
    .first()
    .click();
  await visit.page.getByRole('button', { name: 'Rapport', exact: true }).click();
  return paneOf(visit.page);
};

test('I read a mail in Outlook, the pane shows who wrote it, I add the sender with one click, and the tab shows it at once', async () => {
  const teams = await visit.context.newPage();
  await teams.goto(`${world.url}/sandbox/teams?user=ada`);
  await tabOf(teams).getByRole('link', { name: 'People' }).click();
  await tabOf(teams).getByRole('heading', { level: 1 }).first().waitFor();

  const pane = await openMail('Nora Weiss');
  await pane.getByRole('heading', { name: 'Nora Weiss' }).waitFor();
  await pane.getByRole('button', { name: 'Add to Rapport' }).click();
  await pane.getByText('Fabrikam').first().waitFor();
  await pane.getByText('Nora Weiss was added').waitFor();

  await tabOf(teams).getByText('Nora Weiss').first().click();
  await tabOf(teams).getByText('Nora Weiss was added').waitFor();
  await tabOf(teams).getByText('RE: Offer for twelve pump units').first().waitFor();
});

test('the pane follows when I choose another mail', async () => {
  const pane = await openMail('Nora Weiss');
  await pane.getByRole('heading', { name: 'Nora Weiss' }).waitFor();
  await visit.page
    .getByRole('region', { name: 'Messages' })
    .getByRole('button', { name: /Sam Taylor/ })
    .first()
    .click();
  await pane.getByRole('heading', { name: 'Sam Taylor' }).waitFor();
});

test('in a new mail the pane greets me by name', async () => {
  await visit.page.goto(`${world.url}/sandbox/outlook?user=ada`);
  await visit.page.getByRole('button', { name: 'New mail' }).click();
  const pane = paneOf(visit.page);
  if (!(await visit.page.getByRole('button', { name: 'Rapport', exact: true, pressed: true }).isVisible()))
    await visit.page.getByRole('button', { name: 'Rapport', exact: true }).click();
  await pane.getByRole('heading', { name: 'Hello Ada' }).waitFor();
});

test.each(['light', 'dark'] as const)('the Outlook window and the pane in it are accessible, in %s', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  const pane = await openMail('Nora Weiss');
  await pane.getByRole('button', { name: 'Add to Rapport' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});

test('in Outlook I read that nobody has connected my organisation yet, and the pane comes up once somebody has', async () => {
  await world.stop();
  world = await createWorld({ seed: true, work: true, connected: ['ada'] });
  await visit.page.goto(`${world.url}/sandbox/outlook?user=zoe`);
  await visit.page.getByRole('region', { name: 'Messages' }).getByRole('button').first().click();
  await visit.page.getByRole('button', { name: 'Rapport', exact: true }).click();
  const pane = paneOf(visit.page);
  await pane.getByRole('link', { name: 'Open Rapport' }).waitFor();
  expect(await pane.getByText('cannot be reached').count()).toBe(0);
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await world.as('zoe').connectOrganisation();
  await pane.getByText('See your mails here').waitFor({ timeout: 20_000 });
  await pane.getByText('cannot be reached').waitFor({ state: 'hidden' });
});

test('in Outlook I connect from the pane, in a dialog, and what I wrote to each other stands there by itself', async () => {
  await visit.page.goto(`${world.url}/sandbox/outlook?user=ben`);
  await visit.page.getByRole('region', { name: 'Messages' }).getByRole('button').first().click();
  await visit.page.getByRole('button', { name: 'Rapport', exact: true }).click();
  const pane = paneOf(visit.page);
  await pane.getByText('See your mails here').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await acceptIn(await openMicrosoft(visit.page, pane.getByRole('button', { name: 'Connect now' })));
  await pane.getByText('See your mails here').waitFor({ state: 'detached' });
  expect((await world.as('ben').call(routes.getConnection, {})).features.find(({ name }) => name === 'email')?.state).toBe('on');
});
