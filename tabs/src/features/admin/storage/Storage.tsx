import { Button, Link, useRestoreFocusTarget } from '@fluentui/react-components';
import { useState } from 'react';
import type { Library } from '#contract/meetings.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { Loading, Shown } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { LibraryDialog } from './LibraryDialog.tsx';
import { useChooseStorage, useStorage } from './hooks.ts';

/** Where the organisation's recordings are kept, and the way to another place. */
export function Storage() {
  const styles = useAdminStyles();
  const storage = useStorage();
  const choose = useChooseStorage();
  const tellFailure = useFailureNotice();
  const [isChoosing, setChoosing] = useState(false);
  const restoreFocus = useRestoreFocusTarget();
  const backToDisk = () => choose.mutate(null, { onError: (error) => tellFailure('The place was not changed', error) });
  return (
    <section className={styles.part} aria-label="Where recordings are kept">
      <h3 className={styles.subheading}>Where recordings are kept</h3>
      <Shown query={storage} loading={<Loading label="Loading where recordings are kept" rows={1} />}>
        {({ library }) => (
          <>
            <p className={styles.text}>{library ? <InLibrary library={library} /> : 'On the disk of the server that runs Rapport.'}</p>
            <div className={styles.row}>
              <Button {...restoreFocus} onClick={() => setChoosing(true)}>
                Choose Storage Location
              </Button>
              {library && (
                <Button appearance="subtle" disabledFocusable={choose.isPending} onClick={backToDisk}>
                  Back to the server’s disk
                </Button>
              )}
            </div>
            <p className={styles.quiet} role="status">
              {choose.data && result(choose.data.library)}
            </p>
            {isChoosing && <LibraryDialog chosen={library} choose={choose} onClose={() => setChoosing(false)} />}
          </>
        )}
      </Shown>
    </section>
  );
}

const InLibrary = ({ library: { title, webUrl } }: { library: Library }) => (
  <>
    In SharePoint:{' '}
    <Link href={webUrl} target="_blank" rel="noreferrer" inline>
      {title}
    </Link>
    , folder “Rapport recordings”.
  </>
);

const result = (library: Library | null) =>
  library
    ? `From now on, recordings are kept in ${library.title}. Those that are here already stay where they are and play as before.`
    : 'From now on, recordings are kept on the server’s disk. Those in SharePoint stay there and play as before.';
