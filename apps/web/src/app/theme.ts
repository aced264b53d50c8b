import {
  Button,
  createTheme,
  Drawer,
  Menu,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { dark, light } from './palette.js';

const accent: MantineColorsTuple = [
  '#e8eefc', '#d3defa', '#a9bef4', '#7fa2ff', '#5d84ec', '#4470e2', '#2f5bd8', '#264cb8', '#1f3f99', '#17317a',
]; // prettier-ignore
const grey: MantineColorsTuple = [
  '#f6f7f9', '#eff1f4', '#e3e6eb', '#d5d9e0', '#c3c9d3', '#8b95a5', '#5b6577', '#4a5365', '#323a49', '#1b2230',
]; // prettier-ignore
const night: MantineColorsTuple = [
  '#e6eaf1', '#cfd6e1', '#a3adbd', '#8d98ab', '#272d38', '#222833', '#191d25', '#191d25', '#12151b', '#0d1015',
]; // prettier-ignore

/** Colours come from the palette's variables, so that both schemes are right without asking which one is on. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const base = defaultVariantColorsResolver(input);
  const plain = input.color === undefined || input.color === 'accent';
  if (input.variant === 'filled' && plain) {
    return {
      ...base,
      background: 'var(--accent)',
      hover: 'var(--accent-strong)',
      color: 'var(--on-accent)',
      border: '1px solid transparent',
    };
  }
  if (input.variant === 'subtle' && plain)
    return { ...base, color: 'var(--text)', background: 'transparent', hover: 'var(--hover)' };
  if (input.variant === 'default')
    return {
      ...base,
      background: 'var(--surface)',
      color: 'var(--text)',
      hover: 'var(--hover)',
      border: '1px solid var(--edge)',
    };
  return base;
};

/** A dialog's own header is no banner of the page; axe would count two. */
const floating = { overlayProps: { backgroundOpacity: 0.35 }, attributes: { header: { role: 'presentation' } } };
const floatingStyles = { title: { fontWeight: 650, fontSize: 15 } };
const field = { defaultProps: { size: 'sm' } };

/** The one theme: SCREENS.md's density, type and colour for every Mantine component. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', 'Liberation Mono', Menlo, monospace",
  fontSizes: {
    xs: 'var(--size-small)',
    sm: 'var(--size-base)',
    md: 'var(--size-base)',
    lg: 'calc(var(--size-base) + 2px)',
    xl: '18px',
  },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '999px' },
  defaultRadius: 'sm',
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  colors: { accent, gray: grey, dark: night },
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      classNames: { root: 'l-button' },
      // Mantine writes these beside the element, where no style sheet reaches them.
      vars: () => ({ root: { '--button-height': 'var(--control)', '--button-padding-x': '11px' } }),
    }),
    // Its hidden first element is a focusable of no role inside a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    TextInput: TextInput.extend(field),
    PasswordInput: PasswordInput.extend(field),
    Textarea: Textarea.extend(field),
    Select: Select.extend(field),
    Modal: Modal.extend({ defaultProps: { ...floating, centered: true, radius: 'md' }, styles: floatingStyles }),
    Drawer: Drawer.extend({ defaultProps: floating, styles: floatingStyles }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, events: { hover: true, focus: true, touch: true } } }),
  },
});

const mantine = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-placeholder': 'var(--dim)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
};

/** Both schemes as CSS variables (SCREENS.md, "Colour means something or is grey"). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...light, ...mantine },
  dark: { ...dark, ...mantine },
});
