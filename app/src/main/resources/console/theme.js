// Runs before the first paint, so that a remembered choice never flashes by.
(() => {
  'use strict';
  try {
    const chosen = localStorage.getItem('wharf-theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch (e) { /* storage may be forbidden: the system's preference counts */ }
})();
