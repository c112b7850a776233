import { Receipt } from '#ui/connections/Receipt.tsx';
import { useAdminStyles } from '../styles.ts';

/** What the last disconnect of the organisation did, filling while it is being done. */
export function LastReceipt({ id }: { id: string }) {
  const styles = useAdminStyles();
  return (
    <section className={styles.part} aria-label="Receipt of the disconnect">
      <Receipt id={id} />
    </section>
  );
}
