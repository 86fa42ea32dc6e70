// In a browser uni draws each <view> and <text> as a component of its own around one element. A page has hundreds of them, and
// none of ours asks for what the component adds (hover classes, escapes, selection): these become the elements themselves.
const ELEMENT = 1
const ATTRIBUTE = 6
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

/** What is bound under no name, or one that is reckoned, may be anything. */
function asks(prop) {
  if (prop.type === ATTRIBUTE) {
    return ASKING.includes(prop.name)
  }
  return prop.name === 'bind' && (!prop.arg?.isStatic || ASKING.includes(prop.arg.content))
}
