import { Button, SearchBox, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS, flexGrow: 1, flexBasis: '220px' },
  box: { flexGrow: 1, minWidth: '120px', maxWidth: '320px' },
  count: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap', ':empty': { display: 'none' } },
});

interface SearchLineProps {
  words: string;
  onWords: (words: string) => void;
  total: number;
  /** Which hit the person is at, from 0. */
  at: number;
  onStep: (by: 1 | -1) => void;
}

/** Finds words in what was said; Enter goes to the next place, Shift and Enter to the one before. */
export function SearchLine({ words, onWords, total, at, onStep }: SearchLineProps) {
  const styles = useStyles();
  const isSearching = words.trim() !== '';
  return (
    <div className={styles.line} role="search">
      <SearchBox
        className={styles.box}
        size="small"
        aria-label="Search what was said"
        placeholder="Search what was said"
        value={words}
        onChange={(_, { value }) => onWords(value)}
        onKeyDown={(event) => event.key === 'Enter' && onStep(event.shiftKey ? -1 : 1)}
      />
      <span className={styles.count} role="status">
        {isSearching && (total ? `${at + 1} of ${total}` : 'Not said')}
      </span>
      <Button
        size="small"
        appearance="subtle"
        aria-label="Place before"
        title="Place before"
        icon={<ChevronUpRegular />}
        disabled={!total}
        onClick={() => onStep(-1)}
      />
      <Button
        size="small"
        appearance="subtle"
        aria-label="Next place"
        title="Next place"
        icon={<ChevronDownRegular />}
        disabled={!total}
        onClick={() => onStep(1)}
      />
    </div>
  );
}
