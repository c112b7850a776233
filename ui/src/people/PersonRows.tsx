import { Avatar, Caption1, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { Card } from '#contract/people.ts';
import { Loading, Shown } from '../states.tsx';
import { AddButton } from './AddButton.tsx';
import { useCards } from './hooks.ts';
import { isAskable, nameFor, type Someone } from './someone.ts';
import { useFocusAfterAdd } from './use-focus-after-add.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  row: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '40px',
    outlineStyle: 'none',
  },
  who: { display: 'grid' },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', textAlign: 'left' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Who several people are in Rapport, a row each. */
export function PersonRows({ people }: { people: readonly Someone[] }) {
  const styles = useStyles();
  const query = useCards(people.map(({ address }) => address));
  return (
    <Shown query={query} loading={<Loading label="Looking up people" rows={Math.min(people.length, 4)} />}>
      {(cards) => (
        <ul className={styles.list}>
          {people.map((someone) => (
            <PersonRow key={someone.address} someone={someone} card={cards.get(someone.address.toLowerCase())} />
          ))}
        </ul>
      )}
    </Shown>
  );
}

function PersonRow({ someone, card }: { someone: Someone; card: Card | undefined }) {
  const styles = useStyles();
  const person = card?.person;
  const name = person?.name ?? nameFor(someone);
  const { place, pressed } = useFocusAfterAdd<HTMLLIElement>(Boolean(person));
  const canAdd = !person && !card?.isColleague && isAskable(someone.address);
  return (
    <li ref={place} tabIndex={-1} className={styles.row}>
      <Avatar name={name} color="colorful" size={32} aria-hidden />
      <div className={styles.who}>
        <Text className={styles.line} title={someone.address} dir="auto">
          {name}
        </Text>
        <Caption1 className={`${styles.line} ${styles.quiet}`}>{whoIs(card)}</Caption1>
      </div>
      {canAdd && <AddButton someone={someone} pressed={pressed} compact />}
    </li>
  );
}

function whoIs(card: Card | undefined): string {
  if (card?.person) return [card.person.jobTitle, card.company?.name].filter(Boolean).join(' · ') || 'In Rapport';
  if (card?.isColleague) return 'Colleague';
  return card?.company ? `${card.company.name} · not in Rapport yet` : 'Not in Rapport yet';
}
