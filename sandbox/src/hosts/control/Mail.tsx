import { Button, Field, Input, Select } from '@fluentui/react-components';
import { MailAdd20Regular, MailMultiple20Regular, Send20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { State, User } from '../shell/shapes.ts';
import { useLayout } from './layout.ts';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

/** Mail that arrives. */
export function Mail({ cloud, user }: { cloud: State; user: User }) {
  const layout = useLayout();
  const run = useAct();
  const [sender, setSender] = useState('');
  const [subject, setSubject] = useState('');
  const colleagues = cloud.users.filter(({ key, kind, tenantId }) => key !== user.key && kind === 'member' && tenantId === user.tenantId);
  const [colleague, setColleague] = useState(colleagues[0]?.key ?? '');
  const outsider = cloud.outsiders.find(({ address }) => address === sender.trim());
  const given = {
    ...(sender.trim() && { from: outsider ?? { address: sender.trim() } }),
    ...(subject.trim() && { subject: subject.trim() }),
  };
  const from = cloud.users.find(({ key }) => key === colleague);
  return (
    <Section title={`Mail for ${user.displayName}`} about="Leave the fields empty for a believable mail from a customer.">
      <div className={layout.fields}>
        <Field label="Sender">
          <Input value={sender} type="email" list="outsiders" placeholder="anybody" onChange={(_, { value }) => setSender(value)} />
        </Field>
        <Field label="Subject">
          <Input value={subject} placeholder="anything" onChange={(_, { value }) => setSubject(value)} />
        </Field>
        <datalist id="outsiders">
          {cloud.outsiders.map(({ address, name }) => (
            <option key={address} value={address}>
              {name}
            </option>
          ))}
        </datalist>
      </div>
      <div className={layout.row}>
        <Button
          appearance="primary"
          icon={<MailAdd20Regular />}
          onClick={() => void run('receiveMail', { user: user.key, ...given }, `A mail has arrived at ${user.displayName}’s.`)}
        >
          Receive a mail
        </Button>
        <Button
          icon={<MailMultiple20Regular />}
          onClick={() =>
            void run('receiveMail', { user: user.key, ...given, count: 50 }, `50 mails have arrived at ${user.displayName}’s.`)
          }
        >
          Receive 50 mails
        </Button>
      </div>
      {from && (
        <div className={layout.row}>
          <Select value={colleague} aria-label="Colleague" onChange={(_, { value }) => setColleague(value)}>
            {colleagues.map(({ key, displayName }) => (
              <option key={key} value={key}>
                {displayName}
              </option>
            ))}
          </Select>
          <Button
            icon={<Send20Regular />}
            onClick={() =>
              void run(
                'sendMail',
                {
                  user: from.key,
                  to: [user.mail],
                  subject: subject.trim() || 'Have you seen this?',
                  text: `Hello ${user.givenName},\n\ncould you have a look?\n\n${from.givenName}`,
                },
                `${from.displayName} has written to ${user.displayName}.`,
              )
            }
          >
            Colleague sends a mail
          </Button>
        </div>
      )}
    </Section>
  );
}
