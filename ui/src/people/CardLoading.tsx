import { Skeleton, SkeletonItem, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  card: { display: 'grid', rowGap: tokens.spacingVerticalXL },
  head: { display: 'grid', gridTemplateColumns: '48px 1fr', columnGap: tokens.spacingHorizontalM, alignItems: 'center' },
  lines: { display: 'grid', rowGap: tokens.spacingVerticalS },
});

/** The shape of a people card while it is on its way. */
export function CardLoading({ name }: { name: string }) {
  const styles = useStyles();
  return (
    <Skeleton className={styles.card} aria-label={`Looking up ${name}`}>
      <div className={styles.head}>
        <SkeletonItem shape="circle" size={48} />
        <div className={styles.lines}>
          <SkeletonItem size={20} style={{ width: '70%' }} />
          <SkeletonItem size={12} style={{ width: '50%' }} />
        </div>
      </div>
      <div className={styles.lines}>
        {['40%', '95%', '80%', '90%'].map((width) => (
          <SkeletonItem key={width} size={12} style={{ width }} />
        ))}
      </div>
    </Skeleton>
  );
}
