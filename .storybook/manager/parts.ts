import { styled } from 'storybook/theming';

/** Small parts that the panels share, in the colours of Storybook's own theme. */
export const Panel = styled.div({
  padding: '16px 20px 24px',
  display: 'grid',
  gap: 20,
  fontSize: 13,
  lineHeight: '20px',
});

export const Head = styled.h2({
  margin: '0 0 8px',
  fontSize: 12,
  lineHeight: '16px',
  fontWeight: 600,
});

export const Note = styled.p(({ theme }) => ({
  margin: 0,
  color: theme.textMutedColor,
  fontSize: 12,
  lineHeight: '16px',
}));

export const Row = styled.div({ display: 'flex', flexWrap: 'wrap', gap: 6, alignItems: 'center' });

export const Push = styled.button(({ theme }) => ({
  font: 'inherit',
  fontWeight: 500,
  padding: '4px 10px',
  minHeight: 28,
  borderRadius: 9,
  border: `1px solid ${theme.appBorderColor}`,
  background: theme.input.background,
  color: theme.color.defaultText,
  cursor: 'pointer',
  '&:hover': { background: theme.background.hoverable },
  '&:focus-visible': { outline: `2px solid ${theme.color.secondary}`, outlineOffset: 1 },
  '&:disabled': { opacity: 0.5, cursor: 'default' },
  '&[aria-pressed="true"]': { borderColor: theme.color.secondary, color: theme.color.secondary },
}));

export const Field = styled.input(({ theme }) => ({
  font: 'inherit',
  width: '100%',
  minWidth: 120,
  boxSizing: 'border-box',
  padding: '2px 8px',
  borderRadius: 7,
  border: `1px solid ${theme.input.border}`,
  background: theme.input.background,
  color: theme.input.color,
}));

export const Area = styled.textarea(({ theme }) => ({
  font: '12px/18px ui-monospace, monospace',
  width: '100%',
  boxSizing: 'border-box',
  padding: '8px 10px',
  borderRadius: 9,
  border: `1px solid ${theme.input.border}`,
  background: theme.input.background,
  color: theme.input.color,
  resize: 'vertical',
}));

export const Swatch = styled.span(({ theme }) => ({
  display: 'inline-block',
  verticalAlign: '-3px',
  width: 16,
  height: 16,
  borderRadius: 5,
  marginInlineEnd: 6,
  boxShadow: `inset 0 0 0 1px ${theme.appBorderColor}`,
}));
