import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Feature } from '#contract/features.ts';

const useStyles = makeStyles({
  summary: {
    padding: `${tokens.spacingVerticalS} 0`,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  features: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
});

/** Whether a feature is only to come, and nothing about it waits for the person. */
export const isLater = ({ isReady, state }: Feature): boolean => !isReady && state !== 'on' && state !== 'missing';

/** Features of a later version, out of the way: they can be allowed in advance. */
export function Later({ features, children }: { features: readonly Feature[]; children: (feature: Feature) => ReactNode }) {
  const styles = useStyles();
  const later = features.filter(isLater);
  if (later.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>Not in this version yet: {later.length} that you can allow in advance</summary>
      <div className={styles.features}>{later.map(children)}</div>
    </details>
  );
}
