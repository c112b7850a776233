import type { Response } from 'express';
import type { User } from '../tenant.ts';
import { anotherAccount, signInName } from './accounts.ts';
import { escape, sendPage } from './page.ts';
import { permissions, signInPermissions } from './permissions.ts';
import type { EntraRefusal, RefusalNumber } from './refusal.ts';

/** Asks who signs in. */
export function sendAccountPicker(response: Response, appName: string, users: User[]): void {
  const account = (user: User) => `<li><button name="account" value="${user.id}">
<span class="initials" aria-hidden="true">${escape(`${user.givenName.charAt(0)}${user.surname.charAt(0)}`)}</span>
<span><strong>${escape(user.displayName)}</strong><small>${escape(signInName(user))}</small></span></button></li>`;
  const list = users.map(account).join('\n');
  const content = `<h1>Pick an account</h1><p class="soft">to continue to ${escape(appName)}</p><form method="post"><ul class="accounts">${list}</ul></form>`;
  sendPage(response, 200, 'Sign in', content);
}

/** What a consent page asks. */
export interface Question {
  appName: string;
  user: User;
  scopes: string[];
  /** Whether the user may answer for everybody. */
  forOrganisation: 'may' | 'always' | 'no';
}

/** Asks for consent, all of it or none, as Entra does. */
export function sendConsentPage(response: Response, { appName, user, scopes, forOrganisation }: Question): void {
  const everybody =
    '<label><input type="checkbox" name="organisation" value="yes"><span>Consent on behalf of your organization</span></label>';
  const content = `<p class="soft account">${escape(signInName(user))}</p><h1>Permissions requested</h1>
<p>${forOrganisation === 'always' ? 'Review for your organization. ' : ''}<strong>${escape(appName)}</strong> would like to:</p>
<ul class="permissions">${shown(scopes).map(permissionItem).join('')}</ul>
<form method="post"><input type="hidden" name="account" value="${user.id}">
${forOrganisation === 'may' ? everybody : ''}
<p class="soft">Accepting lets this app use your data as its terms of service and privacy statement say. You can take this back at any time.</p>
<div class="actions"><button name="decision" value="cancel">Cancel</button><button class="primary" name="decision" value="accept">Accept</button></div></form>`;
  sendPage(response, 200, 'Permissions requested', content);
}

/** Tells a user that only an administrator can consent. */
export function sendApprovalPage(response: Response, { appName, user, scopes }: Question): void {
  const content = `<p class="soft account">${escape(signInName(user))}</p><h1>Need admin approval</h1>
<p><strong>${escape(appName)}</strong> needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>
<ul class="permissions">${shown(scopes).map(permissionItem).join('')}</ul>
<form method="post"><input type="hidden" name="account" value="${user.id}">
<div class="actions"><button class="primary" name="decision" value="leave">Return to the application without granting consent</button></div></form>
${switchAccount('Have an admin account? Sign in with that account')}`;
  sendPage(response, 200, 'Need admin approval', content);
}

/** Refusals that are about the account, which another account may not meet. */
const ofAccounts: RefusalNumber[] = [50020, 50057, 500200];

/** A refusal that must not be sent to an address that nobody has vouched for. */
export function sendRefusalPage(response: Response, refusal: EntraRefusal): void {
  const content = `<h1>Sorry, but we’re having trouble signing you in.</h1><p><code>${escape(refusal.message)}</code></p>
${ofAccounts.includes(refusal.number) ? switchAccount('Sign in with another account') : ''}`;
  sendPage(response, refusal.status, 'Sign in', content);
}

const switchAccount = (words: string): string =>
  `<form method="post"><button class="link" name="account" value="${anotherAccount}">${words}</button></form>`;

/** Entra speaks of the parts of a profile in one line, and not at all where the whole profile is asked for. */
function shown(scopes: string[]): string[] {
  const parts = ['openid', 'profile', 'email'];
  const others = scopes.filter((scope) => !parts.includes(scope));
  return others.length < scopes.length && !others.includes('User.Read') ? ['profile', ...others] : others;
}

function permissionItem(scope: string): string {
  const { title, description } = permissions[scope] ?? signInPermissions[scope] ?? { title: scope, description: '' };
  return `<li><details><summary>${escape(title)}</summary><p>${escape(description)} <code>${escape(scope)}</code></p></details></li>`;
}
