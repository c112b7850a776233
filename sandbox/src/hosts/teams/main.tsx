import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import { mount } from '../shell/mount.tsx';
import { TeamsWindow } from './TeamsWindow.tsx';

mount(<TeamsWindow />, { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme });
