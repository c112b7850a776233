import { personalTenantId } from '../people.ts';
import type { Identity, User } from '../tenant.ts';
import { EntraRefusal } from './refusal.ts';

/** The address with which somebody signs in; a guest's is the one of home. */
export const signInName = ({ kind, mail, userPrincipalName }: User): string => (kind === 'guest' ? mail : userPrincipalName);

/** What a form says in place of an account to see all of them. */
export const anotherAccount = 'another';

/** Whether personal accounts may use the app. */
export const takesPersonal = ({ app }: Identity): boolean => app.signInAudience === 'AzureADandPersonalMicrosoftAccount';

/** Whom an address lets in: a tenant its members and guests, `organizations` all at home, `common` personal accounts too if the app takes them. */
export function accountsAt(identity: Identity, segment: string, tenantId: string | undefined): User[] {
  const personal = takesPersonal(identity);
  return identity.users.filter((user) => {
    if (user.kind === 'personal' && !personal) return false;
    if (tenantId) return user.tenantId === tenantId;
    return user.kind === 'member' || (user.kind === 'personal' && segment === 'common');
  });
}

/**
 * The account that a page's form names, or the app's hint; undefined as long as nobody is named. One that exists and is
 * not let in is refused on the page itself.
 */
export function chosenAccount(
  identity: Identity,
  users: User[],
  form: Record<string, string>,
  { prompt, login_hint: hint }: Record<string, string>,
): User | undefined {
  const named = form['account'];
  if (named === anotherAccount) return undefined;
  const user = users.find(({ id }) => id === named) ?? (named ? identity.users.find(({ id }) => id === named) : undefined);
  if (user && !users.includes(user)) throw notLetIn(user);
  if (user || prompt === 'login' || prompt === 'select_account' || !hint) return user;
  return users.find((one) => signInName(one).toLowerCase() === hint.toLowerCase());
}

function notLetIn(user: User): EntraRefusal {
  const name = signInName(user);
  if (user.tenantId === personalTenantId)
    return new EntraRefusal(500200, `User account '${name}' is a personal Microsoft account, which this application does not support.`);
  return new EntraRefusal(
    50020,
    `User account '${name}' does not exist in this tenant. It has to be added there as an external user first.`,
  );
}
