import { Checkbox, Field, Input, Select, Switch, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import type { EventDraft } from '#contract/calendar.ts';
import { useMe } from '../connections/hooks.ts';
import type { Someone } from '../people/someone.ts';
import { stretchOf, type Draft } from './draft.ts';
import { FreeBusyStrip } from './FreeBusyStrip.tsx';
import { Guests } from './Guests.tsx';
import { When } from './When.tsx';
import { localAt } from './zones.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  grow: { flexGrow: 1, flexBasis: '140px', minWidth: 0 },
});

const showings: Readonly<Record<EventDraft['showAs'], string>> = {
  busy: 'Busy',
  tentative: 'Tentative',
  free: 'Free',
  away: 'Out of office',
  elsewhere: 'Working elsewhere',
};

interface EventFieldsProps {
  draft: Draft;
  /** The event as it is, if there is one. */
  before?: Draft;
  faults: Partial<Record<string, string>>;
  /** Whom one may want to invite first. */
  offered?: readonly Someone[];
  onChange: (part: Partial<Draft>) => void;
  isConnected: boolean;
  /** The choice of a Teams link is the new event's alone. */
  isNew?: boolean;
}

/** The lines of an event. */
export function EventFields({ draft, before, faults, offered = [], onChange, isConnected, isNew = false }: EventFieldsProps) {
  const styles = useStyles();
  const own = useMe().data?.user;
  const people = draft.guests.length && own ? [{ name: 'You', address: own.address }, ...draft.guests] : [];
  const choose = (start: Date) => {
    const local = localAt(start, draft.zone);
    onChange({ day: local.slice(0, 10), time: local.slice(11) });
  };
  return (
    <div className={styles.fields}>
      <Field label="Title" required validationMessage={faults.title ?? null}>
        <Input value={draft.title} maxLength={255} onChange={(_, { value }) => onChange({ title: value })} />
      </Field>
      {isNew && <Switch label="Teams Meeting" checked={draft.isOnline} onChange={(_, { checked }) => onChange({ isOnline: checked })} />}
      <When draft={draft} faults={faults} onChange={onChange} />
      <Guests guests={draft.guests} offered={offered} own={own?.address ?? ''} onChange={(guests) => onChange({ guests })} />
      {!draft.isAllDay && (
        <FreeBusyStrip
          people={people}
          stretch={stretchOf(draft)}
          before={before && stretchOf(before)}
          isPossible={isConnected}
          onChoose={choose}
        />
      )}
      <Field label="Where">
        <Input value={draft.location} maxLength={255} onChange={(_, { value }) => onChange({ location: value })} />
      </Field>
      <Field label="What it is about">
        <Textarea value={draft.text} rows={4} maxLength={50_000} onChange={(_, { value }) => onChange({ text: value })} />
      </Field>
      <div className={styles.row}>
        <Field className={styles.grow} label="Show me as">
          <Select value={draft.showAs} onChange={(_, { value }) => onChange({ showAs: value as EventDraft['showAs'] })}>
            {Object.entries(showings).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox label="Private" checked={draft.isPrivate} onChange={(_, { checked }) => onChange({ isPrivate: checked === true })} />
      </div>
    </div>
  );
}
