import { makeStyles, tokens } from '@fluentui/react-components';

/** Arrangements that the sections of the control page have in common. */
export const useLayout = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: '12px' },
  column: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  soft: { color: tokens.colorNeutralForeground3 },
  plainList: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
});
