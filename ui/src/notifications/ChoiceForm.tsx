import { Field, Radio, RadioGroup, Switch, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChoiceName, NotificationChoice } from '#contract/notifications.ts';
import { QuietHours } from './QuietHours.tsx';
import { places } from './words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXL },
  choice: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXS },
});

const titles = {
  recordings: 'What was recorded of a Teams meeting',
  briefs: 'A short card before meetings with people from outside',
  quiet: 'Quiet hours',
} satisfies Record<ChoiceName, string>;

interface ChoiceFormProps {
  choice: NotificationChoice;
  onChoose(change: Partial<NotificationChoice>): void;
  /** What stands below each choice. */
  children?: (name: ChoiceName, title: string) => ReactNode;
}

/** What the bot tells without being asked. Each choice counts at once. */
export function ChoiceForm({ choice, onChoose, children }: ChoiceFormProps) {
  const styles = useStyles();
  return (
    <div className={styles.form}>
      <div className={styles.choice}>
        <Field label={titles.recordings} hint="One card for each meeting. It changes as transcript and recording come.">
          <RadioGroup
            value={choice.recordings}
            onChange={(_, { value }) => onChoose({ recordings: value as NotificationChoice['recordings'] })}
          >
            {places.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </RadioGroup>
        </Field>
        {children?.('recordings', titles.recordings)}
      </div>
      <div className={styles.choice}>
        <Field hint="Who comes, when you last had to do with them, and what is open. Ten minutes before, in private.">
          <Switch checked={choice.briefs} label={titles.briefs} onChange={(_, { checked }) => onChoose({ briefs: checked })} />
        </Field>
        {children?.('briefs', titles.briefs)}
      </div>
      <div className={styles.choice}>
        <QuietHours quiet={choice.quiet} onChoose={(quiet) => onChoose({ quiet })} />
        {children?.('quiet', titles.quiet)}
      </div>
    </div>
  );
}
