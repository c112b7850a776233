import { Button, SearchBox, Tab, TabList, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { AddRegular, BoardRegular, TaskListLtrRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Board } from './Board.tsx';
import { DealDialog } from './DealDialog.tsx';
import { DealList } from './DealList.tsx';
import { useCompanyNamed, usePersonNamed } from '#ui/people/offered.ts';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  head: {
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} clamp(12px, 3vw, 24px)`,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  search: { flexGrow: 1, flexBasis: '160px', maxWidth: '360px' },
  add: { marginInlineStart: 'auto' },
  view: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
});

/** All deals, as a list or as a board by stage; which of them, the address says. */
export function Overview() {
  const styles = useStyles();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const isBoard = params.get('view') === 'board';
  const [isAdding, setAdding] = useState(false);
  const [[personId, companyId]] = useState(() => [params.get('add'), params.get('company')] as const);
  const person = usePersonNamed(personId);
  const company = useCompanyNamed(companyId) ?? person?.company;
  const [isNamedDone, setNamedDone] = useState(false);
  const isNamed = !isNamedDone && Boolean(person ?? company);
  const close = () => {
    setAdding(false);
    setNamedDone(true);
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Deals</h1>
        <TabList
          size="small"
          aria-label="How to show deals"
          selectedValue={isBoard ? 'board' : 'list'}
          onTabSelect={(_, { value }) => setParams(value === 'board' ? { view: 'board' } : {}, { replace: true })}
        >
          <Tab value="list" icon={<TaskListLtrRegular />}>
            List
          </Tab>
          <Tab value="board" icon={<BoardRegular />}>
            Board
          </Tab>
        </TabList>
        <SearchBox
          className={styles.search}
          aria-label="Search deals"
          placeholder="Title, company or person"
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
        <Button className={styles.add} appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
          Add a deal
        </Button>
      </header>
      <div className={styles.view}>{isBoard ? <Board search={asked} /> : <DealList search={asked} onAdd={() => setAdding(true)} />}</div>
      {(isAdding || isNamed) && (
        <DealDialog
          people={isNamed && person ? [person] : []}
          company={isNamed ? company : null}
          onClose={close}
          onDone={({ id }) => navigate(`/deals/${id}`)}
        />
      )}
    </div>
  );
}
