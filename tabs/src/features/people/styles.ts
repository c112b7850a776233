import { makeStyles, tokens } from '@fluentui/react-components';

/** How the page of a person or a company is laid out. */
export const useRecordStyles = makeStyles({
  page: {
    maxWidth: '760px',
    padding: 'clamp(12px, 3vw, 24px)',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXL,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});
