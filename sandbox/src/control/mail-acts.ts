import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Graph } from '../graph/index.ts';
import { act, userField } from './act.ts';
import { sampleMail } from './sample-mail.ts';

const most = 500;

/** What people and the world do to mailboxes. Messages are named by their default ids, folders by id or well-known name. */
export function mailActs({ identity }: Cloud, graph: Graph) {
  const user = userField(identity);
  let turn = 0;
  return {
    /** Mail from outside; what is not given is made up. */
    receiveMail: act(
      z.strictObject({
        user,
        from: z.strictObject({ name: z.string(), address: z.string() }).partial({ name: true }).optional(),
        subject: z.string().optional(),
        text: z.string().optional(),
        html: z.string().optional(),
        count: z.int().min(1).max(most).default(1),
      }),
      ({ user, from, subject, text, html, count }) => {
        const mailbox = graph.mailbox(user.id);
        const receive = () => {
          const sample = sampleMail(turn++, identity.outsiders);
          const sender = from ? { name: from.name ?? from.address, address: from.address } : sample.from;
          const body = html === undefined ? { text: text ?? sample.text } : { html };
          return mailbox.receive({ from: sender, subject: subject ?? sample.subject, ...body }).id!;
        };
        return { ids: Array.from({ length: count }, receive) };
      },
    ),
    /** A user of the cloud writes: into the mailboxes of all who are here, and a copy into Sent Items. */
    sendMail: act(
      z.strictObject({
        user,
        to: z.array(z.string()).min(1),
        cc: z.array(z.string()).default([]),
        subject: z.string(),
        text: z.string().optional(),
        html: z.string().optional(),
      }),
      ({ user, to, cc, subject, text, html }) => {
        const recipients = (addresses: string[]) =>
          addresses.map((address) => {
            const user = identity.user(address);
            const outsider = identity.outsiders.find((one) => one.address === address);
            return { address: user?.mail ?? address, name: user?.displayName ?? outsider?.name ?? address };
          });
        const body = html === undefined ? { text: text ?? '' } : { html };
        return { id: graph.mailbox(user.id).send({ to: recipients(to), cc: recipients(cc), subject, ...body }).id! };
      },
    ),
    markRead: act(z.strictObject({ user, id: z.string(), isRead: z.boolean() }), ({ user, id, isRead }) => {
      graph.mailbox(user.id).update(id, { isRead });
    }),
    moveMessage: act(z.strictObject({ user, id: z.string(), folder: z.string() }), ({ user, id, folder }) => ({
      id: graph.mailbox(user.id).move(id, folder).id!,
    })),
    /** Into Deleted Items; from there for good. */
    deleteMessage: act(z.strictObject({ user, id: z.string() }), ({ user, id }) => {
      graph.mailbox(user.id).remove(id);
    }),
  };
}
