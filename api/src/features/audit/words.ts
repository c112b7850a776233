import type { SwitchName } from '#contract/features.ts';

type Detail = Record<string, unknown>;
/** Says what was done, so that it goes on after the name of whoever did it. `nameOf` knows what people are called. */
type Words = (detail: Detail, nameOf: (id: unknown) => string) => string;

const switchTitles: Record<SwitchName, string> = {
  email: 'Outlook email',
  calendar: 'calendar and Teams meetings',
  auto_recording: 'auto-recording for Teams meetings',
  transcripts: 'recordings and transcripts',
  contacts: 'Outlook contacts import',
  tasks: 'Microsoft To Do',
  onedrive: 'OneDrive',
  sharepoint: 'SharePoint files',
};

const pages: Record<string, string> = { connector: 'the Microsoft 365 page', audit: 'this audit log' };

const list = (value: unknown): string => (Array.isArray(value) && value.length ? value.join(', ') : 'nothing');
const sum = (value: unknown): number => Object.values((value ?? {}) as Record<string, number>).reduce((total, n) => total + n, 0);
const without = ({ missing }: Detail): string => (Array.isArray(missing) && missing.length ? `, but not ${list(missing)}` : '');

/** What each action is called. */
export const words: Record<string, Words> = {
  organisation_connected: (detail) => `connected the organisation to Microsoft 365 and allowed ${list(detail.scopes)}${without(detail)}`,
  consent_extended: (detail) => `allowed ${list(detail.scopes)} for the organisation${without(detail)}`,
  consent_refused: ({ scopes, why }) =>
    why === 'needs_admin' ? `was told by Microsoft that an administrator must allow ${list(scopes)}` : `did not allow ${list(scopes)}`,
  organisation_disconnected: ({ deleteMirrored }) =>
    `disconnected the organisation from Microsoft 365${deleteMirrored ? ' and had the copies of its data deleted' : ''}`,
  account_connected: (detail) => `connected a Microsoft account for ${list(detail.scopes)}${without(detail)}`,
  account_reconnected: (detail) => `connected the Microsoft account again for ${list(detail.scopes)}${without(detail)}`,
  account_disconnected: ({ userId }, nameOf) => `disconnected the Microsoft account of ${nameOf(userId)}`,
  copies_deleted: ({ userId }, nameOf) =>
    `had the copies deleted that Rapport had kept of ${userId ? `the mailbox of ${nameOf(userId)}` : 'all mailboxes'}`,
  switch_changed: ({ name, isOn }) => `switched ${switchTitles[name as SwitchName] ?? String(name)} ${isOn ? 'on' : 'off'} for everybody`,
  storage_chosen: ({ library }) =>
    `had recordings kept ${library ? `in the SharePoint library ${String(library)}` : 'on the server’s disk'}`,
  members_reminded: ({ count }) => `had ${count === 1 ? 'one member' : `${Number(count)} members`} reminded to connect`,
  notifications_chosen: () => 'changed what the bot tells everybody who has not chosen',
  admin_read: ({ page }) => `looked at ${pages[String(page)] ?? String(page)}`,
  audit_exported: ({ entries }) => `exported the audit log with ${Number(entries)} entries`,
  user_exported: ({ userId }, nameOf) => `exported everything stored of the user ${nameOf(userId)}`,
  person_exported: ({ personId }) => `exported everything stored of the person ${String(personId)}`,
  user_erased: ({ removed }) => `disconnected and erased a user, with ${sum(removed)} records of theirs`,
  person_erased: ({ removed }) => `erased a person, with ${sum(removed)} records`,
};

/** What a line says; of an action that is not known any more, its name. */
export const wordsOf = (action: string, detail: Detail, nameOf: (id: unknown) => string): string =>
  words[action]?.(detail, nameOf) ?? action.replaceAll('_', ' ');
