const theme = find('#theme', HTMLSelectElement);
theme.addEventListener('change', () => {
  if (theme.value === '') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme.value;
});
