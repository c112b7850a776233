import { makeStyles, tokens } from '@fluentui/react-components';
import { PeopleRegular } from '@fluentui/react-icons';
import { useLocation } from 'wouter';
import { useRoom } from '#ui/media.ts';
import { Empty } from '#ui/states.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PersonView } from './PersonView.tsx';

const useStyles = makeStyles({
  page: { display: 'grid', height: '100%', minHeight: 0, gridTemplateColumns: 'minmax(260px, 360px) minmax(0, 1fr)' },
  narrow: { height: '100%' },
  list: { minHeight: 0, borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  person: { minHeight: 0, overflowY: 'auto' },
});

/** The people whom the organisation knows, and one of them. */
export default function PeoplePage({ params }: { params: { personId?: string } }) {
  const styles = useStyles();
  const [, navigate] = useLocation();
  const { personId } = params;
  const list = <PeopleList selectedId={personId} />;
  const person = personId && <PersonView key={personId} id={personId} />;
  if (useRoom() === 'narrow')
    return (
      <div className={styles.narrow}>
        {personId ? <PersonView key={personId} id={personId} onBack={() => navigate('/people')} /> : list}
      </div>
    );
  return (
    <div className={styles.page}>
      <section className={styles.list} aria-label="People">
        {list}
      </section>
      <section className={styles.person} aria-label="Person">
        {person || <Empty icon={<PeopleRegular />} title="Choose a person" />}
      </section>
    </div>
  );
}
