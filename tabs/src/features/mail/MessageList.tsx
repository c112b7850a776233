import { makeStyles, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { MailFolder, MessageSummary } from '#contract/mail.ts';
import { useNow } from '#ui/people/use-now.ts';
import { MessageRow, rowId } from './MessageRow.tsx';
import { heightOf, heldPlace, keyOf, messageAfter, rowsOf } from './rows.ts';

const loadAheadRows = 20;

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    outlineStyle: 'none',
    position: 'relative',
  },
  space: { position: 'relative', width: '100%' },
  heading: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    height: '32px',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground2,
  },
});

interface MessageListProps {
  messages: readonly MessageSummary[];
  folder: MailFolder | undefined;
  openedId: string | undefined;
  hasMore: boolean;
  isLoadingMore: boolean;
  onLoadMore: () => void;
  onOpen: (message: MessageSummary) => void;
  onArchive: (message: MessageSummary) => void;
  onToggleRead: (message: MessageSummary) => void;
}

/** A folder's messages. Only what is on the screen is in the document, so that a full mailbox costs no more than a new one. */
export function MessageList(props: MessageListProps) {
  const { messages, folder, openedId, hasMore, isLoadingMore, onLoadMore, onOpen } = props;
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [activeId, setActiveId] = useState<string>();
  const now = useNow();
  const rows = useMemo(() => rowsOf(messages, now), [messages, now]);
  const keys = useMemo(() => rows.map(keyOf), [rows]);

  // oxlint-disable-next-line react/incompatible-library -- what it answers is used here only and nothing of it is memoised
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index]!),
    getItemKey: (index) => keys[index]!,
    overscan: 6,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, keys]);

  const rowsBefore = useRef(rows);
  useLayoutEffect(() => {
    const element = scroller.current!;
    const place = heldPlace(rowsBefore.current, rows, element.scrollTop);
    rowsBefore.current = rows;
    if (place !== element.scrollTop) element.scrollTop = place;
  }, [rows]);

  const shown = virtualizer.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const loadMore = useEffectEvent(onLoadMore);
  useEffect(() => {
    if (hasMore && !isLoadingMore && lastShown >= rows.length - loadAheadRows) loadMore();
  }, [hasMore, isLoadingMore, lastShown, rows.length]);

  const active = Math.max(keys.indexOf(activeId ?? openedId ?? ''), -1);
  const go = (index: number | undefined) => {
    if (index === undefined) return;
    setActiveId(keys[index]);
    virtualizer.scrollToIndex(index);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    setFocused(true);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[active];
    const onMessage = (act: (message: MessageSummary) => void) => () => row?.kind === 'message' && act(row.message);
    const archive = (message: MessageSummary) => {
      go(messageAfter(rows, active, 1) ?? messageAfter(rows, active, -1));
      props.onArchive(message);
    };
    const keysToActs: Record<string, () => unknown> = {
      ArrowDown: () => go(messageAfter(rows, active, 1)),
      ArrowUp: () => go(messageAfter(rows, active, -1)),
      PageDown: () => go(messageAfter(rows, active, 8)),
      PageUp: () => go(messageAfter(rows, active, -8)),
      Home: () => go(messageAfter(rows, -1, 1)),
      End: () => go(messageAfter(rows, rows.length, -1)),
      Enter: onMessage(onOpen),
      ' ': onMessage(onOpen),
      e: onMessage(archive),
      u: onMessage(props.onToggleRead),
    };
    const act = keysToActs[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={`Messages in ${folder?.name ?? 'this folder'}`}
      aria-keyshortcuts="ArrowUp ArrowDown Enter E U"
      aria-activedescendant={active >= 0 ? rowId(keys[active]!) : undefined}
      aria-busy={isLoadingMore}
      onKeyDown={onKeyDown}
      onFocus={({ currentTarget }) => setFocused(currentTarget.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      <div className={styles.space} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ key, index, start }) => {
          const row = rows[index]!;
          const style = { transform: `translateY(${start}px)` };
          if (row.kind === 'heading')
            return (
              <div key={key} className={styles.heading} role="presentation" style={style}>
                {row.title}
              </div>
            );
          return (
            <MessageRow
              key={key}
              message={row.message}
              folderKind={folder?.kind}
              position={row.position}
              total={hasMore ? -1 : messages.length}
              isActive={isFocused && index === active}
              isSelected={row.message.id === openedId}
              now={now}
              style={style}
              onOpen={() => {
                setActiveId(row.message.id);
                onOpen(row.message);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
