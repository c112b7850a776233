import { Field, Radio, RadioGroup, Switch, makeStyles, tokens } from '@fluentui/react-components';
import type { NotificationChoice } from '#contract/notifications.ts';
import { QuietHours } from './QuietHours.tsx';

const places: readonly { value: NotificationChoice['recordings']; label: string }[] = [
  { value: 'meeting_chat', label: 'In the meeting’s chat, if Rapport is in it; else in the organiser’s own chat' },
  { value: 'personal_chat', label: 'In the own chat with Rapport' },
  { value: 'nowhere', label: 'Nowhere' },
];

const useStyles = makeStyles({ form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalL } });

interface ChoiceFormProps {
  /** What is shown while the newest choice is on its way is that choice. */
  choice: NotificationChoice;
  onChoose(change: Partial<NotificationChoice>): void;
}

/** What the bot tells without being asked. Each choice counts at once. */
export function ChoiceForm({ choice, onChoose }: ChoiceFormProps) {
  const styles = useStyles();
  return (
    <div className={styles.form}>
      <Field label="What was recorded of a Teams meeting" hint="One card for each meeting. It changes as transcript and recording come.">
        <RadioGroup
          value={choice.recordings}
          onChange={(_, { value }) => onChoose({ recordings: value as NotificationChoice['recordings'] })}
        >
          {places.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </RadioGroup>
      </Field>
      <Field hint="Who comes, when you last had to do with them, and what is open. Ten minutes before, in the own chat.">
        <Switch
          checked={choice.briefs}
          label="A short card before meetings with people from outside"
          onChange={(_, { checked }) => onChoose({ briefs: checked })}
        />
      </Field>
      <QuietHours quiet={choice.quiet} onChoose={(quiet) => onChoose({ quiet })} />
    </div>
  );
}
