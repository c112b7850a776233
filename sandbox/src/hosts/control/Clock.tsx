import { Button, Text } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { State } from '../shell/shapes.ts';
import { useLayout } from './layout.ts';
import { ResetAll } from './ResetAll.tsx';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

const hour = 3_600_000;
const steps: [words: string, milliseconds: number][] = [
  ['+ 1 hour', hour],
  ['+ 1 day', 24 * hour],
  ['+ 7 days', 7 * 24 * hour],
];
const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** What time it is at Microsoft, and the way forward; there is none back. */
export function Clock({ cloud: { now, heardAt } }: { cloud: State }) {
  const layout = useLayout();
  const run = useAct();
  const machine = useSyncExternalStore(everySecond, () => Math.floor(Date.now() / 1000) * 1000);
  return (
    <Section title="Clock" about="Moved forward, subscriptions and tokens expire, and what was due happens.">
      <Text size={400} role="timer">
        {format.format(Date.parse(now) + Math.max(0, machine - heardAt))}
      </Text>
      <div className={layout.row}>
        {steps.map(([words, milliseconds]) => (
          <Button key={words} onClick={() => void run('advanceClock', { milliseconds }, `It is later now: ${words}.`)}>
            {words}
          </Button>
        ))}
        <ResetAll />
      </div>
    </Section>
  );
}

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
}
