import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { TeamsLink } from '#ui/meetings/TeamsLink.tsx';

const useStyles = makeStyles({
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The ways to meet whom a page is about: as `children` schedule it, or by a link at once. */
export function MeetWith({ name, children }: { name: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.ways}>
      {children}
      <TeamsLink title={`Meeting with ${name}`} />
    </div>
  );
}
