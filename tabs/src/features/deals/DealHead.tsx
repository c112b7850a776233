import { Button, Dropdown, Option, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { ArrowLeftRegular, EditRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { DealStage, stageTitles, type Deal } from '#contract/deals.ts';
import { TeamsLink } from '#ui/meetings/TeamsLink.tsx';
import { useFailureNotice } from '#ui/notices.tsx';
import { ScheduleButton } from '#ui/schedule/ScheduleButton.tsx';
import { useTitleFocus } from '#ui/use-title-focus.ts';
import { DealDialog } from './DealDialog.tsx';
import { useChangeDeal } from './hooks.ts';

const useStyles = makeStyles({
  head: { display: 'grid', rowGap: tokens.spacingVerticalM },
  name: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere', outlineStyle: 'none' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  stage: { minWidth: '140px' },
});

/** What a deal is called, and what can be done with it. */
export function DealHead({ deal }: { deal: Deal }) {
  const styles = useStyles();
  const [, navigate] = useLocation();
  const title = useTitleFocus();
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <Button
          title="All deals"
          aria-label="All deals"
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          onClick={() => (history.length > 1 ? history.back() : navigate('/deals'))}
        />
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {deal.title}
        </h1>
      </div>
      <div className={styles.actions}>
        <Stage deal={deal} />
        <Edit deal={deal} />
        <ScheduleButton
          given={{ title: deal.title, guests: guestsOf(deal) }}
          about={{ dealId: deal.id, ...(deal.company && { companyId: deal.company.id }) }}
        />
        <TeamsLink title={deal.title} />
      </div>
    </header>
  );
}

const guestsOf = ({ people }: Deal) =>
  people.flatMap(({ name, address }) => (address ? [{ name, address, kind: 'required' as const }] : []));

function Stage({ deal }: { deal: Deal }) {
  const styles = useStyles();
  const change = useChangeDeal();
  const tellFailure = useFailureNotice();
  const stage = change.isPending ? (change.variables.change.stage ?? deal.stage) : deal.stage;
  const choose = (chosen: DealStage) =>
    change.mutate({ id: deal.id, change: { stage: chosen } }, { onError: (error) => tellFailure('The stage was not changed', error) });
  return (
    <Dropdown
      className={styles.stage}
      aria-label="Stage"
      value={stageTitles[stage]}
      selectedOptions={[stage]}
      onOptionSelect={(_, { optionValue }) => optionValue !== stage && choose(DealStage.parse(optionValue))}
    >
      {DealStage.options.map((one) => (
        <Option key={one} value={one}>
          {stageTitles[one]}
        </Option>
      ))}
    </Dropdown>
  );
}

function Edit({ deal }: { deal: Deal }) {
  const [isOpen, setOpen] = useState(false);
  const restoreFocus = useRestoreFocusTarget();
  const close = () => setOpen(false);
  return (
    <>
      <Button icon={<EditRegular />} {...restoreFocus} onClick={() => setOpen(true)}>
        Edit
      </Button>
      {isOpen && <DealDialog deal={deal} onClose={close} onDone={close} />}
    </>
  );
}
