import L from 'leaflet'
import { api, good, type Schemas } from '@/api/client'

let asked: Promise<Schemas['MapView'] | undefined> | undefined

/** What operators have set maps to be drawn on; nothing where it cannot be read. */
function ground(): Promise<Schemas['MapView'] | undefined> {
  asked ??= good(api.GET('/api/v1/areas/map')).catch(() => {
    asked = undefined
    return undefined
  })
  return asked
}

/** Puts tiles under everything when there are some. Answers whether there are. */
export async function addTiles(map: L.Map): Promise<boolean> {
  const found = await ground()
  if (!found?.tiles) {
    return false
  }
  L.tileLayer(found.tiles, { maxZoom: 19 }).addTo(map)
  if (found.credit) {
    const credit = L.control.attribution({ prefix: false }).addTo(map)
    const plain = document.createElement('span')
    plain.textContent = found.credit
    credit.addAttribution(plain.innerHTML)
  }
  return true
}
