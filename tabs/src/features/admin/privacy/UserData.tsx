import { useState } from 'react';
import { useConnector } from '#ui/connections/organisation.ts';
import { SubjectCard } from './SubjectCard.tsx';

const mostOffered = 20;

/** One user of Rapport: everything of theirs as a file, or erased. */
export function UserData() {
  const [search, setSearch] = useState('');
  const members = useConnector().data?.members;
  const wanted = search.trim().toLowerCase();
  const offered = members
    ?.filter(({ name, address }) => `${name} ${address}`.toLowerCase().includes(wanted))
    .slice(0, mostOffered)
    .map(({ userId, name, address }) => ({ kind: 'user' as const, id: userId, name, about: address }));
  return (
    <SubjectCard
      title="A user of Rapport"
      label="Which user?"
      offered={offered}
      onSearch={setSearch}
      erased="Their account is disconnected and everything that only they could see is erased: their mail, timelines and settings in Rapport."
      kept={[
        'People, companies and meetings that colleagues work with stay: they belong to the organisation. Meetings and transcripts call them “Erased person”.',
        'Their mailbox and files at Microsoft stay as they are.',
        'The audit log stays: it names them “a removed user” from then on.',
      ]}
    />
  );
}
