import { PeopleRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import { Empty } from '#ui/states.tsx';
import { usePeople } from './hooks.ts';
import { SideList } from './SideList.tsx';

/** Everybody by name, and a search. */
export function PeopleList({ selectedId }: { selectedId: string | undefined }) {
  const [search, setSearch] = useState('');
  return (
    <SideList
      title="People"
      search={{ text: search, label: 'Search people', placeholder: 'Name, address or company', onChange: setSearch }}
      query={usePeople({ search: useDeferredValue(search.trim()) })}
      pageOf={({ id }) => `/people/${id}`}
      aboutOf={({ jobTitle, company, addresses }) => [jobTitle, company?.name].filter(Boolean).join(' · ') || addresses[0]}
      shape="circular"
      selectedId={selectedId}
      none={
        <Empty icon={<PeopleRegular />} title="Nobody here yet">
          Open a mail and choose its sender to add the first person.
        </Empty>
      }
    />
  );
}
