import type { Cloud } from '../../cloud.ts';
import type { User } from '../../tenant.ts';
import type { Items } from '../mailbox/items.ts';
import { filedMails, inboxMails, sentMails, type SeedMail } from './mails.ts';

/** Gives every member of a tenant a mailbox with a past, once in the life of the store. Guests have theirs at home. */
export function seedMailboxes(cloud: Cloud, itemsOf: (user: User) => Items): void {
  const seeded = cloud.store.collection<{ id: string }>('seeded mailboxes');
  for (const user of cloud.identity.users) {
    if (user.kind !== 'member' || seeded.get(user.id)) continue;
    seed(user, itemsOf(user), cloud.clock.now());
    seeded.put({ id: user.id });
  }
}

function seed(user: User, items: Items, now: Date): void {
  const { folders } = items;
  const me = { address: user.mail, name: user.displayName };
  const customers = items.addFolder('Customers', folders.wellKnown('msgfolderroot')!);
  const fabrikam = items.addFolder('Fabrikam', customers);
  const put = (mails: SeedMail[], folder: typeof customers) => {
    for (const { hours, ...draft } of mails) {
      const receivedDateTime = new Date(now.getTime() - hours * 3_600_000).toISOString();
      items.add({ from: me, to: [me], ...draft, receivedDateTime }, folder);
    }
  };
  const { customers: aboutCustomers, fabrikam: aboutFabrikam, ...standard } = filedMails();
  put(inboxMails(user.givenName), folders.wellKnown('inbox')!);
  put(sentMails(user.givenName), folders.wellKnown('sentitems')!);
  put(aboutCustomers, customers);
  put(aboutFabrikam, fabrikam);
  for (const [name, mails] of Object.entries(standard)) put(mails, folders.wellKnown(name)!);
  const draft = { from: me, to: [], subject: 'Ideas for the fair', text: 'Booth, coffee, one good demo.', isDraft: true, isRead: true };
  items.add(draft, folders.wellKnown('drafts')!);
}
