import type { Outsider, Tenant, User } from './tenant.ts';

// Directory roles. https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
export const privilegedRoleAdministrator = 'e8611ab8-c189-46e8-94e1-60213ab1f814';
export const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
export const cloudApplicationAdministrator = '158c047a-c907-4556-b7ef-446551a6b5f7';
const guestUser = '10dae51f-b6af-4016-8d66-8c2a99b929b3';
/** What `wids` holds for everybody who is no guest. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
const plainMember = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

/** The tenant of all personal accounts. https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export const personalTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad';

const contoso: Tenant = { id: '11111111-1111-4111-8111-111111111111', domain: 'contoso.sandbox', displayName: 'Contoso' };
const northwind: Tenant = { id: '22222222-2222-4222-8222-222222222222', domain: 'northwind.sandbox', displayName: 'Northwind Traders' };

export const tenants: Tenant[] = [contoso, northwind];

const gil = member(northwind, '7', 'gil.home', 'Gil Navarro', 'Consultant', { mail: 'gil@northwind.sandbox' });

/** The same people at every start, so that a page's address and a test's expectation hold. */
export const people: User[] = [
  member(contoso, 'a', 'ada', 'Ada Lindholm', 'Head of Sales', { wids: [globalAdministrator] }),
  member(contoso, 'b', 'ben', 'Ben Okafor', 'Account Executive'),
  member(contoso, 'c', 'chiara', 'Chiara Rossi', 'Customer Success'),
  member(northwind, 'd', 'zoe', 'Zoe Park', 'Managing Director', { wids: [globalAdministrator] }),
  member(contoso, 'e', 'omar', 'Omar Haddad', 'IT Operations', { wids: [cloudApplicationAdministrator] }),
  member(contoso, 'f', 'dora', 'Dora Klein', 'Sales Operations', { roles: ['Admin'] }),
  gil,
  guest(contoso, '8', 'gil', gil),
  personal('9', 'paula', 'Paula Moreno'),
];

export const outsiders: Outsider[] = [
  { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' },
  { name: 'Sam Taylor', address: 'sam@tailspin.example' },
  { name: 'Priya Nair', address: 'priya.nair@adatum.example' },
];

function member(
  tenant: Tenant,
  letter: string,
  key: string,
  displayName: string,
  jobTitle: string,
  { roles = [], wids = [], mail = `${key}@${tenant.domain}` }: { roles?: string[]; wids?: string[]; mail?: string } = {},
): User {
  const id = `${letter.repeat(8)}-0000-4000-8000-${letter.repeat(12)}`;
  return {
    ...account(id, key, tenant.id, mail),
    ...namesOf(displayName),
    kind: 'member',
    jobTitle,
    roles,
    wids: [...wids, plainMember],
  };
}

/** A second account of somebody from elsewhere: another object, with the address of home. */
function guest(tenant: Tenant, letter: string, key: string, home: User): User {
  const invited = member(tenant, letter, key, home.displayName, home.jobTitle);
  return {
    ...invited,
    kind: 'guest',
    home: { id: home.id, tenantId: home.tenantId },
    displayName: `${home.displayName} (Guest)`,
    userPrincipalName: `${home.mail.replace('@', '_')}#EXT#@${tenant.domain}`,
    mail: home.mail,
    wids: [guestUser],
  };
}

/** Personal accounts have object ids that begin with zeros, and no directory roles. */
function personal(letter: string, key: string, displayName: string): User {
  const id = `00000000-0000-0000-${letter.repeat(4)}-${letter.repeat(12)}`;
  const called = namesOf(displayName);
  return { ...account(id, key, personalTenantId, `${key}@live.example`), ...called, kind: 'personal', jobTitle: '', roles: [], wids: [] };
}

function account(id: string, key: string, tenantId: string, mail: string) {
  return { id, key, tenantId, home: { id, tenantId }, userPrincipalName: mail, mail, disabled: false };
}

function namesOf(displayName: string): Pick<User, 'displayName' | 'givenName' | 'surname'> {
  const [givenName = '', surname = ''] = displayName.split(' ');
  return { displayName, givenName, surname };
}
