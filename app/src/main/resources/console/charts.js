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
    : (value < 0 ? '-' : '') + data.symbol + compact.format(Math.abs(value));
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

  const options = (data, element) => {
    const colours = [1, 2, 3, 4, 5, 6, 7, 8].map(n => token('--chart-' + n));
    const text = token('--text-2');
    const line = token('--line');
    const font = getComputedStyle(document.body).fontFamily;
    const narrow = element.clientWidth < 460;
    const isBar = data.type === 'bar';
    const longest = Math.max(0, ...data.labels.map(label => label.length));
    const isLying = isBar && !data.times && data.labels.length <= 16 && (longest > 5 || data.labels.length > 8);
    const isTime = Boolean(data.times) && !isBar;
    const one = data.series.length === 1;
    const label = { color: text, fontFamily: font, fontSize: 11 };
    const category = isTime
      ? { type: 'time', min: 'dataMin', max: 'dataMax', minInterval: data.month ? 28 * 86400000 : undefined,
          splitNumber: narrow ? 3 : 6,
          axisLabel: { ...label, hideOverlap: true,
            formatter: { year: '{yyyy}', month: '{MMM} {yy}', day: '{d} {MMM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' } } }
      : { type: 'category', data: data.labels, inverse: isLying,
          axisLabel: { ...label, hideOverlap: true, interval: isLying ? 0 : 'auto',
            width: isLying ? (narrow ? 92 : 150) : undefined, overflow: 'truncate' } };
    const value = {
      type: 'value', splitNumber: 4, scale: !isBar && data.percent,
      axisLabel: { ...label, formatter: v => axisText(data, v) },
      splitLine: { lineStyle: { color: line } }, axisLine: { show: false }, axisTick: { show: false },
    };
    Object.assign(category, { axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, splitLine: { show: false } });
    return {
      color: colours, useUTC: !data.zoned, animation: false, textStyle: { fontFamily: font, color: text },
      grid: { left: 4, right: isTime || isLying ? 24 : 14, top: one ? 14 : 38, bottom: 6, containLabel: true },
      legend: one ? undefined : { type: 'scroll', top: 0, left: 0, itemWidth: 12, itemHeight: 8, icon: 'roundRect',
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
