import {
  Field,
  InfoLabel,
  Input,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  Select,
  TagGroup,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { DealStage, stageTitles } from '#contract/deals.ts';
import { Chooser } from '#ui/Chooser.tsx';
import type { Draft } from './draft.ts';
import { useCompaniesOffered, usePeopleOffered } from '#ui/people/offered.ts';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  grow: { flexGrow: 1, flexBasis: '140px', minWidth: 0 },
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, paddingTop: tokens.spacingVerticalXS },
});

const currencies = Intl.supportedValuesOf('currency');

interface DealFieldsProps {
  draft: Draft;
  faults: Partial<Record<string, string>>;
  onChange: (part: Partial<Draft>) => void;
}

/** The lines of a deal. */
export function DealFields({ draft, faults, onChange }: DealFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.fields}>
      <Field label="Name of the deal" required validationMessage={faults.title ?? null}>
        <Input value={draft.title} maxLength={200} onChange={(_, { value }) => onChange({ title: value })} />
      </Field>
      <People {...{ draft, faults, onChange }} />
      <Company {...{ draft, faults, onChange }} />
      <div className={styles.row}>
        <Field className={styles.grow} label="Worth" validationMessage={faults.amount ?? null}>
          <Input inputMode="numeric" value={draft.amount} onChange={(_, { value }) => onChange({ amount: value })} />
        </Field>
        <Field className={styles.grow} label="Currency" validationMessage={faults.currency ?? null}>
          <Select value={draft.currency} onChange={(_, { value }) => onChange({ currency: value })}>
            {currencies.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </Select>
        </Field>
      </div>
      <div className={styles.row}>
        <Field className={styles.grow} label="Stage">
          <Select value={draft.stage} onChange={(_, { value }) => onChange({ stage: DealStage.parse(value) })}>
            {DealStage.options.map((stage) => (
              <option key={stage} value={stage}>
                {stageTitles[stage]}
              </option>
            ))}
          </Select>
        </Field>
        <Field className={styles.grow} label="Close date" validationMessage={faults.closesOn ?? null}>
          <Input type="date" value={draft.closesOn} onChange={(_, { value }) => onChange({ closesOn: value })} />
        </Field>
      </div>
    </div>
  );
}

function Company({ draft, faults, onChange }: DealFieldsProps) {
  const [search, setSearch] = useState('');
  const offered = useCompaniesOffered(useDeferredValue(search.trim()));
  return (
    <Field
      label={<InfoLabel info="A company is known as soon as somebody of it is in Rapport.">Company</InfoLabel>}
      validationMessage={faults.companyId ?? null}
    >
      <Chooser
        placeholder="Find a company"
        chosen={draft.company?.name}
        search={search}
        onSearch={setSearch}
        offered={offered?.map(({ id, name, domain }) => ({ id, name, about: domain ?? undefined }))}
        onChoose={(company) => onChange({ company })}
      />
    </Field>
  );
}

function People({ draft, faults, onChange }: DealFieldsProps) {
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const people = usePeopleOffered(useDeferredValue(search.trim()));
  const offered = people
    ?.filter(({ id }) => !draft.people.some((one) => one.id === id))
    .map((person) => ({ ...person, about: person.company?.name }));
  return (
    <Field label="People" validationMessage={faults.personIds ?? null}>
      {(field) => (
        <div className={styles.fields}>
          <Chooser
            {...field}
            placeholder="Add people by name"
            search={search}
            onSearch={setSearch}
            offered={offered}
            // The first one's company is most likely the deal's.
            onChoose={({ id, name, company }) => onChange({ people: [...draft.people, { id, name }], company: draft.company ?? company })}
          />
          {draft.people.length > 0 && (
            <TagGroup
              className={styles.tags}
              aria-label="People of the deal"
              onDismiss={(_, { value }) => onChange({ people: draft.people.filter(({ id }) => id !== value) })}
            >
              {draft.people.map(({ id, name }) => (
                <InteractionTag key={id} value={id} size="small">
                  <InteractionTagPrimary hasSecondaryAction>{name}</InteractionTagPrimary>
                  <InteractionTagSecondary aria-label={`Remove ${name}`} />
                </InteractionTag>
              ))}
            </TagGroup>
          )}
        </div>
      )}
    </Field>
  );
}
