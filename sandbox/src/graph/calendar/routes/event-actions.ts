import { z } from 'zod';
import { GraphRefusal, refusals } from '../../failure.ts';
import type { Call, GraphAnswer, Route } from '../../route.ts';
import { requireOrganizer, type Organizing } from '../organize.ts';
import type { Answer, Answering } from '../respond.ts';
import { calendarPaths, eventIn, write, type CalendarRouteParts } from './context.ts';

const wall = z.object({ dateTime: z.string().transform((time) => time.replace('Z', '').slice(0, 19)), timeZone: z.string() });
const Given = z.object({
  comment: z.string().nullish(),
  sendresponse: z.boolean().nullish(),
  proposednewtime: z.object({ start: wall, end: wall }).nullish(),
  torecipients: z.array(z.object({ emailAddress: z.object({ name: z.string().nullish(), address: z.string() }) })).nullish(),
});

/** Answers, cancels and forwards invitations. */
export function eventActionRoutes(parts: CalendarRouteParts & { organizing: Organizing; answering: Answering }): Route[] {
  const { agendaOf, organizing, answering } = parts;
  const respond =
    (answer: Answer) =>
    (call: Call): GraphAnswer => {
      const { comment, sendresponse, proposednewtime } = readGiven(call.body);
      const agenda = agendaOf(call.user);
      answering.respond(agenda, eventIn(agenda, call), answer, {
        comment: comment ?? undefined,
        sendResponse: sendresponse ?? undefined,
        proposedNewTime: proposednewtime ?? undefined,
      });
      return { status: 202 };
    };
  const cancel = (call: Call): GraphAnswer => {
    const agenda = agendaOf(call.user);
    const event = eventIn(agenda, call);
    requireOrganizer(event);
    organizing.remove(agenda, event, readGiven(call.body).comment ?? undefined);
    return { status: 202 };
  };
  const forward = (call: Call): GraphAnswer => {
    const { torecipients, comment } = readGiven(call.body);
    if (!torecipients?.length) throw new GraphRefusal(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
    const to = torecipients.map(({ emailAddress: { name, address } }) => ({ name: name ?? address, address }));
    const agenda = agendaOf(call.user);
    answering.forward(agenda, eventIn(agenda, call), to, comment ?? undefined);
    return { status: 202 };
  };
  const actions = {
    accept: respond('accepted'),
    tentativelyAccept: respond('tentativelyAccepted'),
    decline: respond('declined'),
    cancel,
    forward,
  };
  return calendarPaths.flatMap((path) =>
    Object.entries(actions).map(([name, handle]) => ({ method: 'POST', path: `${path}/events/:event/${name}`, scopes: write, handle })),
  );
}

/** Names of an action's parameters are taken in any case, as Microsoft's pages show them in several. */
function readGiven(body: unknown): z.output<typeof Given> {
  const entries = Object.entries((typeof body === 'object' && body ? body : {}) as Record<string, unknown>);
  const read = Given.safeParse(Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])));
  if (!read.success) throw refusals.badRequest(`Cannot read the parameters: ${z.prettifyError(read.error)}`);
  return read.data;
}
