import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  pane: {
    height: '100%',
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

/** The room of the pane: it scrolls by itself, whatever Outlook gives it. */
export function Frame({ children }: { children: ReactNode }) {
  return <main className={useStyles().pane}>{children}</main>;
}
