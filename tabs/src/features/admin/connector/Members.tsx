import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Connector } from '#contract/connector.ts';
import { useMe } from '#ui/connections/hooks.ts';
import { useRoom } from '#ui/media.ts';
import { useAdminStyles } from '../styles.ts';
import { MemberRow } from './MemberRow.tsx';
import { Reminder } from './Reminder.tsx';
import { isConnected } from './words.ts';

// On a phone the state stands below the name.
const rowPixels = { narrow: 88, medium: 64, wide: 64 };
const shownRows = 6.5;

const useStyles = makeStyles({
  scroller: {
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  space: { position: 'relative', listStyle: 'none', margin: 0, padding: 0 },
});

/** Everyone who uses Rapport, and how their Microsoft accounts stand. */
export function Members({ members }: Pick<Connector, 'members'>) {
  const shared = useAdminStyles();
  const styles = useStyles();
  const pixels = rowPixels[useRoom()];
  const [onlyMissing, setOnlyMissing] = useState(false);
  const missing = members.filter(({ state }) => !isConnected(state));
  const me = useMe().data;
  const isOnlyMe = missing.every(({ userId }) => userId === me?.user.id);
  const shown = onlyMissing ? missing : members;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- what it answers is used here only and nothing of it is memoised
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => pixels,
    getItemKey: (index) => shown[index]!.userId,
    overscan: 8,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, pixels]);
  return (
    <section className={shared.part} aria-label="Members">
      <div className={shared.row}>
        <h3 className={shared.subheading}>Members</h3>
        <span className={shared.text}>
          {members.length - missing.length} of {members.length} connected
        </span>
      </div>
      {missing.length === 0 && <p className={shared.text}>Everyone is connected.</p>}
      {missing.length > 0 &&
        (isOnlyMe ? <p className={shared.text}>Everyone but you is connected. You connect in Settings.</p> : <Reminder />)}
      <Checkbox
        label="Only those who are not connected"
        checked={onlyMissing}
        onChange={(_, { checked }) => setOnlyMissing(checked === true)}
      />
      {shown.length > 0 && (
        // A list that scrolls by itself has to be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div
          ref={scroller}
          className={styles.scroller}
          style={{ maxHeight: pixels * shownRows }}
          tabIndex={0}
          role="region"
          aria-label="List of members"
        >
          <ul className={styles.space} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ key, index, start }) => (
              <MemberRow
                key={key}
                member={shown[index]!}
                position={index + 1}
                total={shown.length}
                style={{ position: 'absolute', insetInline: 0, height: pixels, transform: `translateY(${start}px)` }}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
