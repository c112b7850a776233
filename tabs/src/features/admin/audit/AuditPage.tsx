import { Button, Card, mergeClasses } from '@fluentui/react-components';
import { ArrowDownloadRegular, HistoryRegular } from '@fluentui/react-icons';
import { Empty, Failure, Shown } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { Entries } from './Entries.tsx';
import { SealBar } from './SealBar.tsx';
import { useAudit, useAuditExport } from './hooks.ts';

/** Admin → Audit log: who did what about access and data, and whether the log is as it was written. */
export default function AuditPage() {
  const styles = useAdminStyles();
  const audit = useAudit();
  const file = useAuditExport();
  return (
    <div className={styles.page}>
      <header className={styles.row}>
        <div className={mergeClasses(styles.part, styles.grow)}>
          <h1 className={styles.title}>Audit log</h1>
          <p className={styles.text}>
            Connects, permissions, switches, disconnects, exports, erasures, and which administrator looked at what.
          </p>
        </div>
        <Button icon={<ArrowDownloadRegular />} disabled={file.isPending} onClick={() => file.mutate()}>
          {file.isPending ? 'Preparing…' : 'Export'}
        </Button>
      </header>
      {file.error && <Failure error={file.error} />}
      <Shown query={audit}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items);
          if (!entries.length)
            return (
              <Empty icon={<HistoryRegular />} title="Nothing has happened yet">
                What administrators and members do about access and data is written here.
              </Empty>
            );
          return (
            <>
              <SealBar seal={pages[0]!.seal} />
              <Card className={styles.card}>
                <Entries
                  entries={entries}
                  hasMore={audit.hasNextPage}
                  isLoadingMore={audit.isFetchingNextPage}
                  hasFailed={audit.isFetchNextPageError}
                  onMore={() => void audit.fetchNextPage()}
                />
              </Card>
            </>
          );
        }}
      </Shown>
    </div>
  );
}
