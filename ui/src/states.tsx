import { Button, Skeleton, SkeletonItem, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowClockwiseRegular, CloudOffRegular, ErrorCircleRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { wordsFor } from './words.ts';

const useStyles = makeStyles({
  loading: { display: 'grid', rowGap: tokens.spacingVerticalL, padding: tokens.spacingHorizontalL },
  row: { display: 'grid', gridTemplateColumns: '32px 1fr', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
  lines: { display: 'grid', rowGap: tokens.spacingVerticalS },
  notice: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    maxWidth: '44ch',
    margin: '0 auto',
  },
  picture: { fontSize: '48px', lineHeight: 1, color: tokens.colorBrandForeground2 },
  trouble: { color: tokens.colorNeutralForeground3 },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { ...typographyStyles.body1, color: tokens.colorNeutralForeground2, margin: 0, overflowWrap: 'anywhere' },
  action: { marginTop: tokens.spacingVerticalM },
});

/** The shape of what is coming, while it is on its way. */
export function Loading({ label = 'Loading', rows = 6 }: { label?: string; rows?: number }) {
  const styles = useStyles();
  return (
    <Skeleton className={styles.loading} aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          <SkeletonItem shape="circle" size={32} />
          <div className={styles.lines}>
            <SkeletonItem size={12} style={{ width: `${45 + ((index * 17) % 30)}%` }} />
            <SkeletonItem size={12} style={{ width: `${70 + ((index * 11) % 30)}%` }} />
          </div>
        </div>
      ))}
    </Skeleton>
  );
}

interface NoticeProps {
  icon?: ReactNode;
  title: string;
  /** `h1` where it stands for the whole page. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show, and what a person can do about it. */
export function Empty({ icon, title, heading: Heading = 'h2', children, action }: NoticeProps) {
  const styles = useStyles();
  return (
    <div className={styles.notice}>
      {icon && (
        <span className={styles.picture} aria-hidden>
          {icon}
        </span>
      )}
      <Heading className={styles.title}>{title}</Heading>
      {children && <p className={styles.text}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

/** The picture of what failed. */
export const TroubleIcon = () => <ErrorCircleRegular className={useStyles().trouble} />;

/** Something failed: what, in words, and a way on. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => unknown) | undefined }) {
  const { title, message, canRetry } = wordsFor(error);
  return (
    <div role="alert">
      <Empty icon={<TroubleIcon />} title={title} action={retry && canRetry && <Retry onClick={retry}>Try again</Retry>}>
        {message}
      </Empty>
    </div>
  );
}

/** The device has no network. What was loaded before stays readable elsewhere. */
export function Offline({ retry }: { retry?: (() => unknown) | undefined }) {
  const styles = useStyles();
  return (
    <Empty
      icon={<CloudOffRegular className={styles.trouble} />}
      title="You are offline"
      action={retry && <Retry onClick={retry}>Try now</Retry>}
    >
      This will load by itself as soon as the network is back.
    </Empty>
  );
}

/** Another try. */
export function Retry({ onClick, children }: { onClick: () => unknown; children: ReactNode }) {
  return (
    <Button icon={<ArrowClockwiseRegular />} onClick={() => void onClick()}>
      {children}
    </Button>
  );
}

/** A query, as far as what it answers is shown. */
export interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPaused: boolean;
  refetch: () => unknown;
}

/** Shows what a query answered; until then its loading shape, or why there is no answer. */
export function Shown<T>({ query, loading, children }: { query: Asked<T>; loading?: ReactNode; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPaused) return <Offline retry={query.refetch} />;
  if (query.error) return <Failure error={query.error} retry={query.refetch} />;
  return loading ?? <Loading />;
}
