import { DealPage } from './DealPage.tsx';
import { Overview } from './Overview.tsx';

/** What the organisation wants to sell: all deals, or one. */
export default function DealsPage({ params: { dealId } }: { params: { dealId?: string } }) {
  return dealId ? <DealPage key={dealId} id={dealId} /> : <Overview />;
}
