import { PeopleRegular } from '@fluentui/react-icons';
import { useLocation } from 'wouter';
import { Empty } from '#ui/states.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PersonView } from './PersonView.tsx';
import { SideBySide } from './SideBySide.tsx';

/** The people whom the organisation knows, and one of them. */
export default function PeoplePage({ params: { personId: id } }: { params: { personId?: string } }) {
  const [, navigate] = useLocation();
  const back = () => navigate('/people');
  return (
    <SideBySide
      list={<PeopleList selectedId={id} />}
      listName="People"
      one={id ? (isAlone) => <PersonView key={id} id={id} {...(isAlone && { onBack: back })} /> : undefined}
      oneName="Person"
      none={<Empty icon={<PeopleRegular />} title="Choose a person" />}
    />
  );
}
