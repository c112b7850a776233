import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowRepeatAllRegular, LockClosedRegular, VideoRegular } from '@fluentui/react-icons';
import type { CSSProperties } from 'react';
import type { CalendarEvent } from '#contract/calendar.ts';
import { Spoken } from '#ui/Spoken.tsx';
import { hoursOf, sentenceOf, stateOf, titleOf } from './words.ts';

const stripes = (colour: string) => `repeating-linear-gradient(135deg, transparent 0 6px, ${colour} 6px 8px)`;

const useStyles = makeStyles({
  event: {
    position: 'relative',
    display: 'block',
    boxSizing: 'border-box',
    minWidth: 0,
    overflow: 'hidden',
    padding: `2px ${tokens.spacingHorizontalXS}`,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'start',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
    borderLeft: `4px solid ${tokens.colorCompoundBrandStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': {
      backgroundColor: tokens.colorBrandBackground2Hover,
      boxShadow: `inset 0 0 0 1px ${tokens.colorTransparentStrokeInteractive}`,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px', zIndex: 2 },
  },
  unsure: {
    backgroundColor: tokens.colorNeutralBackground1,
    backgroundImage: stripes(tokens.colorBrandBackground2),
    borderTopStyle: 'dashed',
    borderRightStyle: 'dashed',
    borderBottomStyle: 'dashed',
  },
  light: { backgroundColor: tokens.colorNeutralBackground1, borderLeftStyle: 'double' },
  private: { backgroundColor: tokens.colorNeutralBackground4, borderLeftColor: tokens.colorNeutralStrokeAccessible },
  over: { backgroundColor: tokens.colorNeutralBackground3, borderLeftColor: tokens.colorNeutralStrokeAccessible },
  drawn: { display: 'flex', flexWrap: 'wrap', alignContent: 'flex-start', columnGap: tokens.spacingHorizontalXS },
  struck: { textDecorationLine: 'line-through' },
  opened: { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px', zIndex: 1 },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', minWidth: 0 },
  oneLine: { whiteSpace: 'nowrap', textOverflow: 'ellipsis', overflow: 'hidden' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  icons: { display: 'inline-flex', alignItems: 'center', columnGap: '2px', height: tokens.lineHeightBase200 },
  wide: { width: '100%' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(min(11em, 40%), max-content) minmax(0, 1fr) auto',
    padding: `${tokens.spacingVerticalXS} 0`,
  },
});

/** Which event is opened, which one Tab reaches, and what opens one. */
export interface Choice {
  openedId: string | undefined;
  tabStop: string | undefined;
  onOpen: (event: CalendarEvent, key: string) => void;
}

interface EventButtonProps {
  event: CalendarEvent;
  stopKey: string;
  choice: Choice;
  /** `block` among the hours, `span` above them, `row` in a list. */
  layout: 'block' | 'span' | 'row';
  /** Where a block is too small, only the title is drawn. */
  isSmall?: boolean;
  className?: string;
  style?: CSSProperties;
}

/** An event to look at and to open. Listeners hear it as one sentence. */
export function EventButton({ event, stopKey, choice, layout, isSmall = layout === 'span', className, style }: EventButtonProps) {
  const styles = useStyles();
  const state = stateOf(event);
  const isOpened = event.id === choice.openedId;
  const isUnsure = event.myAnswer === 'none' || state === 'Tentative';
  const look = event.isCancelled
    ? styles.over
    : event.isPrivate
      ? styles.private
      : isUnsure
        ? styles.unsure
        : event.showAs === 'free' && styles.light;
  const title = (
    <span className={mergeClasses(styles.title, isSmall && styles.oneLine, event.isCancelled && styles.struck)}>{titleOf(event)}</span>
  );
  const icons = (
    <span className={styles.icons}>
      {event.isPrivate && <LockClosedRegular />}
      {event.joinUrl && <VideoRegular />}
      {event.seriesId && <ArrowRepeatAllRegular />}
    </span>
  );
  const about = [state, !event.isPrivate && event.location].filter(Boolean).join(' · ');
  return (
    <button
      type="button"
      className={mergeClasses(styles.event, layout === 'row' && styles.wide, look, isOpened && styles.opened, className)}
      style={style}
      data-stop={stopKey}
      tabIndex={choice.tabStop === stopKey ? 0 : -1}
      aria-pressed={isOpened}
      onClick={() => choice.onOpen(event, stopKey)}
    >
      <Spoken>{sentenceOf(event)}</Spoken>
      <span aria-hidden className={mergeClasses(styles.drawn, layout === 'row' && styles.row)}>
        {layout === 'row' ? (
          <>
            <span className={styles.quiet}>{hoursOf(event)}</span>
            <span style={{ minWidth: 0 }}>
              {title}
              {about && <span className={styles.quiet}> {about}</span>}
            </span>
            {icons}
          </>
        ) : (
          <>
            {title}
            {icons}
            {isSmall ? state && <span className={styles.quiet}>{state}</span> : <span className={styles.quiet}>{about}</span>}
          </>
        )}
      </span>
    </button>
  );
}
