import { Button, Link, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowLeftRegular, DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Link as PageLink } from 'wouter';
import type { EventDetail } from '#contract/calendar.ts';
import { Facts } from '#ui/Facts.tsx';
import { ownZone, zoneWords } from '#ui/schedule/zones.ts';
import { Loading, Shown } from '#ui/states.tsx';
import { Conflicts } from './Conflicts.tsx';
import { EventActions } from './EventActions.tsx';
import { useCalendars, useEvent } from './hooks.ts';
import { Invited } from './Invited.tsx';
import { Refused } from './Refused.tsx';
import { stateOf, whenOf } from './words.ts';

const useStyles = makeStyles({
  pane: { height: '100%', overflowY: 'auto', boxSizing: 'border-box', padding: tokens.spacingHorizontalL },
  head: { display: 'grid', columnGap: tokens.spacingHorizontalS, alignItems: 'start' },
  title: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere', outlineStyle: 'none' },
  beside: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  alone: { gridTemplateColumns: 'auto minmax(0, 1fr)' },
  content: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalL, maxWidth: '720px' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 },
});

/** One event: what it is, who is in it, and what can be done with it. */
export function EventPane({ id, isAlone, onClose }: { id: string; isAlone: boolean; onClose: () => void }) {
  const styles = useStyles();
  const query = useEvent(id);
  const back = isAlone ? (
    <Button
      appearance="subtle"
      icon={<ArrowLeftRegular />}
      aria-label="Back to the calendar"
      title="Back to the calendar"
      onClick={onClose}
    />
  ) : (
    <Button appearance="subtle" icon={<DismissRegular />} aria-label="Close" title="Close" onClick={onClose} />
  );
  // A dialog that was opened here stands elsewhere in the document, and its Escape is its own.
  const closeOnEscape = ({ key, currentTarget, target }: KeyboardEvent<HTMLElement>) => {
    if (key === 'Escape' && currentTarget.contains(target as Node)) onClose();
  };
  return (
    <div className={styles.pane} onKeyDown={closeOnEscape}>
      <Shown
        query={query}
        loading={
          <>
            {back}
            <Loading label="Loading the event" rows={3} />
          </>
        }
      >
        {(event) => (
          <article className={styles.content} aria-label={event.title}>
            <header className={mergeClasses(styles.head, isAlone ? styles.alone : styles.beside)}>
              {isAlone && back}
              <Title event={event} isAlone={isAlone} />
              {!isAlone && back}
            </header>
            <EventActions event={event} onGone={onClose} />
            <Refused event={event} />
            <Conflicts event={event} />
            <EventFacts event={event} />
            {event.text && <p className={styles.text}>{event.text}</p>}
            <Invited event={event} heading={isAlone ? 'h2' : 'h3'} />
          </article>
        )}
      </Shown>
    </div>
  );
}

function Title({ event, isAlone }: { event: EventDetail; isAlone: boolean }) {
  const styles = useStyles();
  const Heading = isAlone ? 'h1' : 'h2';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Heading className={styles.title} ref={heading} tabIndex={-1}>
      {event.title || '(No title)'}
    </Heading>
  );
}

function EventFacts({ event }: { event: EventDetail }) {
  const { data: calendars = [] } = useCalendars();
  const { zone, startsAt, allDay } = event;
  const facts = {
    When: whenOf(event, undefined, true),
    'Made for': !allDay && zone !== ownZone() && zoneWords(zone, new Date(startsAt)),
    Repeats: event.recurrence,
    Where: event.location,
    State: [stateOf(event), event.isPrivate && 'Private', event.isPending && !event.refusal && 'On its way to Outlook']
      .filter(Boolean)
      .join(' · '),
    Calendar: calendars.length > 1 && calendars.find(({ id }) => id === event.calendarId)?.name,
    Meeting: event.meetingId && (
      <PageLink href={`/meetings/${event.meetingId}`} asChild>
        <Link>Deal, transcript and recording</Link>
      </PageLink>
    ),
    Outlook: event.webLink && (
      <Link href={event.webLink} target="_blank" rel="noreferrer">
        Open in Outlook
      </Link>
    ),
  };
  return <Facts facts={facts} />;
}
