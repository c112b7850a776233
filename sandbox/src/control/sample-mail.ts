import type { Outsider } from '../tenant.ts';

const samples = [
  {
    subject: 'Your proposal of last week',
    text: 'Thank you for the proposal. Two questions about the delivery dates: could we talk tomorrow morning?',
  },
  { subject: 'Order confirmed', text: 'The board has agreed. Please send the contract, and we will sign it this week.' },
  { subject: 'Can we move Thursday?', text: 'Something has come up on Thursday. Would Friday at ten suit you as well?' },
  { subject: 'Invoice 2041', text: 'Invoice 2041 shows 12 licences and we ordered 10. Could you have a look?' },
  { subject: 'Introduction', text: 'I would like you to meet our new head of operations, who will take over the project from next month.' },
  {
    subject: 'Thanks for the demo',
    text: 'The team liked what they saw. Could you send the recording, so that the others can watch it too?',
  },
  { subject: 'Support case is still open', text: 'The case of last Monday is still open, and our people are waiting. Who can help?' },
  { subject: 'Renewal', text: 'Our licences end in March. Please send an offer for another year, with five more seats.' },
];

/** A believable mail from outside; `turn` picks which. */
export function sampleMail(turn: number, outsiders: Outsider[]): { from: Outsider; subject: string; text: string } {
  const from = outsiders[turn % outsiders.length]!;
  const { subject, text } = samples[turn % samples.length]!;
  return { from, subject, text: `Hello,\n\n${text}\n\nBest regards\n${from.name}` };
}
