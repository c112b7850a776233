import { useDeferredValue, useState } from 'react';
import { SubjectCard } from './SubjectCard.tsx';
import { usePeopleSearch } from './hooks.ts';

/** One person of the CRM: everything about them as a file, or erased. */
export function PersonData() {
  const [search, setSearch] = useState('');
  const people = usePeopleSearch(useDeferredValue(search.trim()));
  const offered = people.data?.items.map(({ id, name, addresses, company }) => ({
    kind: 'person' as const,
    id,
    name,
    about: [company?.name, addresses[0]].filter(Boolean).join(', '),
  }));
  return (
    <SubjectCard
      title="A person in the CRM"
      label="Which person?"
      offered={offered}
      onSearch={setSearch}
      erased="The person, their addresses and their timeline are erased for everyone."
      kept={[
        'Mail and events with them stay in the mailboxes and calendars of your colleagues, and show here as long as they are there: they are theirs, and Microsoft keeps them.',
        'Their company stays, and so does what was said in meetings: without their name, and as “Erased person” among those who were there.',
        'What colleagues wrote themselves stays: titles and notes. So do recordings, and what the bot has told in Teams’ chats.',
        'That it was erased, by whom and when, stays in the audit log, without the name.',
      ]}
    />
  );
}
