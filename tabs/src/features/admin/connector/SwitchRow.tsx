import { Badge, Switch as Toggle, makeStyles, mergeClasses, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import type { Switch } from '#contract/connector.ts';
import { useAdminStyles } from '../styles.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    paddingBottom: tokens.spacingVerticalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  locked: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

/** One switch, what it is for, and why it cannot be turned where it cannot. */
export function SwitchRow({ one, onTurn }: { one: Switch; onTurn: (isOn: boolean) => void }) {
  const shared = useAdminStyles();
  const styles = useStyles();
  const id = useId();
  const restoreFocus = useRestoreFocusTarget();
  const { title, description, isOn, defaultsToOn, isReady, locked } = one;
  const isLocked = locked !== undefined && !isOn;
  return (
    <li className={styles.row}>
      <div>
        <span className={shared.row}>
          <span id={`${id}-name`} className={styles.name}>
            {title}
          </span>
          {!isReady && (
            <Badge appearance="outline" color="informative">
              Not in this version yet
            </Badge>
          )}
        </span>
        <span id={`${id}-about`}>
          <p className={shared.text}>{description}</p>
          <p className={shared.quiet}>{defaultsToOn ? 'On unless you switch it off.' : 'Off unless you switch it on.'}</p>
          {isLocked && (
            <p className={mergeClasses(shared.quiet, styles.locked)}>
              <LockClosedRegular aria-hidden /> {locked}
            </p>
          )}
        </span>
      </div>
      <Toggle
        {...restoreFocus}
        checked={isOn}
        disabled={isLocked}
        label={isOn ? 'On' : 'Off'}
        labelPosition="before"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-about`}
        onChange={(_, { checked }) => onTurn(checked)}
      />
    </li>
  );
}
