import { beforeEach, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { accessibilityFaults, escapeFrom, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ work: true });
  visit = await openWindow();
});

async function open(part: string, user = 'ada'): Promise<FrameLocator> {
  await visit.page.goto(`${world.url}/sandbox/teams?user=${user}`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: part, exact: true }).click();
  return tab;
}
const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const addNora = () => world.as('ada').call(routes.addPerson, { body: nora });
const addDeal = (title: string, more: object = {}) => world.as('ada').call(routes.addDeal, { body: { title, ...more } });

test('I add a deal with somebody, see it in the list, move it on and read its story', async () => {
  await addNora();
  const tab = await open('Deals');
  await tab.getByRole('button', { name: 'Add the first deal' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Add a deal' });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('Give the deal a name.').waitFor();
  await dialog.getByRole('textbox', { name: /Name of the deal/ }).fill('Twelve pump units');
  await dialog.getByRole('combobox', { name: 'People' }).fill('nora');
  await tab.getByRole('option', { name: /Nora Weiss/ }).click();
  await dialog.getByRole('button', { name: 'Remove Nora Weiss' }).waitFor();
  await soon(async () => expect(await dialog.getByRole('combobox', { name: 'Company' }).inputValue()).toBe('Fabrikam'));
  await dialog.getByRole('textbox', { name: 'Worth' }).fill('48,000');
  await dialog.getByLabel('Close date').fill('2099-12-31');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  await tab.getByRole('heading', { level: 1, name: 'Twelve pump units' }).waitFor();
  await tab.getByText('€48,000').waitFor();
  await tab.getByRole('combobox', { name: 'Stage' }).click();
  await tab.getByRole('option', { name: 'Offered' }).click();
  await tab.getByText('Moved from New to Offered').waitFor();
  await tab.getByRole('button', { name: 'Edit', exact: true }).click();
  await tab.getByRole('textbox', { name: 'Worth' }).fill('50 000');
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByText('€50,000').waitFor();

  await tab.getByRole('link', { name: 'Nora Weiss', exact: true }).click();
  await tab.getByRole('region', { name: 'Deals' }).getByRole('link', { name: 'Twelve pump units' }).waitFor();
  await tab.getByRole('link', { name: 'Deals', exact: true }).click();
  await tab.getByRole('searchbox', { name: 'Search deals' }).fill('fabri');
  await tab.getByRole('link', { name: /Twelve pump units.*Offered/ }).waitFor();
  const [deal] = (await world.as('ben').call(routes.listDeals, { query: {} })).items;
  expect(deal).toMatchObject({ amount: 50_000, stage: 'offered', closesOn: '2099-12-31', company: { name: 'Fabrikam' } });
});

test('on the board I move a deal with the keyboard alone, and stay with it', async () => {
  await addDeal('Pumps', { amount: 1_000 });
  await addDeal('Valves', { amount: 500, stage: 'talking' });
  const tab = await open('Deals');
  await tab.getByRole('tab', { name: 'Board' }).click();
  await tab.getByRole('region', { name: 'New' }).getByText('€1,000').first().waitFor();
  await tab.getByRole('button', { name: 'Move Pumps' }).focus();
  await visit.page.keyboard.press('Enter');
  await tab.getByRole('menuitem', { name: 'Talking' }).waitFor();
  await visit.page.keyboard.press('Enter');
  const talking = tab.getByRole('region', { name: 'Talking' });
  await talking.getByText('€1,500').waitFor();
  await tab.getByRole('status').filter({ hasText: 'Pumps is now in Talking.' }).waitFor();
  await talking.getByRole('link', { name: 'Pumps' }).and(tab.locator(':focus')).waitFor();
  await tab.getByRole('heading', { name: 'New (0)' }).waitFor();
});

test('on the board I drag a deal into another stage, and a colleague’s open board follows', async () => {
  await addDeal('Pumps');
  const tab = await open('Deals');
  await tab.getByRole('tab', { name: 'Board' }).click();
  const colleague = await visit.context.newPage();
  await colleague.goto(`${world.url}/sandbox/teams?user=ben`);
  const theirs = tabOf(colleague);
  await theirs.getByRole('link', { name: 'Deals', exact: true }).click();
  await theirs.getByRole('tab', { name: 'Board' }).click();
  await theirs.getByRole('region', { name: 'New' }).getByRole('link', { name: 'Pumps' }).waitFor();
  await tab.getByRole('link', { name: 'Pumps' }).waitFor();
  await tab
    .getByRole('listitem')
    .filter({ hasText: 'Pumps' })
    .dragTo(tab.getByRole('region', { name: 'Won' }));
  await tab.getByRole('region', { name: 'Won' }).getByRole('link', { name: 'Pumps' }).waitFor();
  await theirs.getByRole('region', { name: 'Won' }).getByRole('link', { name: 'Pumps' }).waitFor();
});

test('I write down what I have to do, for a deal or by itself, and tick it off', async () => {
  const { id } = await addDeal('Pumps');
  const tab = await open('Deals');
  await tab.getByRole('link', { name: /Pumps/ }).click();
  const about = tab.getByRole('region', { name: 'My tasks' });
  await about.getByRole('textbox', { name: 'New task' }).fill('Write the offer');
  await about.getByLabel('Due').fill('2020-01-01');
  await about.getByRole('button', { name: 'Add' }).click();
  await about.getByRole('checkbox', { name: 'Write the offer' }).waitFor();

  await tab.getByRole('link', { name: 'Tasks', exact: true }).click();
  await tab.getByRole('textbox', { name: 'New task' }).fill('Water the plants');
  await visit.page.keyboard.press('Enter');
  const late = tab.getByRole('region', { name: 'Overdue' });
  await late.getByRole('link', { name: 'Pumps' }).waitFor();
  await tab.getByRole('region', { name: 'Without a day' }).getByRole('checkbox', { name: 'Water the plants' }).waitFor();
  const offer = tab.getByRole('checkbox', { name: 'Write the offer' });
  await offer.check();
  await tab.getByRole('tab', { name: 'Done' }).click();
  await tab.getByRole('region', { name: 'Done' }).getByRole('checkbox', { name: 'Write the offer' }).waitFor();
  expect((await world.as('ada').call(routes.listTasks, { query: { aboutId: id } })).items).toMatchObject([{ isDone: true }]);

  await tab.getByRole('tab', { name: 'To do' }).click();
  const plants = tab.getByRole('checkbox', { name: 'Water the plants' });
  await plants.check();
  const areDone = (count: number) =>
    soon(async () => expect((await world.as('ada').call(routes.listTasks, { query: { isDone: 'true' } })).items).toHaveLength(count));
  await areDone(2);
  await plants.uncheck();
  await areDone(1);
  await tab.getByRole('region', { name: 'Without a day' }).getByRole('checkbox', { name: 'Water the plants', checked: false }).waitFor();
});

test.each(['light', 'dark'] as const)('deals and tasks are accessible, in %s', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  const { id: personId, company } = await addNora();
  for (const stage of ['new', 'talking', 'offered', 'won', 'lost'])
    await addDeal(`A deal that is ${stage}`, {
      stage,
      amount: 9_000,
      closesOn: '2020-01-01',
      personIds: [personId],
      companyId: company!.id,
    });
  await world.as('ada').call(routes.addTask, { body: { title: 'Call', dueOn: '2020-01-01', about: { kind: 'person', id: personId } } });
  const tab = await open('Deals');
  await tab.getByRole('link', { name: /A deal that is lost/ }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('tab', { name: 'Board' }).click();
  await tab.getByRole('heading', { name: 'Lost (1)' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('link', { name: /A deal that is new/ }).click();
  await tab.getByText('The deal was added').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('button', { name: 'Edit', exact: true }).click();
  await tab.getByRole('dialog').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await escapeFrom(visit.page, tab.getByRole('dialog'));
  for (const [part, title] of [
    ['Tasks', 'My tasks'],
    ['People', 'People'],
  ] as const) {
    await tab.getByRole('link', { name: part, exact: true }).click();
    await tab.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await accessibilityFaults(visit.page)).toEqual([]);
  }
});
