/* Draws the charts: colours come from the style sheet's tokens, so a change of theme draws them anew. */
window.wharfCharts = (() => {
  'use strict';
  const drawn = new Map();
  const probe = document.createElement('span');
  probe.hidden = true;
  const token = name => {
    if (!probe.isConnected) document.body.append(probe);
    probe.style.color = 'var(' + name + ')';
    return getComputedStyle(probe).color;
  };
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
  const axisText = (data, value) => data.percent
    ? Number((value * 100).toFixed(2)) + '%'
    : (value < 0 ? '−' : '') + data.symbol + compact.format(Math.abs(value));
  const moment = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  const make = (tag, css, text) => {
    const element = document.createElement(tag);
    element.className = css;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  // Built of elements, not of markup: names come from the data.
  const tip = (data, colours, points) => {
    const list = (Array.isArray(points) ? points : [points]).filter(point => point.seriesIndex < data.series.length);
    const box = make('div', 'tip');
    if (list.length === 0) return box;
    const at = list[0].dataIndex;
    box.append(make('div', 'tip-head', data.zoned ? moment.format(data.times[at]) : data.labels[at]));
    list.forEach(point => {
      const series = data.series[point.seriesIndex];
      const line = make('div', 'tip-line');
      const dot = make('span', 'tip-dot');
      dot.style.background = colours[point.seriesIndex % colours.length];
      line.append(dot, make('span', 'tip-name', series.name),
        make('span', 'tip-value', series.texts[point.dataIndex] + (data.unit ? ' ' + data.unit : '')));
      box.append(line);
    });
    return box;
  };

  // A legend of several lines pushes the drawing down: how many there will be has to be known before.
  const MOST_LEGEND_LINES = 4;
  const legendLines = (data, element, font) => {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = font;
    let lines = 1;
    let used = 0;
    data.series.forEach(series => {
      const width = 12 + 5 + pen.measureText(series.name).width + 12;
      if (used > 0 && used + width > element.clientWidth - 10) { lines++; used = 0; }
      used += width;
    });
    return lines;
  };

  // Months stand at equal distances; one without rows keeps its place, and the line is broken there.
  const MOST_MONTHS = 600;
  const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const everyMonth = data => {
    const at = new Map(data.times.map((time, i) => [monthOf(time), i]));
    const first = Math.min(...at.keys());
    const last = Math.max(...at.keys());
    if (at.size !== data.times.length || last - first > MOST_MONTHS) return null;
    const places = [...Array(last - first + 1).keys()].map(i => at.has(first + i) ? at.get(first + i) : -1);
    const name = i => monthName.format(Date.UTC(Math.floor((first + i) / 12), (first + i) % 12, 1));
    return { ...data,
      labels: places.map((place, i) => place < 0 ? name(i) : data.labels[place]),
      series: data.series.map(series => ({ ...series,
        values: places.map(place => place < 0 ? null : series.values[place]),
        texts: places.map(place => place < 0 ? '–' : series.texts[place]) })) };
  };
  const monthOf = time => { const day = new Date(time); return day.getUTCFullYear() * 12 + day.getUTCMonth(); };

  const options = (data, element) => {
    const colours = [1, 2, 3, 4, 5, 6, 7, 8].map(n => token('--chart-' + n));
    const text = token('--text-2');
    const line = token('--line');
    const font = getComputedStyle(document.body).fontFamily;
    const narrow = element.clientWidth < 460;
    const isBar = data.type === 'bar';
    const months = data.month && data.times ? everyMonth(data) : null;
    if (months) data = months;
    const longest = Math.max(0, ...data.labels.map(label => label.length));
    const isLying = isBar && !data.times && data.labels.length <= 16 && (longest > 5 || data.labels.length > 8);
    const isTime = Boolean(data.times) && !isBar && !months;
    const one = data.series.length === 1;
    const lines = one ? 0 : legendLines(data, element, '11px ' + font);
    const isPaged = lines > MOST_LEGEND_LINES;
    const label = { color: text, fontFamily: font, fontSize: 11 };
    const category = isTime
      ? { type: 'time', min: 'dataMin', max: 'dataMax', minInterval: data.month ? 28 * 86400000 : undefined,
          splitNumber: narrow ? 3 : 6,
          axisLabel: { ...label, hideOverlap: true,
            formatter: { year: '{yyyy}', month: '{MMM} {yy}', day: '{d} {MMM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' } } }
      : { type: 'category', data: data.labels, inverse: isLying,
          axisLabel: { ...label, hideOverlap: true, interval: isLying ? 0 : 'auto',
            width: isLying ? Math.round(Math.min(180, Math.max(92, element.clientWidth * 0.36))) : undefined, overflow: 'truncate' } };
    const value = {
      type: 'value', splitNumber: isLying && narrow ? 2 : 4, scale: !isBar && data.percent,
      axisLabel: { ...label, hideOverlap: true, formatter: v => axisText(data, v) },
      splitLine: { lineStyle: { color: line } }, axisLine: { show: false }, axisTick: { show: false },
    };
    Object.assign(category, { axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, splitLine: { show: false } });
    return {
      color: colours, useUTC: !data.zoned, animation: false, textStyle: { fontFamily: font, color: text },
      grid: { left: 4, right: isTime || isLying ? 24 : 14, top: one ? 14 : 18 + 20 * (isPaged ? 1 : lines), bottom: 6, containLabel: true },
      legend: one ? undefined : { type: isPaged ? 'scroll' : 'plain', top: 0, left: 0, itemWidth: 12, itemHeight: 8, icon: 'roundRect',
        textStyle: { color: text, fontFamily: font, fontSize: 11 }, pageIconColor: text, pageIconInactiveColor: line,
        pageTextStyle: { color: text } },
      tooltip: { trigger: 'axis', confine: true, className: 'tip-frame', transitionDuration: 0,
        backgroundColor: token('--surface-2'), borderColor: line, padding: [8, 10], extraCssText: '',
        axisPointer: { type: isBar ? 'shadow' : 'line', lineStyle: { color: text, type: 'dashed' },
          shadowStyle: { color: token('--hover') }, animation: false },
        formatter: points => tip(data, colours, points) },
      xAxis: isLying ? value : category,
      yAxis: isLying ? category : value,
      series: data.series.map((series, i) => ({
        name: series.name, type: isBar ? 'bar' : 'line',
        data: isTime ? series.values.map((v, j) => [data.times[j], v]) : series.values,
        barMaxWidth: 34, barCategoryGap: '28%', barGap: '12%',
        itemStyle: isBar ? { borderRadius: isLying ? [0, 2, 2, 0] : [2, 2, 0, 0] } : undefined,
        showSymbol: series.values.length < 40, symbol: 'circle', symbolSize: 5,
        lineStyle: { width: 2, type: i < 8 ? 'solid' : 'dashed' },
        areaStyle: !isBar && one ? { opacity: 0.08 } : undefined,
        connectNulls: false, emphasis: { disabled: isBar, focus: 'none' },
      })),
    };
  };

  const draw = root => {
    drawn.forEach((entry, element) => { if (!element.isConnected) { entry.chart.dispose(); drawn.delete(element); } });
    root.querySelectorAll('[data-chart]').forEach(element => {
      const json = element.dataset.chart;
      const known = drawn.get(element);
      if (known && known.json === json) return;
      const data = JSON.parse(json);
      const chart = known ? known.chart : echarts.init(element, null, { renderer: 'canvas' });
      if (!known) sizes.observe(element);
      chart.setOption(options(data, element), true);
      drawn.set(element, { chart, data, json });
    });
  };
  const again = () => drawn.forEach(({ chart, data }, element) => chart.setOption(options(data, element), true));
  const sizes = new ResizeObserver(entries => entries.forEach(({ target }) => {
    const entry = drawn.get(target);
    if (entry) {
      entry.chart.resize();
      entry.chart.setOption(options(entry.data, target), true);
    }
  }));
  document.addEventListener('wharf-theme', again);
  return { draw };
})();
