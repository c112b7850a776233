import {
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
import { useState, type KeyboardEvent } from 'react';
import { isAskable, nameFor, type Someone } from '../people/someone.ts';
import type { Guest } from './draft.ts';
import { useGuestsOffered } from './hooks.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXS },
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

interface GuestsProps {
  guests: readonly Guest[];
  own: string;
  onChange: (guests: Guest[]) => void;
}

/** Whom to invite: by name, from the people one knows and the colleagues one meets, or by address. */
export function Guests({ guests, own, onChange }: GuestsProps) {
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const [isOpen, setOpen] = useState(false);
  const wanted = search.trim();
  const isHere = (address: string) => [own, ...guests.map((one) => one.address)].some((one) => one.toLowerCase() === address.toLowerCase());
  const found = useGuestsOffered(wanted).filter(({ address }) => !isHere(address));
  const typed =
    isAskable(wanted) && !isHere(wanted) && !found.some(({ address }) => address === wanted) ? [{ name: '', address: wanted }] : [];
  const offered = [...typed, ...found];
  const add = ({ name, address }: Someone) => {
    setSearch('');
    setOpen(false);
    onChange([...guests, { name: name || nameFor({ name, address }), address, kind: 'required' }]);
  };
  const canAdd = isAskable(wanted) && !isHere(wanted);
  const onKeyDown = (event: KeyboardEvent) => {
    const active = document.getElementById((event.target as HTMLElement).getAttribute('aria-activedescendant') ?? '');
    // Enter on an option that is there chooses that.
    if (!canAdd || (event.key === 'Enter' ? active : event.key !== ',' && event.key !== ';')) return;
    event.preventDefault();
    add({ name: '', address: wanted });
  };
  return (
    <Field label="Invite">
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
            onBlur={() => (canAdd ? add({ name: '', address: wanted }) : setSearch(''))}
            onOptionSelect={(_, { optionValue }) => {
              const one = offered.find(({ address }) => address === optionValue);
              if (one) add(one);
            }}
          >
            {offered.map(({ name, address }) => (
              <Option key={address} value={address} text={name || address}>
                {name ? `${name}, ${address}` : `Invite ${address}`}
              </Option>
            ))}
            {!offered.length && (
              <Option disabled text="">
                Nobody found. Write a whole e-mail address to invite somebody new.
              </Option>
            )}
          </Combobox>
          {guests.length > 0 && (
            <TagGroup
              className={styles.tags}
              aria-label="Invited"
              onDismiss={(_, { value }) => onChange(guests.filter(({ address }) => address !== value))}
            >
              {guests.map(({ name, address }) => (
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
