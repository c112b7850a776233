import type { User } from '../../tenant.ts';
import { refusals } from '../failure.ts';
import { readSelect } from '../query.ts';
import type { Call, GraphAnswer, Route } from '../route.ts';

const standard: Record<string, (user: User) => unknown> = {
  businessPhones: () => [],
  displayName: (user) => user.displayName,
  givenName: (user) => user.givenName,
  jobTitle: (user) => user.jobTitle,
  mail: (user) => user.mail,
  mobilePhone: () => null,
  officeLocation: () => null,
  preferredLanguage: () => 'en-US',
  surname: (user) => user.surname,
  userPrincipalName: (user) => user.userPrincipalName,
};
const onRequest: Record<string, (user: User) => unknown> = {
  accountEnabled: (user) => !user.disabled,
  companyName: () => null,
  department: () => null,
  proxyAddresses: (user) => [`SMTP:${user.mail}`],
  userType: (user) => (user.kind === 'guest' ? 'Guest' : 'Member'),
};

/** The profile of a user of the tenant. */
export function userRoutes(root: string): Route[] {
  const one = (call: Call): GraphAnswer => {
    const select = readSelect(call.query)?.filter((name) => name !== 'id') ?? null;
    const readers = { ...standard, ...onRequest };
    const unknown = select?.find((name) => !(name in readers));
    if (unknown) throw refusals.unknownProperty(unknown, 'user');
    const shown = (select ?? Object.keys(standard)).map((name) => [name, readers[name]!(call.user)]);
    const context = `${root}/$metadata#users${select ? `(${['id', ...select].join(',')})` : ''}/$entity`;
    return { status: 200, body: { '@odata.context': context, id: call.user.id, ...Object.fromEntries(shown) } };
  };
  return [{ method: 'GET', path: '/', scopes: ['User.Read', 'User.ReadWrite', 'User.ReadBasic.All', 'User.Read.All'], handle: one }];
}
