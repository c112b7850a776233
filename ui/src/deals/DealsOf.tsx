import { Body1, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listDeals, type Deal } from '#contract/deals.ts';
import { useSession } from '../session.tsx';
import { Loading, Shown } from '../states.tsx';
import { StageBadge } from './StageBadge.tsx';
import { amountOf } from './words.ts';

const shown = 5;

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  line: { display: 'flex', justifyContent: 'space-between', alignItems: 'start', columnGap: tokens.spacingHorizontalM },
  what: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface DealsOfProps {
  /** The one record whose deals they are. */
  of: { personId: string } | { companyId: string };
  /** What stands for a deal, e.g. a link to its page where there is one. */
  titleOf?: (deal: Deal) => ReactNode;
  /** What stands beside the heading. */
  action?: ReactNode;
  heading?: 'h2' | 'h3';
  /** Where there are none, say nothing. */
  isQuiet?: boolean;
}

/** The newest deals with a person or a company. */
export function DealsOf({ of, titleOf = ({ title }) => title, action, heading = 'h3', isQuiet = false }: DealsOfProps) {
  const styles = useStyles();
  const { call } = useSession();
  const query = useQuery({
    queryKey: ['deals', 'of', of],
    queryFn: () => call(listDeals, { query: { ...of, limit: shown } }),
    meta: { follows: ['deal', 'company'] },
  });
  if (isQuiet && !query.data?.items.length) return null;
  return (
    <section className={styles.part} aria-label="Deals">
      <div className={styles.line}>
        <Subtitle2 as={heading} className={styles.title}>
          Deals
        </Subtitle2>
        {action}
      </div>
      <Shown query={query} loading={<Loading label="Loading deals" rows={1} />}>
        {({ items }) =>
          items.length ? (
            <ul className={styles.list}>
              {items.map((deal) => (
                <li key={deal.id} className={styles.line}>
                  <span className={styles.what}>
                    <Body1>{titleOf(deal)}</Body1>
                    <Caption1 className={styles.quiet}>{[deal.company?.name, amountOf(deal)].filter(Boolean).join(' · ')}</Caption1>
                  </span>
                  <StageBadge stage={deal.stage} />
                </li>
              ))}
            </ul>
          ) : (
            <Body1 className={styles.quiet}>No deals yet.</Body1>
          )
        }
      </Shown>
    </section>
  );
}
