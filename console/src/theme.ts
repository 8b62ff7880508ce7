import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Shades dark enough for white letters, and letters dark enough for their ground (WCAG AA, axe). */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  components: { CloseButton: { defaultProps: { 'aria-label': 'Close' } } },
});

const LETTERS = ['indigo', 'blue', 'green', 'red', 'orange', 'grape', 'teal', 'gray', 'yellow'];

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    ...letters('9'),
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-3)',
    ...letters('2'),
  },
});

/** The letters of the variants `light`, `subtle` and `outline`. */
function letters(shade: string): Record<string, string> {
  return Object.fromEntries(
    LETTERS.flatMap((color) => [
      [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-${shade})`],
      [`--mantine-color-${color}-outline`, `var(--mantine-color-${color}-${shade})`],
    ]),
  );
}
