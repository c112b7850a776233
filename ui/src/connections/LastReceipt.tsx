import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Receipt } from './Receipt.tsx';

const useStyles = makeStyles({ receipt: { outlineStyle: 'none' } });

/** Whether a receipt is of what was done since the page is open. To be asked where the page stays while receipts come and go. */
export function useIsNews(id: string | undefined): boolean {
  const [idBefore] = useState(id);
  return id !== undefined && id !== idBefore;
}

/** What the last disconnect did. The focus goes to it if it was done just now: its button is gone, and stood far below. */
export function LastReceipt({ id, isNews }: { id: string; isNews: boolean }) {
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNews) place.current?.focus();
  }, [id, isNews]);
  return (
    <div ref={place} tabIndex={-1} className={styles.receipt}>
      <Receipt id={id} />
    </div>
  );
}
