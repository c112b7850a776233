import { Button, Field, Input, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { Delete20Regular, Send20Filled } from '@fluentui/react-icons';
import { useEffect, useState, type FormEvent } from 'react';
import type { State, User } from '../shell/shapes.ts';
import { BodyEditor } from './BodyEditor.tsx';
import type { OpenDraft } from './draft.ts';
import { addressesIn } from './mail.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { RecipientField } from './RecipientField.tsx';
import type { Desk } from './use-desk.ts';

const useStyles = makeStyles({
  form: {
    flex: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    overflow: 'hidden',
  },
  fields: { padding: '12px 20px', display: 'flex', flexDirection: 'column', gap: '6px' },
  field: { gridTemplateColumns: '64px minmax(0, 1fr)' },
  actions: { display: 'flex', gap: '8px', paddingBottom: '6px' },
});

interface ComposeProps {
  user: User;
  cloud: State;
  draft: OpenDraft;
  desk: Desk;
}

/** A new mail. */
export function Compose({ user, cloud, draft, desk }: ComposeProps) {
  const styles = useStyles();
  const [fields, setFields] = useState(draft.fields);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => draft.onChange(() => setFields(draft.fields)), [draft]);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = [...addressesIn(draft.fields.to), ...addressesIn(draft.fields.cc)].find(({ address }) => !/^\S+@\S+$/.test(address));
    if (wrong) return setTrouble(`${wrong.address} is no address.`);
    if (addressesIn(draft.fields.to).length === 0) return setTrouble('Say who is to get this.');
    await desk.send(draft.fields).catch((error: Error) => setTrouble(error.message));
  };
  const known = [
    ...cloud.users.filter(({ key }) => key !== user.key).map(({ mail }) => mail),
    ...cloud.outsiders.map(({ address }) => address),
  ];
  return (
    <form className={styles.form} aria-label="New mail" onSubmit={(event) => void send(event)}>
      <div className={styles.fields}>
        <div className={styles.actions}>
          <Button type="submit" appearance="primary" icon={<Send20Filled />}>
            Send
          </Button>
          <Button appearance="subtle" icon={<Delete20Regular />} onClick={desk.discard}>
            Discard
          </Button>
        </div>
        <RecipientField
          label="To"
          value={fields.to}
          known={known}
          className={styles.field}
          autoFocus
          commit={(to) => draft.change({ to })}
        />
        <RecipientField label="Cc" value={fields.cc} known={known} className={styles.field} commit={(cc) => draft.change({ cc })} />
        <Field label="Subject" orientation="horizontal" className={styles.field}>
          <Input
            appearance="underline"
            value={fields.subject}
            maxLength={255}
            onChange={(_, { value }) => draft.change({ subject: value })}
          />
        </Field>
        <datalist id="known-addresses">
          {known.map((address) => (
            <option key={address} value={address} />
          ))}
        </datalist>
      </div>
      {trouble && (
        <MessageBar intent="error">
          <MessageBarBody>{trouble}</MessageBarBody>
        </MessageBar>
      )}
      <NoticeBar notices={desk.notices} />
      <BodyEditor draft={draft} />
    </form>
  );
}
