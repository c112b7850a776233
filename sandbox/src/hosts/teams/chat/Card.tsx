import { makeStyles, tokens } from '@fluentui/react-components';
import { type Action, AdaptiveCard, ExecuteAction, HostConfig, OpenUrlAction, SubmitAction } from 'adaptivecards';
import { useLayoutEffect, useRef } from 'react';
import { useAppearance } from '../../shell/appearance.tsx';
import { cardStyle } from './card-style.ts';
import type { Press, Search } from './chat-data.ts';
import { renderMarkdown } from './markdown.ts';
import { askWhileTyping, withoutQueries } from './typeahead.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text);
  result.didProcess = true;
};

const useStyles = makeStyles({
  card: {
    width: 'min(480px, 100%)',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxShadow: tokens.shadow4,
    overflow: 'hidden',
    '& p': { margin: 0 },
    '& a': { color: tokens.colorBrandForegroundLink },
    '& .ac-pushButton': {
      minHeight: '32px',
      padding: '0 12px',
      borderRadius: tokens.borderRadiusMedium,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
      fontFamily: tokens.fontFamilyBase,
      fontSize: tokens.fontSizeBase300,
      fontWeight: tokens.fontWeightSemibold,
      cursor: 'pointer',
    },
    '& .ac-pushButton:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '& .ac-pushButton:focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '& .ac-pushButton.style-positive': {
      border: '1px solid transparent',
      backgroundColor: tokens.colorBrandBackground,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    '& .ac-input': {
      width: '100%',
      boxSizing: 'border-box',
      padding: '6px 10px',
      borderRadius: tokens.borderRadiusMedium,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
      font: 'inherit',
    },
  },
});

interface CardProps {
  content: unknown;
  openLink(url: string): void;
  press(press: Omit<Press, 'activityId'>): void;
  search: Search;
}

/** An Adaptive Card with its buttons at work. */
export function Card({ content, openLink, press, search }: CardProps) {
  const place = useRef<HTMLDivElement>(null);
  const { scheme } = useAppearance();
  const pressed = useRef({ openLink, press, search });
  useLayoutEffect(() => void (pressed.current = { openLink, press, search }));
  const shown = JSON.stringify(content);
  useLayoutEffect(() => {
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig(cardStyle(place.current!));
    card.onAnchorClicked = (_element, anchor) => (pressed.current.openLink(anchor.href), true);
    card.onExecuteAction = (action: Action) => {
      const { openLink: open, press: send } = pressed.current;
      if (action instanceof OpenUrlAction && action.url) open(action.url);
      if (action instanceof ExecuteAction) send({ verb: action.verb, data: action.data });
      else if (action instanceof SubmitAction) send({ data: action.data });
    };
    card.parse(JSON.parse(shown, withoutQueries));
    const element = card.render();
    askWhileTyping(card, JSON.parse(shown), (dataset, typed) => pressed.current.search(dataset, typed));
    place.current!.replaceChildren(...(element ? [element] : []));
  }, [shown, scheme]);
  return <div ref={place} className={useStyles().card} />;
}
