import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { Meeting } from '#contract/meetings.ts';
import { Chooser } from '#ui/Chooser.tsx';
import { useDealNamed, useDealsOffered } from '#ui/deals/offered.ts';
import { useLinkMeeting } from '#ui/meetings/hooks.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { PageLink } from '#ui/PageLink.tsx';
import { useCompaniesOffered, useCompanyNamed } from '#ui/people/offered.ts';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  field: { maxWidth: '320px', flexGrow: 1 },
});

/** The deal that a meeting belongs to; who is in it may choose another. */
export function DealLink({ meeting }: { meeting: Meeting }) {
  const [search, setSearch] = useState('');
  const deal = useDealNamed(meeting.dealId);
  const offered = useDealsOffered(useDeferredValue(search.trim()));
  const link = useLink(meeting);
  const shown = meeting.dealId && <PageLink to={`/deals/${meeting.dealId}`}>{deal?.title ?? 'A deal'}</PageLink>;
  return (
    <LinkLine shown={shown} what="the deal" canChange={meeting.canOpen} onClear={() => link({ dealId: null })}>
      <Chooser
        aria-label="Link to a deal"
        placeholder="Link to a deal"
        search={search}
        onSearch={setSearch}
        offered={offered?.map(({ id, title, company }) => ({ id, name: title, about: company?.name }))}
        onChoose={({ id }) => link({ dealId: id })}
      />
    </LinkLine>
  );
}

/** The company that a meeting belongs to; who is in it may choose another. */
export function CompanyLink({ meeting }: { meeting: Meeting }) {
  const [search, setSearch] = useState('');
  const company = useCompanyNamed(meeting.companyId);
  const offered = useCompaniesOffered(useDeferredValue(search.trim()));
  const link = useLink(meeting);
  return (
    <LinkLine
      shown={meeting.companyId && <PageLink to={`/companies/${meeting.companyId}`}>{company?.name ?? 'A company'}</PageLink>}
      what="the company"
      canChange={meeting.canOpen}
      onClear={() => link({ companyId: null })}
    >
      <Chooser
        aria-label="Link to a company"
        placeholder="Link to a company"
        search={search}
        onSearch={setSearch}
        offered={offered?.map(({ id, name, domain }) => ({ id, name, about: domain ?? undefined }))}
        onChoose={({ id }) => link({ companyId: id })}
      />
    </LinkLine>
  );
}

function useLink({ id }: Meeting) {
  const { mutate } = useLinkMeeting(id);
  const tellFailure = useFailureNotice();
  return (body: Parameters<typeof mutate>[0]) => mutate(body, { onError: (error) => tellFailure('The meeting was not linked', error) });
}

interface LinkLineProps {
  shown: ReactNode;
  what: string;
  canChange: boolean;
  onClear: () => void;
  children: ReactNode;
}

function LinkLine({ shown, what, canChange, onClear, children }: LinkLineProps) {
  const styles = useStyles();
  if (!shown) return canChange ? <div className={styles.field}>{children}</div> : 'None';
  return (
    <span className={styles.line}>
      {shown}
      {canChange && (
        <Button size="small" appearance="subtle" aria-label={`Remove the link to ${what}`} onClick={onClear}>
          Remove
        </Button>
      )}
    </span>
  );
}
