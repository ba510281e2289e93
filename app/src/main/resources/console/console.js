/* The console's behaviour: theme, times in the browser's zone, filter, copy, live events. All pages work without it. */
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- Theme -------------------------------------------------------------------------------------------------------
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (document.documentElement.dataset.theme || (system.matches ? 'dark' : 'light')) === 'dark';
  const toggle = $('#theme-toggle');
  const showTheme = () => {
    toggle.setAttribute('aria-pressed', String(isDark()));
    document.dispatchEvent(new Event('wharf-theme'));
  };
  toggle.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = chosen;
    try { localStorage.setItem('wharf-theme', chosen); } catch (e) { /* not remembered, then */ }
    showTheme();
  });
  system.addEventListener('change', showTheme);
  addEventListener('storage', event => {
    if (event.key !== 'wharf-theme') return;
    if (event.newValue) document.documentElement.dataset.theme = event.newValue;
    showTheme();
  });

  // --- Times: the browser's zone in the text, UTC in the title ---------------------------------------------------------
  const minute = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const full = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    hourCycle: 'h23', timeZoneName: 'short' });
  const ago = at => {
    const seconds = Math.floor((Date.now() - at) / 1000);
    if (seconds < 45) return 'just now';
    if (seconds < 3600) return Math.max(1, Math.floor(seconds / 60)) + ' min ago';
    if (seconds < 86400) return Math.floor(seconds / 3600) + ' h ago';
    const days = Math.floor(seconds / 86400);
    return days === 1 ? '1 day ago' : days.toLocaleString('en') + ' days ago';
  };
  const showTimes = root => $$('time[data-kind]', root).forEach(time => {
    const at = new Date(time.dateTime);
    if (!time.dataset.utc) {
      time.dataset.utc = time.title;
      time.title = full.format(at) + '\n' + time.dataset.utc;
    }
    const text = time.dataset.kind === 'relative' ? ago(at) : minute.format(at);
    if (time.textContent !== text) time.textContent = text;
  });

  // --- Filter of the assets --------------------------------------------------------------------------------------------
  const filter = $('#filter');
  if (filter) {
    const all = new URLSearchParams(location.search).has('q');
    const apply = () => {
      const wanted = filter.value.trim().toLowerCase();
      let shown = 0;
      $$('.group').forEach(group => {
        let inGroup = 0;
        $$('tr[data-words]', group).forEach(row => {
          const fits = row.dataset.words.includes(wanted);
          row.hidden = !fits;
          if (fits) inGroup++;
        });
        group.hidden = inGroup === 0;
        $('.count', group).textContent = inGroup;
        shown += inGroup;
      });
      $('#no-match').hidden = shown > 0;
      const address = wanted ? '?q=' + encodeURIComponent(filter.value.trim()) : location.pathname;
      history.replaceState(null, '', address);
    };
    // A page that the server has filtered holds only what fits: a wider filter needs the server again.
    if (!all) {
      filter.addEventListener('input', apply);
      filter.form.addEventListener('submit', event => event.preventDefault());
    }
  }

  // --- Copy ---------------------------------------------------------------------------------------------------------
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const label = button.getAttribute('aria-label');
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add('done');
      button.setAttribute('aria-label', 'Copied');
      setTimeout(() => { button.classList.remove('done'); button.setAttribute('aria-label', label); }, 1500);
    } catch (e) {
      const range = document.createRange();
      range.selectNodeContents(button.previousElementSibling);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  });

  // --- Lineage: what a box reads and is read by stands out ----------------------------------------------------------------
  const graph = $('svg.lineage');
  if (graph) {
    const mark = key => {
      graph.classList.toggle('marking', Boolean(key));
      const near = new Set([key]);
      $$('.edge', graph).forEach(edge => {
        const isNear = Boolean(key) && (edge.dataset.from === key || edge.dataset.to === key);
        edge.classList.toggle('near', isNear);
        if (isNear) { near.add(edge.dataset.from); near.add(edge.dataset.to); }
      });
      $$('.node', graph).forEach(node => node.classList.toggle('near', Boolean(key) && near.has(node.dataset.key)));
    };
    ['mouseover', 'focusin'].forEach(type => graph.addEventListener(type, event => {
      const node = event.target.closest('.node');
      mark(node ? node.dataset.key : '');
    }));
    ['mouseleave', 'focusout'].forEach(type => graph.addEventListener(type, () => mark('')));
  }

  // --- Fragments: swapped in place only where they differ, so that nothing blinks, closes or loses its focus ---------------
  const keyOf = element => element.id || element.getAttribute('aria-labelledby') || '';
  const same = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName
      && (a.nodeType !== Node.ELEMENT_NODE || keyOf(a) === keyOf(b));
  const patch = (before, after) => {
    if (before.nodeType !== Node.ELEMENT_NODE) {
      if (before.nodeValue !== after.nodeValue) before.nodeValue = after.nodeValue;
      return;
    }
    if (before.matches('time[data-kind]') && before.dateTime === after.getAttribute('datetime')) return;
    [...after.attributes].forEach(a => {
      if (before.getAttribute(a.name) !== a.value) before.setAttribute(a.name, a.value);
    });
    [...before.attributes].forEach(a => {
      const keep = a.name === 'open' || a.name === 'data-utc' || a.name.startsWith('_echarts');
      if (!after.hasAttribute(a.name) && !keep) before.removeAttribute(a.name);
    });
    if (before.matches('time[data-kind]')) delete before.dataset.utc;
    if (before.matches('[data-chart]')) return; // its canvas belongs to charts.js
    patchChildren(before, after);
  };
  const patchChildren = (before, after) => {
    const olds = [...before.childNodes];
    const news = [...after.childNodes];
    news.forEach((fresh, i) => {
      const old = olds[i];
      if (old && same(old, fresh)) patch(old, fresh);
      else if (old) old.replaceWith(fresh);
      else before.append(fresh);
    });
    olds.slice(news.length).forEach(old => old.remove());
  };
  const settle = root => {
    showTimes(root);
    if (window.wharfCharts) window.wharfCharts.draw(root);
  };
  document.addEventListener('htmx:beforeSwap', event => {
    const target = event.detail.target;
    if (!target.hasAttribute('data-keep')) return;
    event.detail.shouldSwap = false;
    if (event.detail.xhr.status !== 200) {
      unavailable(target, 'The console answered with status ' + event.detail.xhr.status + '.');
      return;
    }
    const fresh = document.createElement('template');
    fresh.innerHTML = event.detail.serverResponse;
    patchChildren(target, fresh.content);
    target.querySelectorAll('.loading').forEach(body => body.classList.remove('loading'));
    settle(target);
  });
  const unavailable = (target, text) => {
    const waiting = target.querySelector('.loading span');
    if (waiting) waiting.textContent = text + ' This tile is asked for again when the page is shown again.';
  };
  document.addEventListener('htmx:sendError', event => unavailable(event.detail.target, 'The console cannot be reached.'));

  // --- Live events: only a page that is seen holds a connection, for a browser has few ----------------------------------
  const state = $('#live-state');
  const showState = (name, text) => { state.dataset.state = name; $('.live-text', state).textContent = text; };
  let source = null;
  let wasLost = false;
  const tell = name => window.htmx && window.htmx.trigger(document.body, name);
  const follow = () => {
    if (source || document.hidden) return;
    source = new EventSource('/events');
    source.addEventListener('hello', () => {
      showState('on', 'live');
      if (wasLost) { tell('wharf-shown'); tell('wharf-ended'); }
      wasLost = false;
    });
    source.addEventListener('run', () => tell('wharf-run'));
    source.addEventListener('ended', () => { tell('wharf-run'); tell('wharf-ended'); });
    source.onerror = () => {
      wasLost = true;
      showState('off', 'not connected');
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(follow, 5000);
      }
    };
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      if (source) source.close();
      source = null;
      wasLost = true;
    } else {
      follow();
    }
  });
  addEventListener('pagehide', () => { if (source) source.close(); source = null; });
  addEventListener('pageshow', event => { if (event.persisted) { wasLost = true; follow(); } });

  showTheme();
  settle(document);
  setInterval(() => showTimes(document), 20000);
  follow();
})();
