import { Button, MessageBar, MessageBarBody, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { AlertRegular, ChatRegular } from '@fluentui/react-icons';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Spoken } from '#ui/Spoken.tsx';
import { teamsChat } from '#ui/teams-chat.ts';
import { Failure } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { useReminder } from './hooks.ts';

const useStyles = makeStyles({ message: { width: '100%', maxWidth: '640px', marginTop: tokens.spacingVerticalXS } });

/** Reminds whoever is not connected; whom the bot cannot reach, a person writes to with a ready message. */
export function Reminder() {
  const shared = useAdminStyles();
  const styles = useStyles();
  const reminder = useReminder();
  const { reminded = 0, unreachable = [], message = '' } = reminder.data ?? {};
  return (
    <div className={shared.part}>
      <div className={shared.row}>
        <Button icon={<AlertRegular />} disabled={reminder.isPending} onClick={() => reminder.mutate()}>
          {reminder.isPending ? 'Reminding…' : 'Remind them'}
        </Button>
        <span className={shared.quiet}>The Rapport bot writes to each in Teams.</span>
      </div>
      {reminder.error && <Failure error={reminder.error} />}
      {reminder.data && (
        <MessageBar intent={unreachable.length ? 'warning' : 'success'} layout="multiline" politeness="assertive">
          <MessageBarBody>
            {remindedInWords(reminded, unreachable.length)}{' '}
            {unreachable.length > 0 &&
              'The bot cannot write to the members below, because they have not opened it yet. Write to them yourself:'}
          </MessageBarBody>
        </MessageBar>
      )}
      {unreachable.length > 0 && (
        <>
          <ul className={shared.list} aria-label="Not reached">
            {unreachable.map(({ name, address }) => (
              <li key={address} className={shared.row}>
                <span className={shared.grow}>
                  {name} <span className={shared.quiet}>{address}</span>
                </span>
                <Button as="a" size="small" icon={<ChatRegular />} href={teamsChat([address], message)} target="_blank" rel="noreferrer">
                  Chat<Spoken> with {name}</Spoken>
                </Button>
              </li>
            ))}
          </ul>
          <Textarea className={styles.message} readOnly resize="vertical" rows={5} value={message} aria-label="Ready message" />
          <div>
            <CopyButton text={message} label="Copy the message" />
          </div>
        </>
      )}
    </div>
  );
}

function remindedInWords(count: number, unreachable: number): string {
  if (count === 0) return unreachable ? 'Nobody was reminded.' : 'Nobody was reminded now: nobody is written to twice a day.';
  return count === 1 ? 'One member is being reminded.' : `${count} members are being reminded.`;
}
