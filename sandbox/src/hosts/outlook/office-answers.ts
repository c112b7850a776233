import type { Context } from '../office/protocol.ts';
import { answerNestedAppAuth } from '../shell/nested-app-auth.ts';
import { SignInRefused, token } from '../shell/single-sign-on.ts';
import { composeAnswers } from './compose-answers.ts';
import type { Answers, Dialogs } from './office-host.ts';
import { themeOf } from './office-theme.ts';
import { readItemOf } from './read-item.ts';
import type { Desk } from './use-desk.ts';
import type { Notice } from './use-notices.ts';

const roamingKey = (user: string) => `sandbox-roaming-settings ${user}`;

/** What this host does for each thing that Office.js asks. */
export function answersOf(desk: Desk, dialogs: Dialogs): Answers {
  return {
    context: () => contextOf(desk),
    nestedAppAuth: (request: string) => answerNestedAppAuth(request, desk.user),
    'auth.getAccessToken': () => singleSignOn(desk.user.key),
    'roaming.save': (settings: object) => localStorage.setItem(roamingKey(desk.user.key), JSON.stringify(settings)),

    'body.type': () => (desk.draft ? 'html' : desk.message?.body.contentType),
    'body.get': (form: string) => bodyAs(form, desk),
    'attachment.get': (id: string) => attachment(desk, id),
    'reply.open': () => desk.message && desk.reply(desk.message!),
    'message.open': (form: { toRecipients?: string[]; subject?: string; htmlBody?: string }) =>
      desk.compose({ to: (form.toRecipients ?? []).join('; '), subject: form.subject ?? '', body: form.htmlBody ?? '' }),
    ...composeAnswers(desk.draft, desk.user),

    'notification.put': (key: string, notice: Notice) => desk.notices.put(key, notice),
    'notification.remove': (key: string) => desk.notices.remove(key),
    'notification.all': () => Object.entries(desk.notices.all).map(([key, notice]) => ({ key, ...notice })),
    'dialog.open': dialogs.open,
    'dialog.close': dialogs.close,
    'dialog.toChild': dialogs.toChild,
    'window.open': (url: string) => void window.open(url, '_blank', 'noopener'),
    'pane.close': () => desk.togglePane(),
  };
}

function contextOf({ user, draft, message, scheme }: Desk): Context {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    mode: draft ? 'compose' : 'read',
    item: draft || !message ? null : readItemOf(message),
    user: { displayName: user.displayName, emailAddress: user.mail, accountType: 'enterprise', timeZone },
    theme: themeOf(scheme),
    roaming: JSON.parse(localStorage.getItem(roamingKey(user.key)) ?? '{}') as Record<string, unknown>,
    language: navigator.language,
  };
}

// https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins
async function singleSignOn(user: string): Promise<string> {
  try {
    return await token(user, 'outlook');
  } catch (error) {
    const consent = error instanceof SignInRefused && error.code === 65001;
    throw consent
      ? { code: 13005, name: 'InvalidGrant', message: 'Missing grant for this add-in.' }
      : { code: 13006, name: 'ClientError', message: 'An unexpected error occurred in the client.' };
  }
}

function bodyAs(form: string, { draft, message }: Desk): string {
  const { contentType, content } = draft
    ? { contentType: 'html', content: draft.fields.body }
    : (message?.body ?? { contentType: 'text', content: '' });
  if (form === contentType) return content;
  if (form === 'text') return new DOMParser().parseFromString(content, 'text/html').body.textContent;
  const page = document.implementation.createHTMLDocument();
  page.body.append(Object.assign(page.createElement('pre'), { textContent: content }));
  return page.body.innerHTML;
}

function attachment({ message }: Desk, id: string): object {
  const found = message?.attachments.find((one) => one.id === id);
  if (found?.contentBytes === undefined) throw { code: 9041, name: 'AttachmentNotFound', message: 'The attachment cannot be found.' };
  return { format: 'base64', content: found.contentBytes };
}
