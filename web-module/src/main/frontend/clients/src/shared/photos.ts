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

const LONGEST = 1600

/** Small enough to be kept until there is a network, and still evidence. */
export async function kept(photo: { path: string; blob?: Blob }): Promise<string> {
  // #ifdef H5
  const bitmap = await createImageBitmap(photo.blob as Blob)
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.8)
  // #endif
  // #ifndef H5
  return new Promise((resolve, reject) =>
    uni.saveFile({ tempFilePath: photo.path, success: (saved) => resolve(saved.savedFilePath), fail: reject })
  )
  // #endif
}
