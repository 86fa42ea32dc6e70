import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer])

export interface Series {
  names: string[]
  values: number[]
}

export interface Drawing {
  show: (series: Series, kind: 'line' | 'bar', write: (value: number) => string) => void
  resize: () => void
  end: () => void
}

/** Loaded only by pages that draw. */
export function draw(place: HTMLElement): Drawing {
  const chart = init(place)
  const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  return {
    show(series, kind, write) {
      const brand = colour('--brand')
      const last = series.values.length - 1
      chart.setOption({
        animationDuration: 200,
        grid: { left: 4, right: 12, top: 26, bottom: 2, containLabel: true },
        // canvas text, so that no inline style is needed
        tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: (value: unknown) => write(Number(value)), axisPointer: { type: 'none' } },
        xAxis: { type: 'category', data: series.names, axisLine: { lineStyle: { color: colour('--edge') } }, axisTick: { show: false }, axisLabel: { color: colour('--soft'), fontSize: 12 } },
        yAxis: { type: 'value', min: (extent: { min: number }) => Math.min(0, extent.min), splitNumber: 3, splitLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--soft'), fontSize: 12 } },
        series: [{
          type: kind, data: series.values.map((value, place) => ({
            value, label: { show: place === last, position: 'top', color: colour('--ink'), fontWeight: 600, formatter: () => write(value) },
          })),
          symbol: 'circle', symbolSize: 6, itemStyle: { color: brand, borderRadius: kind === 'bar' ? [4, 4, 0, 0] : 0 }, barMaxWidth: 28,
          lineStyle: { color: brand, width: 2 },
        }],
      }, true)
    },
    resize: () => chart.resize(),
    end: () => chart.dispose(),
  }
}
