import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Radio,
  RadioGroup,
  SearchBox,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import type { Library } from '#contract/meetings.ts';
import { Failure, Loading, Shown } from '#ui/states.tsx';
import { useLibraries, type useChooseStorage } from './hooks.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  search: { display: 'flex', gap: tokens.spacingHorizontalS },
  box: { flexGrow: 1, minWidth: 0, maxWidth: 'none' },
  choices: { maxHeight: '40vh', overflowY: 'auto' },
  address: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

interface LibraryDialogProps {
  chosen: Library | null;
  choose: ReturnType<typeof useChooseStorage>;
  onClose: () => void;
}

/** Finds a SharePoint library by the name of its site, and has recordings kept there. */
export function LibraryDialog({ chosen, choose, onClose }: LibraryDialogProps) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [driveId, setDriveId] = useState(chosen?.driveId ?? '');
  const libraries = useLibraries(asked);
  const library = libraries.data?.items.find((one) => one.driveId === driveId);
  const search = (event: FormEvent) => {
    event.preventDefault();
    setAsked(text.trim());
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Choose Storage Location</DialogTitle>
          <DialogContent className={styles.content}>
            <Body1 as="p" className={styles.text}>
              New recordings go into a folder of this library. Who may see the library in SharePoint can open them there, too.
            </Body1>
            <form className={styles.search} onSubmit={search}>
              <SearchBox
                className={styles.box}
                aria-label="Search sites"
                placeholder="Name of the site"
                value={text}
                onChange={(_, { value }) => setText(value)}
              />
              <Button type="submit">Search</Button>
            </form>
            <Shown query={libraries} loading={<Loading label="Searching SharePoint" rows={3} />}>
              {({ items }) =>
                items.length ? (
                  <RadioGroup
                    className={styles.choices}
                    aria-label="Libraries"
                    value={driveId}
                    onChange={(_, { value }) => setDriveId(value)}
                  >
                    {items.map((one) => (
                      <Radio key={one.driveId} value={one.driveId} label={<LibraryLabel library={one} />} />
                    ))}
                  </RadioGroup>
                ) : (
                  <Body1 as="p" className={styles.text}>
                    No site of this name has a library that you may see.
                  </Body1>
                )
              }
            </Shown>
            {choose.error && <Failure error={choose.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              appearance="primary"
              disabled={!library}
              disabledFocusable={choose.isPending}
              onClick={() => library && choose.mutate(library, { onSuccess: onClose })}
            >
              Keep recordings here
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function LibraryLabel({ library: { title, webUrl } }: { library: Library }) {
  const styles = useStyles();
  return (
    <>
      {title}
      <div className={styles.address}>{webUrl}</div>
    </>
  );
}
