import type { Address } from '../office/protocol.ts';
import type { User } from '../shell/shapes.ts';
import type { OpenDraft } from './draft.ts';
import { addressesIn, lineOf } from './mail.ts';
import type { Answers } from './office-host.ts';

/** https://learn.microsoft.com/javascript/api/outlook/office.subject */
const longestSubject = 255;

/** What Office.js does to the mail being written. */
export function composeAnswers(draft: OpenDraft | undefined, user: User): Answers {
  const open = () => {
    if (!draft) throw { code: 9006, name: 'ItemNotCompose', message: 'There is no mail being written.' };
    return draft;
  };
  const recipients = (field: 'to' | 'cc'): Answers => ({
    [`${field}.get`]: () => addressesIn(open().fields[field]).map(({ name, address }) => ({ displayName: name, emailAddress: address })),
    [`${field}.set`]: (given: (Address | string)[]) => open().change({ [field]: asLine(given) }),
    [`${field}.add`]: (given: (Address | string)[]) =>
      open().change({ [field]: [open().fields[field], asLine(given)].filter(Boolean).join('; ') }),
  });
  return {
    ...recipients('to'),
    ...recipients('cc'),
    'from.get': () => ({ displayName: user.displayName, emailAddress: user.mail }),
    'compose.type': () => ({ composeType: 'newMail', coercionType: 'html' }),
    'subject.get': () => open().fields.subject,
    'subject.set'(subject: string) {
      if (subject.length > longestSubject)
        throw { code: 9009, name: 'DataExceedsMaximumSize', message: `A subject has at most ${longestSubject} characters.` };
      open().change({ subject });
    },
    'body.set': (body: string, options?: Coercion) => open().change({ body: asHtml(body, options) }),
    'body.prepend': (body: string, options?: Coercion) => open().change({ body: asHtml(body, options) + open().fields.body }),
    'body.insert': (body: string, options?: Coercion) => open().insert(asHtml(body, options)),
  };
}

interface Coercion {
  coercionType?: string;
}

/** Text is the default of Office.js. */
function asHtml(content: string, options: Coercion = {}): string {
  if (options.coercionType === 'html') return content;
  const span = document.createElement('span');
  span.innerText = content;
  return span.innerHTML;
}

function asLine(given: (Address | string)[]): string {
  return lineOf(given.map((one) => (typeof one === 'string' ? { address: one } : { name: one.displayName, address: one.emailAddress })));
}
