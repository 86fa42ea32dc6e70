/** Lets somebody take or choose pictures. */
export function choosePhotos(most: number): Promise<{ path: string; blob?: Blob }[]> {
  return new Promise((resolve) => {
    uni.chooseImage({
      count: most,
      sizeType: ['compressed'],
      success: (chosen) => {
        const files = (Array.isArray(chosen.tempFiles) ? chosen.tempFiles : [chosen.tempFiles]) as unknown[]
        const paths = Array.isArray(chosen.tempFilePaths) ? chosen.tempFilePaths : [chosen.tempFilePaths]
        resolve(paths.map((path, number) => ({ path, blob: typeof Blob !== 'undefined' && files[number] instanceof Blob ? (files[number] as Blob) : undefined })))
      },
      fail: () => resolve([])
    })
  })
}
