import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listDeals, type Deal } from '#contract/deals.ts';
import { RecordLines } from '../RecordLines.tsx';
import { useSession } from '../session.tsx';
import { StageBadge } from './StageBadge.tsx';
import { amountOf } from './words.ts';

const shown = 5;

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
  const { call } = useSession();
  const query = useQuery({
    queryKey: ['deals', 'of', of],
    queryFn: () => call(listDeals, { query: { ...of, limit: shown } }),
    meta: { follows: ['deal', 'company'] },
  });
  if (isQuiet && !query.data?.items.length) return null;
  return (
    <RecordLines
      title="Deals"
      heading={heading}
      action={action}
      query={query}
      line={(deal) => ({
        what: titleOf(deal),
        about: [deal.company?.name, amountOf(deal)].filter(Boolean).join(' · '),
        mark: <StageBadge stage={deal.stage} />,
      })}
    />
  );
}
