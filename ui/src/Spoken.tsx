import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

/** Words for those who listen to the screen; `isNews` has them read out when they change. */
export function Spoken({ isNews = false, children }: { isNews?: boolean; children: ReactNode }) {
  return (
    <span className={useStyles().spoken} role={isNews ? 'status' : undefined}>
      {children}
    </span>
  );
}
