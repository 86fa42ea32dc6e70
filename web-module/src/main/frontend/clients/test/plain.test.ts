import { compile } from '@vue/compiler-dom'
import { expect, it } from 'vitest'
// @ts-expect-error a script of the build, without types
import { plainElements } from '../scripts/plain.mjs'

const drawn = (template: string) =>
  compile(template, { mode: 'module', nodeTransforms: [plainElements], isNativeTag: (tag) => tag === 'span' }).code.replace(/\s+/g, ' ')

it('draws a view as the element that uni would wrap', () => {
  const code = drawn('<view class="card" v-if="ok" @click="go"><ds-icon v-for="one in all" :key="one" /></view>')
  expect(code).toContain('_createElementBlock("uni-view", { key: 0, class: "card"')
  expect(code).toContain('_resolveComponent("ds-icon")')
  expect(code).not.toContain('_resolveComponent("view")')
})

it('keeps what a text says in the span that the looks know', () => {
  const code = drawn('<text class="soft">{{ one }}, {{ two }}</text>')
  expect(code).toContain('_createElementBlock("uni-text", { class: "soft" }, [ _createElementVNode("span", null, _toDisplayString(_ctx.one) + ", " + _toDisplayString(_ctx.two)')
})

it.each(['<view hover-class="down" />', '<text selectable>a</text>', '<text :decode="true">a</text>', '<view v-bind="all" />', '<view ref="it" />'])(
  'leaves %s to uni, whose component does what it asks for',
  (template) => expect(drawn(template)).toMatch(/_resolveComponent\("(view|text)"\)/)
)
