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
        'Mail with them stays in the mailboxes of your colleagues, and shows here as long as it is there: it is theirs, and Microsoft keeps it.',
        'Their company stays.',
        'That it was erased, by whom and when, stays in the audit log, without the name.',
      ]}
    />
  );
}
