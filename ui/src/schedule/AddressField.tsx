import {
  Button,
  Combobox,
  Field,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  Option,
  TagGroup,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { others, type Someone } from '../people/someone.ts';
import { isInvitable, listed } from './guests.ts';
import { useGuestsOffered } from './hooks.ts';

const mostNear = 6;

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXS },
  option: { overflowWrap: 'anywhere' },
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

interface AddressFieldProps {
  label: string;
  /** What those who are chosen are called together. */
  group: string;
  /** What is done with an address that nobody is known by. */
  verb: string;
  chosen: readonly Someone[];
  /** Addresses that are not offered. */
  without?: readonly string[];
  /** Who is offered at once, by a click, and what they are called together. */
  near?: { label: string; people: readonly Someone[] };
  fault?: string | undefined;
  onChange: (chosen: Someone[]) => void;
}

/** Chooses people: by name, from those one knows and the colleagues one meets, or by address. */
export function AddressField({ label, group, verb, chosen, without = [], near, fault, onChange }: AddressFieldProps) {
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const [isOpen, setOpen] = useState(false);
  const wanted = search.trim();
  const isHere = (address: string) =>
    [...without, ...chosen.map((one) => one.address)].some((one) => one.toLowerCase() === address.toLowerCase());
  const found = useGuestsOffered(wanted).filter(({ address }) => !isHere(address));
  const canAdd = isInvitable(wanted) && !isHere(wanted);
  const isFound = found.some(({ address }) => address.toLowerCase() === wanted.toLowerCase());
  const offered = [...(canAdd && !isFound ? [{ name: '', address: wanted, isColleague: false }] : []), ...found];
  const nearest = (near?.people ?? []).filter(({ address }) => isInvitable(address) && !isHere(address)).slice(0, mostNear);
  const add = (one: Someone) => {
    setSearch('');
    setOpen(false);
    onChange([...chosen, one]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const active = document.getElementById((event.target as HTMLElement).getAttribute('aria-activedescendant') ?? '');
    // Enter on an option that is there chooses that.
    if (!canAdd || (event.key === 'Enter' ? active : event.key !== ',' && event.key !== ';')) return;
    event.preventDefault();
    add({ name: '', address: wanted });
  };
  // A list from another mail or a table is everybody in it, at once.
  const onPaste = (event: ClipboardEvent) => {
    const people = listed(event.clipboardData.getData('text/plain'));
    if (wanted || !people.length) return;
    event.preventDefault();
    setOpen(false);
    onChange([...chosen, ...others(people, [...without, ...chosen.map(({ address }) => address)])]);
  };
  return (
    <Field label={label} {...(fault ? { validationMessage: fault } : {})}>
      {(field) => (
        <div className={styles.part}>
          <Combobox
            {...field}
            freeform
            style={{ minWidth: 0, width: '100%' }}
            placeholder="Name or e-mail address"
            value={search}
            selectedOptions={[]}
            open={isOpen && (offered.length > 0 || wanted !== '')}
            onOpenChange={(_, { open }) => setOpen(open)}
            onChange={(event) => {
              setSearch(event.target.value);
              setOpen(true);
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => (canAdd ? add({ name: '', address: wanted }) : setSearch(''))}
            onOptionSelect={(_, { optionValue }) => {
              const one = offered.find(({ address }) => address === optionValue);
              if (one) add(one);
            }}
          >
            {offered.map(({ name, address, isColleague }) => (
              <Option key={address} className={styles.option} value={address} text={name || address}>
                {name ? `${name}, ${address}${isColleague ? ' · Colleague' : ''}` : `${verb} ${address}`}
              </Option>
            ))}
            {!offered.length && (
              <Option disabled text="">
                Nobody found. Write the whole e-mail address of somebody new.
              </Option>
            )}
          </Combobox>
          {nearest.length > 0 && (
            <div className={styles.tags} role="group" aria-label={near?.label}>
              {nearest.map((one) => (
                <Button key={one.address} size="small" icon={<AddRegular />} title={one.address} onClick={() => add(one)}>
                  {one.name || one.address}
                </Button>
              ))}
            </div>
          )}
          {chosen.length > 0 && (
            <TagGroup
              className={styles.tags}
              aria-label={group}
              onDismiss={(_, { value }) => onChange(chosen.filter(({ address }) => address !== value))}
            >
              {chosen.map(({ name, address }) => (
                <InteractionTag key={address} value={address} size="small">
                  <InteractionTagPrimary hasSecondaryAction title={address}>
                    {name || address}
                  </InteractionTagPrimary>
                  <InteractionTagSecondary aria-label={`Remove ${name || address}`} />
                </InteractionTag>
              ))}
            </TagGroup>
          )}
        </div>
      )}
    </Field>
  );
}
