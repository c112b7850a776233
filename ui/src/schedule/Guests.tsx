import type { Someone } from '../people/someone.ts';
import { AddressField } from './AddressField.tsx';
import type { Guest } from './draft.ts';
import { guestOf } from './guests.ts';

interface GuestsProps {
  guests: readonly Guest[];
  /** Whom one may want to invite first, without a search. */
  offered: readonly Someone[];
  own: string;
  onChange: (guests: Guest[]) => void;
}

/** Whom to invite. Who is there already stays as he is invited. */
export function Guests({ guests, offered, own, onChange }: GuestsProps) {
  const asInvited = (one: Someone) => guests.find(({ address }) => address === one.address) ?? guestOf(one);
  return (
    <AddressField
      label="Invite"
      group="Invited"
      verb="Invite"
      chosen={guests}
      without={[own]}
      near={{ label: 'Whom you may want to invite', people: offered }}
      onChange={(chosen) => onChange(chosen.map(asInvited))}
    />
  );
}
