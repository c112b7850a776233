import { Avatar, Badge, makeStyles, tokens } from '@fluentui/react-components';
import type { CSSProperties } from 'react';
import type { MemberConnection } from '#contract/connector.ts';
import type { z } from 'zod';
import { memberStates } from './words.ts';

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', textAlign: 'left', display: 'block' } as const;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
    '@media (max-width: 639px)': { gridTemplateColumns: '32px minmax(0, 1fr)', alignContent: 'center', rowGap: tokens.spacingVerticalXXS },
  },
  state: { justifySelf: 'start', '@media (max-width: 639px)': { gridColumn: 2 } },
  name: oneLine,
  about: { ...oneLine, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface MemberRowProps {
  member: z.infer<typeof MemberConnection>;
  position: number;
  total: number;
  style: CSSProperties;
}

/** One member, how their account stands, and what they have to do. */
export function MemberRow({ member: { name, address, state, reason }, position, total, style }: MemberRowProps) {
  const styles = useStyles();
  const { words, tone } = memberStates[state];
  return (
    <li className={styles.row} style={style} aria-posinset={position} aria-setsize={total}>
      <Avatar aria-hidden name={name} color="colorful" size={32} />
      <span style={{ minWidth: 0 }}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.about} title={reason}>
          {reason ?? address}
        </span>
      </span>
      <Badge className={styles.state} appearance="tint" color={tone}>
        {words}
      </Badge>
    </li>
  );
}
