import { Avatar, Body1, Caption1, Subtitle1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Card, Company } from '#contract/people.ts';
import { DealsOf } from '../deals/DealsOf.tsx';
import { Shown } from '../states.tsx';
import { TasksAbout } from '../tasks/TasksAbout.tsx';
import { Activities } from './Activities.tsx';
import { AddButton } from './AddButton.tsx';
import { CardLoading } from './CardLoading.tsx';
import { useCards } from './hooks.ts';
import { isAskable, nameFor, type Someone } from './someone.ts';
import { useFocusAfterAdd } from './use-focus-after-add.ts';

const useStyles = makeStyles({
  card: { display: 'grid', rowGap: tokens.spacingVerticalL, outlineStyle: 'none' },
  head: { display: 'grid', gridTemplateColumns: '48px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
  who: { display: 'grid', overflowWrap: 'anywhere' },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
});

interface PersonCardProps {
  someone: Someone;
  /** What stands for the company, e.g. a link to its page where there is one. */
  companyName?: (company: Company) => ReactNode;
}

/** Who somebody is in Rapport, and what happened last with them. Asks for itself and keeps itself fresh. */
export function PersonCard({ someone, companyName = ({ name }) => name }: PersonCardProps) {
  const query = useCards([someone.address]);
  return (
    <Shown query={query} loading={<CardLoading name={nameFor(someone)} />}>
      {(cards) => (
        <CardView key={someone.address} someone={someone} card={cards.get(someone.address.toLowerCase())} companyName={companyName} />
      )}
    </Shown>
  );
}

function CardView({ someone, card, companyName }: Required<PersonCardProps> & { card: Card | undefined }) {
  const styles = useStyles();
  const person = card?.person ?? undefined;
  const name = person?.name ?? nameFor(someone);
  const company = card?.isColleague ? 'Colleague' : card?.company && companyName(card.company);
  const { activities = [], coming = [] } = card ?? {};
  const { place, pressed } = useFocusAfterAdd<HTMLElement>(person !== undefined);
  return (
    <article ref={place} tabIndex={-1} className={styles.card} aria-label={name}>
      <header className={styles.head}>
        <Avatar name={name} color="colorful" size={48} aria-hidden />
        <div className={styles.who}>
          <Subtitle1 as="h2" className={styles.title}>
            {name}
          </Subtitle1>
          {(person?.jobTitle || company) && (
            <Body1>
              {!card?.isColleague && person?.jobTitle}
              {!card?.isColleague && person?.jobTitle && company && ' · '}
              {company}
            </Body1>
          )}
          {(person?.addresses ?? [someone.address]).map((address) => (
            <Caption1 key={address} className={styles.quiet}>
              {address}
            </Caption1>
          ))}
        </div>
      </header>
      {!person && !card?.isColleague && <Stranger someone={someone} pressed={pressed} />}
      {person && <DealsOf of={{ personId: person.id }} isQuiet />}
      {person && <TasksAbout kind="person" id={person.id} isQuiet />}
      {coming.length > 0 && (
        <section className={styles.part} aria-label="Coming up">
          <Subtitle2 as="h3" className={styles.title}>
            Coming up
          </Subtitle2>
          <Activities activities={coming} isToCome />
        </section>
      )}
      {(person || activities.length > 0) && (
        <section className={styles.part} aria-label="Last activity">
          <Subtitle2 as="h3" className={styles.title}>
            Last activity
          </Subtitle2>
          {activities.length > 0 ? (
            <Activities activities={activities} />
          ) : (
            <Body1 className={styles.quiet}>Nothing has happened with {name} yet.</Body1>
          )}
        </section>
      )}
    </article>
  );
}

function Stranger({ someone, pressed }: { someone: Someone; pressed: () => void }) {
  const styles = useStyles();
  if (!isAskable(someone.address)) return <Body1 className={styles.quiet}>Without a mail address, Rapport cannot know who this is.</Body1>;
  return (
    <div className={styles.part}>
      <Body1>Not in Rapport yet. One click keeps what happens with {nameFor(someone)} together.</Body1>
      <AddButton someone={someone} pressed={pressed} />
    </div>
  );
}
