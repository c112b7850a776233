import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { mount } from '../shell/mount.tsx';
import { OutlookWindow } from './OutlookWindow.tsx';

mount(<OutlookWindow />, { default: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme });
