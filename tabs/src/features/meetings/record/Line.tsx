import { Avatar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Transcript } from '#contract/meetings.ts';
import { clockWords } from '#ui/meetings/words.ts';
import { Spoken } from '#ui/Spoken.tsx';
import { colourOf } from './colours.ts';
import { nameOf } from './lines.ts';
import { pieces } from './search.ts';

const useStyles = makeStyles({
  line: { display: 'grid', gridTemplateColumns: '56px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS, padding: '2px 0' },
  first: { paddingTop: tokens.spacingVerticalM },
  who: {
    gridColumn: '2',
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
    paddingBottom: tokens.spacingVerticalXS,
  },
  time: {
    gridColumn: '1',
    justifySelf: 'end',
    alignSelf: 'start',
    border: 'none',
    padding: '2px 4px',
    backgroundColor: 'transparent',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
  },
  jump: {
    cursor: 'pointer',
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  text: {
    gridColumn: '2',
    margin: 0,
    padding: `2px ${tokens.spacingHorizontalS}`,
    borderInlineStartStyle: 'solid',
    borderInlineStartWidth: '3px',
    borderInlineStartColor: 'transparent',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
    borderRadius: `0 ${tokens.borderRadiusSmall} ${tokens.borderRadiusSmall} 0`,
  },
  now: {
    backgroundColor: tokens.colorBrandBackground2,
    outline: `2px solid ${tokens.colorTransparentStrokeInteractive}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  hit: {
    backgroundColor: tokens.colorPaletteYellowBackground2,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'underline', // no colour of high contrast tells it apart
  },
  chosen: { outline: `2px solid ${tokens.colorStrokeFocus2}` },
});

interface LineProps {
  transcript: Transcript;
  index: number;
  isFirst: boolean;
  isNow: boolean;
  words: string;
  isChosenHit: boolean;
  /** Whether Tab stops here; arrows lead to the others. */
  isStop: boolean;
  /** Absent where there is no recording to play. */
  onJump: (() => void) | undefined;
}

/** One thing that was said, with when, and at the beginning of a turn with who. */
export function Line({ transcript, index, isFirst, isNow, words, isChosenHit, isStop, onJump }: LineProps) {
  const styles = useStyles();
  const { speaker, from, text } = transcript.cues[index]!;
  const name = nameOf(transcript, speaker);
  const time = clockWords(from);
  return (
    <div className={mergeClasses(styles.line, isFirst && styles.first)} aria-current={isNow ? 'true' : undefined}>
      {isFirst && name && (
        <span className={styles.who}>
          <Avatar aria-hidden size={24} name={name} color={colourOf(speaker!).avatar} />
          {name}
        </span>
      )}
      {onJump ? (
        <button
          type="button"
          className={mergeClasses(styles.time, styles.jump)}
          tabIndex={isStop ? 0 : -1}
          data-line={index}
          onClick={onJump}
          aria-label={`Play from ${time}`}
        >
          {time}
        </button>
      ) : (
        <span className={styles.time}>{time}</span>
      )}
      <p
        className={mergeClasses(styles.text, isNow && styles.now)}
        style={speaker === null ? {} : { borderInlineStartColor: colourOf(speaker).line }}
      >
        {!isFirst && name && <Spoken>{name}: </Spoken>}
        {pieces(text, words).map((piece, at) =>
          at % 2 ? (
            <mark key={at} className={mergeClasses(styles.hit, isChosenHit && styles.chosen)}>
              {piece}
            </mark>
          ) : (
            piece
          ),
        )}
      </p>
    </div>
  );
}
