import { Caption1 } from '@fluentui/react-components';
import type { NotificationChoice } from '#contract/notifications.ts';
import { Shown } from '../states.tsx';
import { ChoiceForm } from './ChoiceForm.tsx';
import { useChoose, useNotificationChoice, useUnsaved, type Change } from './hooks.ts';
import { ownAfter } from './own.ts';
import { Whose } from './Whose.tsx';

/** My own choices, or those of everybody who has not chosen. What is not yet saved is shown as chosen. */
export function Choices({ whose }: { whose: 'mine' | 'organisation' }) {
  const query = useNotificationChoice();
  const choose = useChoose(whose);
  const unsaved = useUnsaved(whose);
  const saved = choose.isSuccess ? 'Saved.' : '';
  return (
    <Shown query={query}>
      {({ mine: kept, organisation }) => (
        <>
          {whose === 'mine' ? (
            <Mine kept={kept as Partial<NotificationChoice>} organisation={organisation} unsaved={unsaved} onChange={choose.mutate} />
          ) : (
            <ChoiceForm choice={{ ...organisation, ...ownAfter({}, unsaved) }} onChoose={(chosen) => choose.mutate({ chosen })} />
          )}
          <Caption1 role="status">{unsaved.length ? 'Saving…' : saved}</Caption1>
        </>
      )}
    </Shown>
  );
}

interface MineProps {
  kept: Partial<NotificationChoice>;
  organisation: NotificationChoice;
  unsaved: readonly Change[];
  onChange(change: Change): void;
}

function Mine({ kept, organisation, unsaved, onChange }: MineProps) {
  const mine = ownAfter(kept, unsaved);
  return (
    <ChoiceForm choice={{ ...organisation, ...mine }} onChoose={(chosen) => onChange({ chosen })}>
      {(name, title) => (
        <Whose
          name={name}
          title={title}
          isMine={name in mine}
          organisation={organisation}
          onTakeBack={() => onChange({ chosen: {}, asOrganisation: [name] })}
        />
      )}
    </ChoiceForm>
  );
}
