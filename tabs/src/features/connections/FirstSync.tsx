import { ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import type { Progress } from '#contract/connections.ts';
import { countOf } from '#ui/connections/counts.ts';

const useStyles = makeStyles({
  all: { display: 'grid', rowGap: tokens.spacingVerticalS },
  one: { display: 'grid', rowGap: tokens.spacingVerticalXS, fontSize: tokens.fontSizeBase200 },
});

/** How far the first sync is, for each kind of thing. */
export function FirstSync({ progress }: { progress: readonly Progress[] }) {
  const styles = useStyles();
  const running = progress.filter(({ finished }) => !finished);
  return (
    <div className={styles.all} role="status">
      {running.length === 0 && <Line words="Asking Microsoft how much there is" />}
      {running.map(({ resource, done, total }) => {
        const all = Math.max(done, total);
        const words = all ? `${done.toLocaleString()} of ${countOf(resource, all)} fetched` : `Asking Microsoft how much there is`;
        return <Line key={resource} words={words} done={done} all={all} />;
      })}
    </div>
  );
}

function Line({ words, done = 0, all = 0 }: { words: string; done?: number; all?: number }) {
  const styles = useStyles();
  return (
    <div className={styles.one}>
      <span>{words}</span>
      <ProgressBar aria-label={words} {...(all ? { value: done, max: all } : {})} />
    </div>
  );
}
