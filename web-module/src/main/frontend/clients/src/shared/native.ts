import { defineComponent, h } from 'vue'

const MODES: Record<string, string> = { tel: 'tel', digit: 'numeric' }

/** The browser's own input: uni-app's stands inside another element, where no label reaches it. */
export const NativeInput = defineComponent({
  name: 'NativeInput',
  props: {
    value: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    label: { type: String, required: true },
    most: { type: Number, required: true },
    placeholder: { type: String, default: '' },
    complete: { type: String, default: 'off' },
    problem: { type: String, default: '' }
  },
  emits: ['typed', 'entered'],
  setup(props, { emit }) {
    const type = () => (props.kind === 'tel' ? 'tel' : props.kind === 'date' ? 'date' : 'text')
    return () =>
      h(props.kind === 'area' ? 'textarea' : 'input', {
        class: props.kind === 'area' ? 'ds-input is-area' : 'ds-input',
        ...(props.kind === 'area' ? { rows: 3 } : { type: type() }),
        inputmode: MODES[props.kind],
        name: props.name,
        value: props.value,
        maxlength: props.most,
        placeholder: props.placeholder,
        autocomplete: props.complete,
        'aria-label': props.label,
        'aria-invalid': props.problem ? 'true' : undefined,
        'aria-describedby': props.problem ? `problem-${props.name}` : undefined,
        'data-testid': `field-${props.name}`,
        onInput: (event: Event) => emit('typed', (event.target as HTMLInputElement).value),
        onKeydown: (event: KeyboardEvent) => event.key === 'Enter' && props.kind !== 'area' && emit('entered')
      })
  }
})

/** The browser's own picture: uni-app's has no words for those who do not see it, and is never loaded late. */
export const NativePicture = defineComponent({
  name: 'NativePicture',
  props: { src: { type: String, required: true }, alt: { type: String, default: '' } },
  setup: (props) => () => h('img', { src: props.src, alt: props.alt, loading: 'lazy', decoding: 'async', draggable: 'false' })
})
