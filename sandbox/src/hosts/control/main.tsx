import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { mount } from '../shell/mount.tsx';
import { ControlPage } from './ControlPage.tsx';

mount(<ControlPage />, { default: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme });
