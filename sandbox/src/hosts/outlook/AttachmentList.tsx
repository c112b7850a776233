import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Attach16Regular } from '@fluentui/react-icons';
import type { Attachment } from './mail.ts';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: '10px 0 0', padding: 0, display: 'flex', flexWrap: 'wrap', gap: '8px' },
  file: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    padding: '4px 10px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** The files that came with a message, to be saved. */
export function AttachmentList({ attachments }: { attachments: Attachment[] }) {
  const styles = useStyles();
  const files = attachments.filter(({ isInline }) => !isInline);
  if (files.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Attachments">
      {files.map(({ id, name, size, contentBytes }) => (
        <li key={id} className={styles.file}>
          <Attach16Regular aria-hidden />
          {contentBytes === undefined ? (
            <Text>{name}</Text>
          ) : (
            // Whatever it says it is: a browser saves octets, and never runs them.
            <Link href={`data:application/octet-stream;base64,${contentBytes}`} download={name}>
              {name}
            </Link>
          )}
          <Text size={200}>{readableSize(size)}</Text>
        </li>
      ))}
    </ul>
  );
}

function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
