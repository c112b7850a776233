import { Button, makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components';
import {
  Alert24Regular,
  AppGeneric24Filled,
  AppGeneric24Regular,
  CalendarLtr24Filled,
  CalendarLtr24Regular,
  Chat24Filled,
  Chat24Regular,
  PeopleTeam24Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { App } from '../shell/shapes.ts';
import { goTo, type Place } from './place.ts';

const useStyles = makeStyles({
  rail: {
    gridArea: 'rail',
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    width: '68px',
    paddingTop: '4px',
    '@media (max-width: 600px)': { width: '52px' },
  },
  item: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    minWidth: 0,
    width: '100%',
    height: '58px',
    padding: 0,
    borderRadius: 0,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  current: {
    color: tokens.colorBrandForeground1,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '14px',
      bottom: '14px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
});

/** The app bar: what works is Chat, the meetings of the calendar, and the app itself; the rest stands where it stands in Teams. */
export function Rail({ app, place }: { app: App; place: Place }) {
  return (
    <nav className={useStyles().rail} aria-label="Apps">
      <Item label="Activity" icon={<Alert24Regular />} />
      <Item
        label="Chat"
        icon={place.name === 'chat' ? <Chat24Filled /> : <Chat24Regular />}
        current={place.name === 'chat'}
        open={() => goTo({ name: 'chat' })}
      />
      <Item label="Teams" icon={<PeopleTeam24Regular />} />
      <Item
        label="Calendar"
        icon={place.name === 'meetings' ? <CalendarLtr24Filled /> : <CalendarLtr24Regular />}
        current={place.name === 'meetings'}
        open={() => goTo({ name: 'meetings' })}
      />
      <Item
        label={app.name}
        icon={place.name === 'app' ? <AppGeneric24Filled /> : <AppGeneric24Regular />}
        current={place.name === 'app'}
        open={() => goTo({ name: 'app' })}
      />
    </nav>
  );
}

function Item({ label, icon, current = false, open }: { label: string; icon: ReactElement; current?: boolean; open?: () => void }) {
  const styles = useStyles();
  const button = (
    <Button
      appearance="transparent"
      icon={icon}
      className={mergeClasses(styles.item, current && styles.current)}
      aria-current={current ? 'page' : undefined}
      disabledFocusable={!open}
      onClick={open}
    >
      {label}
    </Button>
  );
  if (open) return button;
  return (
    <Tooltip content="Not in the sandbox" relationship="description" positioning="after">
      {button}
    </Tooltip>
  );
}
