import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  section: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    padding: '20px',
    minWidth: 0,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  wide: { gridColumn: '1 / -1' },
  title: { margin: 0 },
  about: { color: tokens.colorNeutralForeground3 },
});

interface SectionProps {
  title: string;
  about?: string;
  wide?: boolean;
  children: ReactNode;
}

/** A part of the control page. */
export function Section({ title, about, wide = false, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={mergeClasses(styles.section, wide && styles.wide)} aria-labelledby={id}>
      <div>
        <Text as="h2" id={id} size={400} weight="semibold" block className={styles.title}>
          {title}
        </Text>
        {about && <Text className={styles.about}>{about}</Text>}
      </div>
      {children}
    </section>
  );
}
