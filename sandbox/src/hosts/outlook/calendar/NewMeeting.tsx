import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  Switch,
} from '@fluentui/react-components';
import { CalendarAdd20Regular } from '@fluentui/react-icons';
import { useState, type FormEvent } from 'react';
import type { State, User } from '../../shell/shapes.ts';
import { addressesIn } from '../mail.ts';
import type { Calendar } from './use-calendar.ts';

/** Makes a meeting of an hour, and invites. */
export function NewMeeting({ cloud, user, calendar }: { cloud: State; user: User; calendar: Calendar }) {
  const [open, setOpen] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const attendees = addressesIn(text('attendees')).map(({ address }) => address);
    calendar.create({ subject: text('subject'), start: isoOf(new Date(text('start'))), attendees, teams: form.has('teams') });
    setOpen(false);
  };
  const known = [...cloud.users.filter(({ key, mail }) => key !== user.key && mail).map(({ mail }) => mail), ...cloud.outsiders.map(({ address }) => address)]; // prettier-ignore
  return (
    <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="primary" icon={<CalendarAdd20Regular />}>
          New meeting
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>New meeting</DialogTitle>
            <DialogContent>
              <Field label="Subject" required>
                <Input name="subject" defaultValue="Meeting" />
              </Field>
              <Field label="Start" required>
                <Input name="start" type="datetime-local" defaultValue={localHour(new Date(cloud.now))} />
              </Field>
              <Field label="Whom to invite" hint={`Addresses with a semicolon between them, such as ${known[0] ?? ''}`}>
                <Input name="attendees" list="known-people" />
              </Field>
              <datalist id="known-people">
                {known.map((address) => (
                  <option key={address} value={address} />
                ))}
              </datalist>
              <Switch name="teams" label="Teams meeting" defaultChecked />
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary">
                Send
              </Button>
              <Button onClick={() => setOpen(false)}>Close</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

const isoOf = (time: Date) => `${time.toISOString().slice(0, 19)}Z`;

/** The next full hour as the input wants it. */
function localHour(now: Date): string {
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 1);
  return new Date(next.getTime() - next.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
