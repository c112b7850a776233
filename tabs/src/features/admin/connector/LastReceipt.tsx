import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { Receipt } from '#ui/connections/Receipt.tsx';

const useStyles = makeStyles({ receipt: { outlineStyle: 'none' } });

/** What the last disconnect of the organisation did. The focus goes to it if it was done just now: its button is gone. */
export function LastReceipt({ id, isNews }: { id: string; isNews: boolean }) {
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNews) place.current?.focus();
  }, [isNews]);
  return (
    <div ref={place} tabIndex={-1} className={styles.receipt}>
      <Receipt id={id} />
    </div>
  );
}
