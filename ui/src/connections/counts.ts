import type { Counts } from '#contract/disconnections.ts';

const nouns: Record<string, readonly [one: string, many: string]> = {
  message: ['mail', 'mails'],
  mail_draft: ['mail being written', 'mails being written'],
  mail_folder: ['mail folder', 'mail folders'],
  activity: ['timeline entry', 'timeline entries'],
  person: ['person', 'people'],
  company: ['company', 'companies'],
  deal: ['deal', 'deals'],
  note: ['note', 'notes'],
  meeting: ['meeting', 'meetings'],
  recording: ['recording', 'recordings'],
  transcript: ['transcript', 'transcripts'],
  calendar: ['calendar', 'calendars'],
  event: ['calendar event', 'calendar events'],
  contact: ['contact link', 'contact links'],
  task: ['task', 'tasks'],
  file: ['file', 'files'],
};

/** A number of records of one kind; a kind that is new since this page was built is called by its name. */
export function countOf(kind: string, count: number): string {
  const plain = kind.replaceAll('_', ' ');
  const [one, many] = nouns[kind] ?? [plain, plain];
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

const order = Object.keys(nouns);
const placeOf = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);

/** All of them in one line, always in the same order, without those of which there are none. */
export const countsInWords = (counts: Counts): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([kind, count]) => countOf(kind, count))
    .join(', ');
