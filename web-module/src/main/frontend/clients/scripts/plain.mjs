// In a browser uni draws each <view> and <text> as a component of its own around one element. A page has hundreds of them, and
// none of ours asks for what the component adds (hover classes, escapes, selection): these become the elements themselves.
const ELEMENT = 1
const ATTRIBUTE = 6
const DIRECTIVE = 7
const PLAIN = 0
const ASKING = ['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation', 'selectable', 'space', 'decode', 'ref']

/** A transform of Vue's template compiler. */
export function plainElements(node) {
  if (node.type !== ELEMENT || !['view', 'text'].includes(node.tag) || node.props.some(asks)) {
    return
  }
  if (node.tag === 'text') {
    node.children = [{ ...node, tag: 'span', tagType: PLAIN, props: [], children: node.children, codegenNode: undefined }]
  }
  node.tag = `uni-${node.tag}`
  node.tagType = PLAIN
}

/** What all of them bind at once may be anything. */
function asks(prop) {
  const name = prop.type === ATTRIBUTE ? prop.name : prop.type === DIRECTIVE && prop.name === 'bind' ? (prop.arg?.content ?? 'ref') : ''
  return ASKING.includes(name)
}
