import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ArrowUpload24Regular } from '@fluentui/react-icons';
import { useRef, useState, type DragEvent } from 'react';
import type { User } from '../shell/shapes.ts';
import { loadFile, type Loading } from './load-file.ts';
import { LoadReport } from './LoadReport.tsx';
import { Section } from './Section.tsx';

const kinds = '.mbox,.eml,.ics,.vcf,.vtt';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '8px',
    padding: '24px 16px',
    textAlign: 'center',
    borderRadius: tokens.borderRadiusLarge,
    border: `2px dashed ${tokens.colorNeutralStroke1}`,
  },
  over: { border: `2px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
  reports: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

/** A person's own files as the content of the mailbox. */
export function LoadFiles({ user }: { user: User }) {
  const styles = useStyles();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [loadings, setLoadings] = useState<Loading[]>([]);

  const load = async (files: FileList) => {
    const begun = [...files].map((file): Loading => ({ name: file.name, share: 0, loaded: 0 }));
    setLoadings(begun);
    for (const [at, file] of [...files].entries())
      await loadFile(user.key, file, (now) => setLoadings((all) => all.map((one, index) => (index === at ? { ...one, ...now } : one))));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void load(event.dataTransfer.files);
  };
  return (
    <Section
      title="Your own files"
      about={`They become ${user.displayName}’s mailbox, calendar, contacts and transcripts. They stay on this machine.`}
    >
      <div
        className={mergeClasses(styles.zone, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <ArrowUpload24Regular aria-hidden />
        <Text>Drop .mbox, .eml, .ics, .vcf or .vtt files here</Text>
        <Button onClick={() => picker.current?.click()}>Choose files…</Button>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept={kinds}
          aria-label="Files to load"
          onChange={({ target }) => {
            if (target.files?.length) void load(target.files);
            target.value = '';
          }}
        />
      </div>
      <div className={styles.reports} aria-live="polite">
        {loadings.map((loading, at) => (
          <LoadReport key={at} loading={loading} />
        ))}
      </div>
    </Section>
  );
}
