import { BuildingRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import { Empty } from '#ui/states.tsx';
import { useCompanies } from './hooks.ts';
import { SideList } from './SideList.tsx';

/** Every company by name, and a search. */
export function CompanyList({ selectedId }: { selectedId: string | undefined }) {
  const [search, setSearch] = useState('');
  return (
    <SideList
      title="Companies"
      search={{ text: search, label: 'Search companies', placeholder: 'Name or domain', onChange: setSearch }}
      query={useCompanies(useDeferredValue(search.trim()))}
      pageOf={({ id }) => `/companies/${id}`}
      aboutOf={({ domain }) => domain}
      shape="square"
      selectedId={selectedId}
      none={
        <Empty icon={<BuildingRegular />} title="No company here yet">
          Add somebody who has written to you, and the company comes along.
        </Empty>
      }
    />
  );
}
