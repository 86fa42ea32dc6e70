// what uni-app gives at run time, as far as logic needs it
const kept = new Map<string, unknown>()
Object.assign(globalThis, {
  navigator: { language: 'zh-CN' },
  addEventListener: () => undefined,
  uni: {
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => kept.set(key, value),
    removeStorageSync: (key: string) => kept.delete(key),
    getSystemInfoSync: () => ({ language: 'zh-CN' })
  }
})
