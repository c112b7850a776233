import { Button, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { PersonCard } from '#ui/people/PersonCard.tsx';
import { PersonRows } from '#ui/people/PersonRows.tsx';
import { others, type Someone } from '#ui/people/someone.ts';
import { ScheduleFromMail } from '#ui/schedule/ScheduleFromMail.tsx';
import { Empty } from '#ui/states.tsx';
import type { OpenItem } from '../../office/item.ts';

const useStyles = makeStyles({
  title: { margin: 0 },
  pane: { display: 'grid', rowGap: tokens.spacingVerticalXXL },
  part: { display: 'grid', rowGap: tokens.spacingVerticalM, justifyItems: 'stretch' },
  more: { justifySelf: 'start' },
});

const shownAtFirst = 5;

/** Who wrote the mail, and who else is in it. In what I have sent, the first who got it takes the sender's place. */
export function ReadPane({ item, me }: { item: Extract<OpenItem, { mode: 'read' }>; me: Someone }) {
  const styles = useStyles();
  const [isLong, setLong] = useState(false);
  const people = others([...(item.from ? [item.from] : []), ...item.recipients], [me.address]);
  const [first, ...rest] = people;
  if (!first) return <Empty title="Only you are in this mail">Who else is in a mail stands here.</Empty>;
  const shown = isLong ? rest : rest.slice(0, shownAtFirst);
  return (
    <div className={styles.pane}>
      <PersonCard someone={first} />
      <div>
        <ScheduleFromMail subject={item.subject} people={people} />
      </div>
      {rest.length > 0 && (
        <section className={styles.part} aria-label="Also in this mail">
          <Subtitle2 as="h2" className={styles.title}>
            Also in this mail
          </Subtitle2>
          <PersonRows people={shown} />
          {shown.length < rest.length && (
            <Button className={styles.more} appearance="subtle" onClick={() => setLong(true)}>
              Show {rest.length - shown.length} more
            </Button>
          )}
        </section>
      )}
    </div>
  );
}
