import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Accessible label of close buttons. */
const CLOSE = { 'aria-label': 'Close' };

/** Color shades with sufficient contrast for text (WCAG AA, checked with axe). */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: { defaultProps: { tt: 'none' } },
    Drawer: { defaultProps: { closeButtonProps: CLOSE } },
    Modal: { defaultProps: { closeButtonProps: CLOSE } },
    Notification: { defaultProps: { closeButtonProps: CLOSE } },
  },
});

/** Text color on a light background of the same color: darker than Mantine's default, or lighter in dark mode. */
const LETTERS: Readonly<Record<string, { light: string; dark: string }>> = {
  indigo: { light: '#2c409f', dark: 'var(--mantine-color-indigo-2)' },
  green: { light: '#1b6129', dark: 'var(--mantine-color-green-2)' },
  red: { light: '#a31c1c', dark: 'var(--mantine-color-red-2)' },
  orange: { light: '#8f3505', dark: 'var(--mantine-color-orange-2)' },
  gray: { light: 'var(--mantine-color-gray-8)', dark: 'var(--mantine-color-gray-2)' },
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    ...letters('light'),
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-3)',
    ...letters('dark'),
  },
});

/** For the variants `light`, `subtle` and `outline`. */
function letters(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(LETTERS).flatMap(([color, { [scheme]: letter }]) => [
      [`--mantine-color-${color}-light-color`, letter],
      [`--mantine-color-${color}-outline`, letter],
    ]),
  );
}
